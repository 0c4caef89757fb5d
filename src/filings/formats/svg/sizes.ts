/** Measures of the picture, in its own units; at the width of a page of A4 a unit is about 0.55 pt. */
export const fontSize = 14
export const lineHeight = 16
export const padding = 5
/** Bold text may be this much wider than regular text. */
export const boldFactor = 1.12
export const boxWidth = 136
/** Between two columns; edges run there. */
export const gapWidth = 38
/** Between two boxes of a column. */
export const rowGap = 7
/** Hatched strip at the left of a third country. */
export const stripe = 10
/** Room that an edge needs to pass a column. */
export const laneHeight = 6
/** Least distance of two knots. */
export const knotGap = 9
export const margin = 4
/** Room to the right of the last column for edges within it. */
export const loopRoom = 22
