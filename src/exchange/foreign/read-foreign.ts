import { type ActivityRole } from '../../record/activities/activity.ts'
import { type TableProblem } from '../tables/problem.ts'
import { type Source, type SourceSheet } from '../sources/source.ts'
import { entryCells } from './entry-cells.ts'
import { type ForeignField } from './field.ts'
import { folded } from './folded.ts'
import { type Heading, headingOf, type HeadingLanguage } from './heading.ts'
import { createMentions, idFrom } from './mentions.ts'
import { roleIn } from './plain-fields.ts'
import { readEntry } from './read-entry.ts'
import { readForm } from './read-form.ts'
import { type HeadingReader, readTable } from './read-table.ts'
import { createReading, type ForeignOptions, type ReadValue } from './reading.ts'
import { type ForeignRow, type ForeignSheet, type SheetLayout } from './row.ts'
import { isBlank } from './saying.ts'

type Place = { readonly sheet: string; readonly row: number }

/** What was recognised of a sheet: which heading became what, and which texts which codes. */
export type RecognisedSheet = {
  readonly sheet: string
  readonly layout: SheetLayout
  readonly headerRow: number
  readonly language: HeadingLanguage | null
  readonly columns: readonly {
    readonly header: string
    readonly field: ForeignField | null
    readonly values: readonly ReadValue[]
  }[]
}

export type ForeignRegister = {
  readonly entries: readonly {
    readonly kind: 'party' | 'system' | 'activity'
    readonly sourceId: string | null
    readonly document: Readonly<Record<string, unknown>>
  }[]
  readonly sheets: readonly RecognisedSheet[]
  /** Sheets that hold something and of which nothing was recognised. */
  readonly problems: readonly TableProblem[]
  /** What is to be known of an entry: texts without code, cells without field. */
  readonly noticesOf: (document: object) => readonly TableProblem[]
  readonly placeOf: (item: object) => Place | undefined
  /** The heading that a field of an entry was read from. */
  readonly headerOf: (field: string) => string | undefined
}

/**
 * Reads somebody else's register: sheets with one activity a row below headings that are known, or forms with labels on
 * the left. Sheets that are neither are told of. Null where there is no other.
 */
export function readForeign(source: Source, options: ForeignOptions): ForeignRegister | null {
  const chosen = new Map(options.columns.map(({ header, field }) => [folded(header), field]))
  const seen = new Map<string, Heading | null>()
  const reader: HeadingReader = (text) => {
    const found = seen.get(text)
    if (found !== undefined) return found
    const field = chosen.get(folded(text))
    const heading = field === undefined ? headingOf(text) : field === null ? null : { field, language: null }
    seen.set(text, heading)
    return heading
  }
  const sheets = source.sheets.flatMap((sheet) => readSheet(sheet, reader) ?? [])
  // A list of the activities beside their forms says less of the same.
  const forms = sheets.filter(({ layout }) => layout === 'form')
  const told = new Set(forms.flatMap(({ rows }) => rows.map((row) => folded(textOf(row, 'name') ?? ''))))
  const kept = sheets.map((sheet) =>
    sheet.layout === 'form'
      ? sheet
      : { ...sheet, rows: sheet.rows.filter((row) => !told.has(folded(textOf(row, 'name') ?? '?'))) },
  )
  if (kept.every(({ rows }) => rows.length === 0)) return null
  const reading = createReading(options)
  const mentions = createMentions(options.known)
  const places = new Map<object, Place>()
  const rowsOf = new Map<object, ForeignRow>()
  const numbers = countOf(kept.flatMap(({ rows }) => rows.map((row) => textOf(row, 'ownNumber'))))
  const names = new Map<string, number>()
  const activities = kept.flatMap((sheet) =>
    sheet.rows.map((row) => {
      const name = nameOf(row)
      const ownNumber = textOf(row, 'ownNumber')
      const isNumbered = ownNumber !== null && numbers.get(ownNumber) === 1
      const place = source.format === 'csv' || sheet.layout === 'form' ? '' : `${sheet.sheet}/`
      const key = `${place}${folded(name ?? '')}`
      const count = (names.get(key) ?? 0) + 1
      names.set(key, count)
      const id = shortened(count === 1 ? key : `${key}/${count}`)
      const system = `import:${options.profile ?? 'register'}`
      const identity = isNumbered ? `number ${ownNumber}` : `${system} ${id}`
      const document = readEntry(entryCells(row, identity, reading, mentions), {
        role: roleOf(sheet, row),
        name,
        ownNumber,
        externalId: isNumbered || name === null ? null : { system, id },
        language: sheet.language,
      })
      places.set(document, { sheet: row.sheet, row: row.row })
      rowsOf.set(document, row)
      return { kind: 'activity' as const, sourceId: null, document }
    }),
  )
  const mentioned = mentions.all()
  for (const { document, place } of mentioned) places.set(document, place)
  const headers = new Map(
    kept.flatMap(({ columns }) => columns.map(({ header, field }) => [field, header] as const)).toReversed(),
  )
  return {
    entries: [...mentioned, ...activities],
    problems: source.sheets.flatMap(({ name, rows }) =>
      sheets.some(({ sheet }) => sheet === name) || rows.flat().every((cell) => cell === null)
        ? []
        : [{ sheet: name, row: 1, column: null, code: 'unknown-sheet' as const, value: null }],
    ),
    sheets: kept.map(({ sheet, layout, headerRow, language, columns }) => ({
      sheet,
      layout,
      headerRow,
      language,
      columns: columns.map((column) => ({ ...column, values: reading.valuesOf(column.header) })),
    })),
    noticesOf: (document) => {
      const row = rowsOf.get(document)
      if (!row) return []
      const rows = new Set([row.row, ...row.cells.map((cell) => cell.row)])
      return [...rows].flatMap((at) => reading.noticesAt(row.sheet, at))
    },
    placeOf: (item) => places.get(item),
    headerOf: (field) => headers.get(fieldBehind[field] ?? (field as ForeignField)),
  }
}

