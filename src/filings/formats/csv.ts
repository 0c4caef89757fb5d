import { type CellValue } from '../tables/table.ts'
import { type Sheet, type Workbook } from '../tables/sheet.ts'
import { zipped } from './zip.ts'

/** How a CSV file is written: `,` and the keys of the columns for programs, `;` and their headers for people with Excel. */
export type CsvVariant = { readonly delimiter: ',' | ';'; readonly header: 'key' | 'header' }

/** Begins every file: without it Excel takes UTF-8 for something else. */
const mark = '\uFEFF'

/**
 * What a spreadsheet may take for a formula. A cell that begins like one, or with the apostrophe itself, gets an apostrophe
 * in front; whoever reads takes one away again where a cell begins so.
 */
const formula = /^'*[\s\p{Cf}]*[=+\-@＝＋－＠]|^'*[\t\r\n]|^'/u

/** One table as CSV, RFC 4180: UTF-8 with a byte order mark, lines end in CR LF. */
export async function* drawCsv(sheet: Sheet, variant: CsvVariant): AsyncGenerator<string, void> {
  const needsQuotes = variant.delimiter === ',' ? /[",\r\n]|^[ \t]|[ \t]$/ : /[";\r\n]|^[ \t]|[ \t]$/
  const line = (row: readonly CellValue[]) =>
    `${row.map((cell) => csvCell(cell, needsQuotes)).join(variant.delimiter)}\r\n`
  yield mark + line(sheet.columns.map((column) => column[variant.header]))
  for await (const row of sheet.rows()) yield line(row)
}

function csvCell(value: CellValue, needsQuotes: RegExp): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = formula.test(value) ? `'${value}` : value
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The text of a CSV cell as it was before it was written, the reverse of the apostrophe. */
export function fromCsvCell(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
}

/** All tables as CSV files in one ZIP archive, each under its key. */
export function drawCsvArchive(workbook: Workbook, variant: CsvVariant): AsyncGenerator<Uint8Array, void> {
  const entries = workbook.sheets.map((sheet) => ({
    name: `${sheet.key}.csv`,
    content: () => drawCsv(sheet, variant),
  }))
  return zipped(entries, workbook.at.slice(0, 10))
}
