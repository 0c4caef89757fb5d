/** What stands in a cell of a file somebody sent. Days and instants are texts of ISO 8601; null is an empty cell. */
export type SourceCell = string | number | boolean | null

/** One sheet of a workbook, or one CSV file; rows from the top, the header among them. */
export type SourceSheet = {
  /** The name of the sheet, or that of the file without its ending. */
  readonly name: string
  readonly rows: readonly (readonly SourceCell[])[]
}

/** A file with tables as it was sent, whatever its format. */
export type Source = {
  readonly format: 'xlsx' | 'ods' | 'csv'
  readonly sheets: readonly SourceSheet[]
}

/** A file that cannot be read as tables; `code` says why, `detail` what the reader said. */
export class UnreadableSource extends Error {
  readonly code: 'unknown-format' | 'damaged' | 'too-large'

  constructor(code: UnreadableSource['code'], detail: string) {
    super(detail)
    this.name = 'UnreadableSource'
    this.code = code
  }
}