/** The field of a file behind a member of an activity, where the two have different names. */
const fieldBehind: Readonly<Record<string, ForeignField>> = {
  dataItems: 'dataCategories',
  disclosures: 'recipients',
  systemIds: 'systems',
  contactId: 'contact',
}

/** A table or a form, whichever more is known of. */
function readSheet(sheet: SourceSheet, reader: HeadingReader): ForeignSheet | null {
  const table = readTable(sheet, reader)
  const form = readForm(sheet, reader)
  if (!table || !form) return table ?? form
  return knownIn(form) > knownIn(table) ? form : table
}

const knownIn = ({ columns }: ForeignSheet): number =>
  new Set(columns.flatMap(({ field }) => field ?? [])).size

function textOf({ cells }: ForeignRow, field: ForeignField): string | null {
  return cells.find((cell) => cell.field === field && !isBlank(cell.text))?.text ?? null
}

/** Longest name, in letters. */
const longestName = 500

/** The name of an activity; where the register has no column for it, as that of the ICO, the first line of the purpose. */
function nameOf(row: ForeignRow): string | null {
  const name = textOf(row, 'name')
  if (name !== null) return name.replace(/\s*\n\s*/g, ' ')
  const [line = ''] = (textOf(row, 'purposes') ?? textOf(row, 'categories') ?? '').split('\n')
  return line === '' || line.length > longestName ? null : line
}

/** The role: as the row says, or its columns, or the name and title of the sheet. A register that says nothing is that of a controller. */
function roleOf({ sheet, title, columns }: ForeignSheet, row: ForeignRow): ActivityRole {
  const told = roleIn(textOf(row, 'role') ?? '')
  if (told !== null) return told
  const fields = new Set(columns.map(({ field }) => field))
  if (fields.has('categories')) return 'processor'
  if (fields.has('subjects') || fields.has('dataCategories') || fields.has('purposes')) return 'controller'
  return roleIn(`${sheet} ${title}`) ?? 'controller'
}

function countOf(texts: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

/** Most letters of an id of another system. */
const idLength = 200

function shortened(id: string): string {
  return id.length <= idLength ? id : `${id.slice(0, 150)}…${idFrom(id)}`
}
