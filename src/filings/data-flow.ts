/** The columns of the picture, from left to right. */
export const flowColumns = ['subjects', 'data', 'system', 'recipients', 'countries'] as const
export type FlowColumn = (typeof flowColumns)[number]

/** A box of the picture. */
export type FlowNode = {
  /** Unique in the picture. */
  readonly id: string
  readonly column: FlowColumn
  /** What stands in the box; wrapped, never cut. */
  readonly text: string
  /** Outside the EEA: drawn with its own shape, pattern, colour and word. */
  readonly isThirdCountry?: boolean
}

/** An arrow to a box of the same column or of one further right. */
export type FlowEdge = { readonly from: string; readonly to: string }

/** Who gives which data to which system, who receives it and where. */
export type DataFlow = {
  /** Names the picture in one line. */
  readonly title: string
  /** Headings of the columns, in the language of the report. */
  readonly columnTitles: Readonly<Record<FlowColumn, string>>
  /** The word in the box of a third country: `Drittland`. */
  readonly thirdCountryLabel: string
  readonly nodes: readonly FlowNode[]
  readonly edges: readonly FlowEdge[]
}
