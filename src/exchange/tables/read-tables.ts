import { fromXmlText } from '../../filings/formats/xml-text.ts'
import { lengthened } from '../../filings/tables/long-text.ts'
import { type Column, type Table, type TableKind } from '../../filings/tables/table.ts'
import { tableFormatName, tableKinds, tablesOf } from '../../filings/tables/tables.ts'
import { tableTexts } from '../../filings/tables/texts.ts'
import { type ActivityRole } from '../../record/activities/activity.ts'
import { type Source, type SourceCell, type SourceSheet } from '../sources/source.ts'
import { joinItems, type Item, type ReadRow } from './join-items.ts'
import { readCell } from './cell.ts'
import { type TableProblem } from './problem.ts'

/** What a file with our tables holds. Members that it has no column for are absent in the documents. */
export type ReadTables = {
  readonly role: ActivityRole
  readonly info: Readonly<Record<string, SourceCell>>
  readonly documents: Readonly<Record<TableKind, readonly Item[]>>
  readonly problems: readonly TableProblem[]
  /** The row an item of a document stands in, or the document itself. */
  readonly placeOf: (item: object) => Pick<ReadRow, 'sheet' | 'row'> | undefined
}

/** Whether a file is one of our own: its first sheet says so. */
export function isOwnTables(source: Source): boolean {
  return infoOf(source)['format'] === tableFormatName
}

/**
 * Reads the tables that we export back into documents: the reverse of the export, for all of its formats. Sheets and
 * columns may come in any order and in any of our languages, and rows too: the position counts. What is there for people
 * only is not read. The documents are not validated.
 */
export function readTables(source: Source): ReadTables {
  const info = infoOf(source)
  const role = info['role'] === 'processor' ? 'processor' : 'controller'
  const tables = tablesOf({ role, withNotes: true })
  const pieces = piecesOf(source)
  const problems: TableProblem[] = []
  const places = new WeakMap<object, ReadRow>()
  const rows = new Map<string, ReadRow[]>()
  for (const sheet of source.sheets) {
    if (isNamed(sheet, 'info', role) || isNamed(sheet, 'overflow', role)) continue
    const table = tables.find(({ key }) => isNamed(sheet, key, role))
    if (table)
      rows.set(
        table.key,
        readSheet(table, sheet, (cell) => whole(cell, source, pieces), problems),
      )
    else problems.push({ sheet: sheet.name, row: 1, column: null, code: 'unknown-sheet', value: null })
  }
  const documents = Object.fromEntries(
    tableKinds.map((kind) => [
      kind,
      joinItems(
        tables.filter((table) => table.kind === kind),
        rows,
        problems,
        places,
      ),
    ]),
  ) as Record<TableKind, Item[]>
  return { role, info, documents, problems, placeOf: (item) => places.get(item) }
}

const languages = ['de', 'en'] as const

function isNamed({ name }: SourceSheet, key: string, role: ActivityRole): boolean {
  return name === key || languages.some((lang) => tableTexts(lang).sheetOf(key, role) === name)
}

function infoOf({ sheets }: Source): Record<string, SourceCell> {
  const sheet = sheets.find((one) => isNamed(one, 'info', 'controller'))
  return Object.fromEntries((sheet?.rows ?? []).map(([key, , value]) => [String(key), value ?? null]))
}

function piecesOf({ sheets }: Source): ReadonlyMap<number, readonly string[]> {
  const sheet = sheets.find((one) => isNamed(one, 'overflow', 'controller'))
  const rows = (sheet?.rows ?? []).slice(1)
  const sorted = rows.toSorted((one, other) => Number(one[1]) - Number(other[1]))
  return new Map(
    [...Map.groupBy(sorted, ([mark]) => Number(mark))].map(([mark, parts]) => [
      mark,
      parts.map((part) => String(part[2] ?? '')),
    ]),
  )
}

function whole(
  cell: SourceCell,
  { format }: Source,
  pieces: ReadonlyMap<number, readonly string[]>,
): SourceCell {
  if (typeof cell !== 'string' || format === 'csv') return cell
  const text = lengthened(cell, pieces)
  return format === 'ods' ? fromXmlText(text) : text
}

type Found = { readonly column: Column; readonly at: number; readonly header: string }

function readSheet(
  table: Table,
  { name, rows }: SourceSheet,
  restore: (cell: SourceCell) => SourceCell,
  problems: TableProblem[],
): ReadRow[] {
  const [headers = [], ...body] = rows
  const found: Found[] = []
  headers.forEach((cell, at) => {
    const header = String(cell ?? '')
    const column = table.columns.find((one) => isHeader(table, one, header))
    if (column) found.push({ column, at, header })
    else if (header !== '')
      problems.push({ sheet: name, row: 1, column: header, code: 'unknown-column', value: null })
  })
  const wanted = found.filter(({ column }) => !column.isInformation)
  return body.flatMap((cells, index): ReadRow[] => {
    if (cells.every((cell) => cell === null)) return []
    const row = index + 2
    const values = new Map<string, unknown>()
    for (const { column, at, header } of wanted) {
      const cell = restore(cells[at] ?? null)
      const read = readCell(column, cell)
      if (read) values.set(column.key, read.value)
      else problems.push({ sheet: name, row, column: header, code: 'unreadable', value: String(cell) })
    }
    return [{ sheet: name, row, values }]
  })
}

function isHeader(table: Table, column: Column, header: string): boolean {
  return (
    header === column.key || languages.some((lang) => tableTexts(lang).headerOf(table.key, column) === header)
  )
}
