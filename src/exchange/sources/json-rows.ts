import { type Source, type SourceCell } from './source.ts'

type Row = Readonly<Record<string, unknown>>

/**
 * JSON that is a list of plain objects, as a table: the names of their members are the headings, in the order in which
 * they come first. A list in a cell is one element a line. Null where it is something else, such as JSON-LD.
 */
export function rowsOfJson(json: unknown): Source | null {
  if (!Array.isArray(json) || json.length === 0 || !json.every(isRow)) return null
  const names = [...new Set(json.flatMap((row) => Object.keys(row)))]
  const rows = json.map((row) => names.map((name) => cellOf(row[name])))
  return { format: 'csv', sheets: [{ name: 'JSON', rows: [names, ...rows] }] }
}

function isRow(value: unknown): value is Row {
  return (
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.entries(value).every(([name, member]) => !name.startsWith('@') && isCell(member))
  )
}

const isScalar = (value: unknown): value is SourceCell =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)
const isCell = (value: unknown): boolean => (Array.isArray(value) ? value.every(isScalar) : isScalar(value))

function cellOf(value: unknown): SourceCell {
  if (Array.isArray(value)) return value.join('\n') || null
  return value === undefined || value === '' ? null : (value as SourceCell)
}
