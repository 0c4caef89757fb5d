import { elementsIn } from '../../filings/tables/list-cell.ts'
import { type Column } from '../../filings/tables/table.ts'
import { type SourceCell } from '../sources/source.ts'

/** What a cell says; `undefined` where it cannot be told what. */
export type CellReading = { readonly value: unknown } | undefined

/**
 * The value a cell stands for, by the kind of its column. Spreadsheets turn what people type into numbers and dates, so a
 * text column takes these too. A code is taken as it is: whether there is such a one is for the schema to say.
 */
export function readCell(column: Column, cell: SourceCell): CellReading {
  const { kind, mayBeEmpty } = column
  if (kind === 'given') return cell === null ? { value: false } : readBoolean(cell)
  if (cell === null) return { value: mayBeEmpty ? '' : null }
  if (kind === 'boolean') return readBoolean(cell)
  if (kind === 'integer' || kind === 'count') return readInteger(cell)
  if (kind === 'date') return readDate(cell)
  if (kind === 'instant') return readInstant(cell)
  if (kind === 'list') return { value: readList(column, String(cell)) }
  return { value: kind === 'id' || column.naming ? String(cell).trim() : textIn(cell) }
}

/** A spreadsheet says `TRUE` where somebody typed it as a text. */
function textIn(cell: string | number | boolean): string {
  return typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell)
}

const yes = new Set(['true', '1', 'yes', 'ja', 'wahr', 'x', 'oui', 'vrai'])
const no = new Set(['false', '0', 'no', 'nein', 'falsch', 'non', 'faux'])

function readBoolean(cell: string | number | boolean): CellReading {
  const word = String(cell).trim().toLowerCase()
  if (yes.has(word)) return { value: true }
  return no.has(word) ? { value: false } : undefined
}

function readInteger(cell: string | number | boolean): CellReading {
  const value = typeof cell === 'boolean' ? Number.NaN : Number(cell)
  return Number.isInteger(value) ? { value } : undefined
}

const day = /^(\d{4}-\d\d-\d\d)(T00:00:00(\.000)?Z)?$/
const germanDay = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/

function readDate(cell: string | number | boolean): CellReading {
  const text = String(cell).trim()
  const plain = day.exec(text)
  if (plain) return { value: plain[1] }
  const [, date, month, year] = germanDay.exec(text) ?? []
  return year ? { value: `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}` } : undefined
}

function readInstant(cell: string | number | boolean): CellReading {
  const text = String(cell).trim()
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return { value: `${text}T00:00:00.000Z` }
  return /^\d{4}-\d\d-\d\dT/.test(text) ? { value: text } : undefined
}

function readList({ parts }: Column, cell: string): unknown[] {
  const elements = elementsIn(cell, parts?.length ?? 1)
  if (!parts) return elements.map(([value]) => value ?? '')
  return elements.map((element) => Object.fromEntries(parts.map((part, at) => [part, element[at] ?? null])))
}
