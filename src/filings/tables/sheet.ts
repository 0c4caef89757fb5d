import { type ColumnKind, type Row } from './table.ts'

/** What a spreadsheet format has to know of a column. */
export type SheetColumn = {
  readonly key: string
  readonly header: string
  readonly kind: ColumnKind
  /** Shown for people only, and not read back. */
  readonly isInformation: boolean
  /** Whether it holds running text. */
  readonly isProse: boolean
}

/** One table as it is drawn. */
export type Sheet = {
  /** Names the table in every language. */
  readonly key: string
  /** Names the sheet in the language of the reader; at most 31 characters. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  /** The rows without the header, read once and in order. */
  readonly rows: () => AsyncIterable<Row> | Iterable<Row>
}

/** What is drawn, and the day its file is dated by, `YYYY-MM-DD`. */
export type Workbook = {
  readonly title: string
  readonly lang: string
  /** The instant of the content, RFC 3339 in UTC: the only date in the file. */
  readonly at: string
  readonly sheets: readonly Sheet[]
}

/** Earlier days are counted differently by different programs. */
const firstDay = '1900-03-01'

/** Whether spreadsheets can hold a day or an instant as such; else it is written as text, which says the same. */
export function isSheetDate(value: string): boolean {
  return value >= firstDay && /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/.test(value)
}
