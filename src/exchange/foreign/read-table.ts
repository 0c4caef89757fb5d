import { type SourceCell, type SourceSheet } from '../sources/source.ts'
import { type ForeignField, tellingFields } from './field.ts'
import { type Heading, type HeadingLanguage } from './heading.ts'
import { type ForeignSheet } from './row.ts'

/** Rows of titles and explanations that may stand above the headings. */
const searched = 40

export type HeadingReader = (text: string) => Heading | null

/** The text of a cell; an instant at midnight is a day. */
export function textIn(cell: SourceCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  return String(cell)
    .replace(/^(\d{4}-\d\d-\d\d)T00:00:00(\.000)?Z$/, '$1')
    .replace(/\r\n?/g, '\n')
    .trim()
}

/**
 * A register with one activity a row, below a row of headings that may have titles above it. Null where no row looks like
 * headings: three that are known, or the name of the activity and another, with one among them that only activities have.
 */
export function readTable({ name, rows }: SourceSheet, headingOf: HeadingReader): ForeignSheet | null {
  let best = { at: -1, score: 0 }
  rows.slice(0, searched).forEach((row, at) => {
    const headers = Array.from({ length: row.length }, (_, column) => headerAt(rows, at, column))
    const score = scoreOf(headers.flatMap((header) => headingOf(header)?.field ?? []))
    if (score > best.score) best = { at, score }
  })
  if (best.at < 0) return null
  const width = Math.max(...rows.slice(best.at).map((row) => row.length))
  const headers = Array.from({ length: width }, (_, column) => headerAt(rows, best.at, column))
  const columns = headers.map((header) => ({ header, heading: header === '' ? null : headingOf(header) }))
  const read = rows.slice(best.at + 1).flatMap((row, index) => {
    const at = best.at + index + 2
    const cells = columns.flatMap(({ header, heading }, column) => {
      const text = textIn(row[column])
      const label = header === '' ? `#${column + 1}` : header
      return text === '' ? [] : [{ field: heading?.field ?? null, header: label, text, row: at }]
    })
    return cells.length === 0 ? [] : [{ sheet: name, row: at, cells }]
  })
  return {
    sheet: name,
    layout: 'table',
    headerRow: best.at + 1,
    language: languageOf(columns.map(({ heading }) => heading)),
    columns: columns
      .filter(({ header }) => header !== '')
      .map(({ header, heading }) => ({ header, field: heading?.field ?? null })),
    title: rows.slice(0, best.at).flat().map(textIn).join(' '),
    rows: read,
  }
}

/** How much of a row is headings: fields that are known, each counted once; 0 where that is not enough. */
function scoreOf(fields: readonly ForeignField[]): number {
  const distinct = new Set(fields)
  const isTelling = [...distinct].some((field) => tellingFields.has(field))
  return isTelling && distinct.size >= (distinct.has('name') ? 2 : 3) ? distinct.size : 0
}

/** A heading, or where its cell is empty that of a joined cell above it. */
function headerAt(rows: SourceSheet['rows'], at: number, column: number): string {
  const own = textIn(rows[at]?.[column])
  return own === '' && at > 0 ? textIn(rows[at - 1]?.[column]) : own
}

/** The language that most headings are in; null where they tell none. */
export function languageOf(headings: readonly (Heading | null)[]): HeadingLanguage | null {
  const counts = new Map<HeadingLanguage, number>()
  for (const heading of headings)
    if (heading?.language) counts.set(heading.language, (counts.get(heading.language) ?? 0) + 1)
  const [best] = [...counts].toSorted(([, one], [, other]) => other - one)
  return best?.[0] ?? null
}
