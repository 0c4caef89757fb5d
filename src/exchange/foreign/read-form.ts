import { type SourceSheet } from '../sources/source.ts'
import { folded } from './folded.ts'
import { type ForeignField, tellingFields } from './field.ts'
import { type Heading } from './heading.ts'
import { type ForeignCell, type ForeignRow, type ForeignSheet } from './row.ts'
import { type HeadingReader, languageOf, textIn } from './read-table.ts'

/** Headings of the columns inside a block of a form, and what stands below them. */
const inside: Readonly<Record<string, 'text' | 'retention' | 'instrument'>> = {
  beschreibung: 'text',
  erlauterung: 'text',
  anmerkung: 'text',
  description: 'text',
  details: 'text',
  precisions: 'text',
  type: 'text',
  'type de destinataire': 'text',
  'type de mesure': 'text',
  destinataire: 'text',
  pays: 'text',
  land: 'text',
  country: 'text',
  documentation: 'text',
  loschfrist: 'retention',
  'duree de conservation': 'retention',
  'delai d effacement': 'retention',
  'retention period': 'retention',
  garanties: 'instrument',
  'type de garanties': 'instrument',
  garantien: 'instrument',
  safeguards: 'instrument',
}

/** A label that only counts: “Catégorie 1”, “Empfänger 2”. */
const counting = /^\p{L}[\p{L}\s-]*\s\d{1,2}$/u
const nothing = /^[-–—./\s]*$/

/** What may stand in the rows below its label. */
const listed: ReadonlySet<ForeignField> = new Set<ForeignField>([
  'purposes',
  'subjects',
  'dataCategories',
  'specialCategories',
  'recipients',
  'internalRecipients',
  'processors',
  'jointControllers',
  'controllers',
  'categories',
  'transfers',
  'retention',
  'measures',
  'systems',
])

type Block = { readonly header: string; readonly field: ForeignField; readonly columns: readonly string[] }

/**
 * A form: labels on the left, what they ask for to the right of them or, for a block such as the recipients, in the rows
 * below. One activity a sheet, several one below the other, or several side by side. Null where there are fewer than three
 * labels that are known, or none that only activities have.
 */
export function readForm(sheet: SourceSheet, headingOf: HeadingReader): ForeignSheet | null {
  const { name, rows } = sheet
  const labels: { header: string; heading: Heading }[] = []
  const entries: { row: number; cells: ForeignCell[] }[] = []
  const beside = sideBySide(sheet, headingOf)
  let block: Block | null = null
  let headerRow = 0
  const above: string[] = []
  rows.forEach((cells, index) => {
    const row = index + 1
    const at = cells.findIndex((cell) => textIn(cell) !== '')
    if (at < 0) return
    const header = textIn(cells[at])
    const rest = cells.slice(at + 1).map(textIn)
    const heading = headingOf(header)
    const isBlock = rest.every((text) => text === '' || folded(text) in inside)
    if (heading) {
      labels.push({ header, heading })
      headerRow ||= row
      const current = entries.at(-1)
      const isNext =
        heading.field === 'name' && current?.cells.some(({ field }) => field === 'name') && beside === 0
      if (!current || isNext) entries.push({ row, cells: [] })
      block = isBlock && listed.has(heading.field) ? { header, field: heading.field, columns: rest } : null
      if (!isBlock) give(entries, beside, { field: heading.field, header, row }, rest)
    } else if (entries.length === 0) above.push(header, ...rest)
    else if (block) entries.at(-1)?.cells.push(...inBlock(block, header, rest, row))
    else if (rest.some((text) => text !== '')) give(entries, beside, { field: null, header, row }, rest)
    else entries.at(-1)?.cells.push({ field: null, header: name, text: header, row })
  })
  const known = new Set(labels.map(({ heading }) => heading.field))
  if (known.size < 3 || ![...known].some((field) => tellingFields.has(field))) return null
  return {
    sheet: name,
    layout: 'form',
    headerRow,
    language: languageOf(labels.map(({ heading }) => heading)),
    columns: labels.map(({ header, heading }) => ({ header, field: heading.field })),
    title: above.join(' '),
    rows: entries.map((entry): ForeignRow => ({ sheet: name, ...entry })),
  }
}

/** How many activities stand side by side: as many as the label of the name has values; 0: one only. */
function sideBySide({ rows }: SourceSheet, headingOf: HeadingReader): number {
  for (const cells of rows) {
    const at = cells.findIndex((cell) => textIn(cell) !== '')
    if (at < 0 || headingOf(textIn(cells[at]))?.field !== 'name') continue
    const values = cells.slice(at + 1).map(textIn)
    const distinct = new Set(values.filter((text) => text !== ''))
    if (distinct.size > 1 && values.slice(0, distinct.size).every((text) => text !== '')) return distinct.size
  }
  return 0
}

/** Gives a value to the one activity, or to each of those side by side its own. */
function give(
  entries: { row: number; cells: ForeignCell[] }[],
  beside: number,
  cell: Omit<ForeignCell, 'text'>,
  values: readonly string[],
): void {
  if (beside === 0) {
    const text = [...new Set(values.filter((value) => value !== ''))].join('\n')
    entries.at(-1)?.cells.push({ ...cell, text })
    return
  }
  values.slice(0, beside).forEach((text, at) => {
    const entry = (entries[at] ??= { row: cell.row, cells: [] })
    if (text !== '') entry.cells.push({ ...cell, text })
  })
}

/** A row of a block; one that nothing was filled into says nothing. */
function inBlock(block: Block, label: string, rest: readonly string[], row: number): ForeignCell[] {
  const { field, header, columns } = block
  const kindOf = (at: number) => inside[folded(columns[at] ?? '')] ?? 'text'
  const said = rest.flatMap((text, at) => (nothing.test(text) ? [] : [{ text, kind: kindOf(at), at }]))
  const hasColumns = columns.some((text) => text !== '')
  if (said.length === 0) return hasColumns ? [] : [{ field, header, text: label, row }]
  const texts = [...new Set(said.filter(({ kind }) => kind === 'text').map(({ text }) => text))]
  const own = counting.test(label) ? [] : [label]
  const text = [...own, texts.join(', ')].filter((part) => part !== '').join(': ')
  const more = (kind: 'retention' | 'instrument', as: ForeignField): ForeignCell[] =>
    said
      .filter((one) => one.kind === kind)
      .map((one) => ({ field: as, header: columns[one.at] ?? header, text: one.text, row, of: text }))
  return [
    ...(text === '' ? [] : [{ field, header, text, row, lead: own[0] ?? texts[0] ?? text }]),
    ...more('retention', 'retention'),
    ...more('instrument', 'transferInstruments'),
  ]
}
