/** Something in a file that could not be taken over, with the place it stands at; rows count from 1, the header is row 1. */
export type TableProblem = {
  readonly sheet: string
  readonly row: number
  /** Header of the column; null where the whole row is meant. */
  readonly column: string | null
  readonly code:
    | 'unreadable'
    | 'unknown-column'
    | 'unknown-sheet'
    | 'no-owner'
    | 'other-count'
    | 'not-taken-over'
    | 'kept-as-text'
    | 'kept-in-notes'
    | 'taken-as-operating'
  readonly value: string | null
}
