import { type FieldError } from '../../errors.ts'
import { allEntries, countryName, isCountry } from '../../law/law.ts'
import { nameKey } from '../../record/contracts/subprocessors/compare.ts'
import { type Subprocessor } from '../../record/contracts/subprocessors/list.ts'
import { type SourceCell } from '../sources/source.ts'

type Field = 'name' | 'location' | 'service' | 'data' | 'since' | 'until'

/** How lists head their columns, by the key of the words. */
const headings: Readonly<Record<Field, readonly string[]>> = {
  name: [
    'name',
    'firma',
    'unternehmen',
    'unterauftragsverarbeiter',
    'unterauftragnehmer',
    'subunternehmer',
    'dienstleister',
    'sub processor',
    'subprocessor',
    'subprocessors',
    'sub processors',
    'entity',
    'entity name',
    'company',
    'vendor',
    'provider',
    'third party',
  ],
  location: [
    'land',
    'länder',
    'standort',
    'ort',
    'ort der verarbeitung',
    'sitz',
    'country',
    'countries',
    'location',
    'processing location',
    'region',
  ],
  service: [
    'leistung',
    'art der leistung',
    'dienst',
    'dienste',
    'dienstleistung',
    'funktion',
    'tätigkeit',
    'zweck',
    'aufgabe',
    'beschreibung',
    'service',
    'services',
    'purpose',
    'task',
    'function',
    'activity',
    'description',
  ],
  data: ['daten', 'datenkategorien', 'datenarten', 'data', 'data categories', 'personal data'],
  since: ['seit', 'ab', 'beginn', 'since', 'from', 'start', 'added'],
  until: ['bis', 'ende', 'until', 'to', 'end', 'removed'],
}

/** The columns of a heading; null where none holds names. */
function columnsIn(row: readonly SourceCell[]): Map<Field, number> | null {
  const found = new Map<Field, number>()
  row.forEach((cell, at) => {
    const key = nameKey(String(cell ?? ''))
    for (const field of Object.keys(headings) as Field[])
      if (!found.has(field) && headings[field].includes(key)) found.set(field, at)
  })
  return found.has('name') ? found : null
}

/** Lines before a heading are passed over, but not more than this. */
const longestPreamble = 10

/** A line of a table in Markdown between heading and rows. */
const isRule = (row: readonly SourceCell[]) =>
  row.every((cell) => cell === null || /^\s*:?-*:?\s*$/.test(String(cell)))

/**
 * The sub-processors of a table. The heading is found by its words, German or English; country names in either are
 * understood, and a place that is none stays in words. What stands in other columns is kept behind its heading. Faults
 * name the row.
 */
export function readEntries(
  rows: readonly (readonly SourceCell[])[],
  newId: () => string,
): { readonly entries: Subprocessor[] } | { readonly faults: FieldError[] } {
  const start = rows.slice(0, longestPreamble).findIndex((row) => columnsIn(row) !== null)
  const columns = columnsIn(rows[start] ?? [])
  if (columns === null) return { faults: [{ pointer: '/content', code: 'no-list' }] }
  const taken = new Set(columns.values())
  const labels = (rows[start] ?? []).map((cell) => String(cell ?? '').trim())
  const rest = (row: readonly SourceCell[]) =>
    row.flatMap((cell, at) => {
      const text = String(cell ?? '').trim()
      return taken.has(at) || text === '' ? [] : [labels[at] ? `${labels[at]}: ${text}` : text]
    })
  const entries: Subprocessor[] = []
  const faults: FieldError[] = []
  rows.slice(start + 1).forEach((row, index) => {
    if (isRule(row)) return
    const text = (field: Field) => String(row[columns.get(field) ?? -1] ?? '').trim() || null
    const day = (field: 'since' | 'until') => {
      const value = text(field)
      const read = value === null ? null : dayOf(value)
      if (read === undefined)
        faults.push({
          pointer: '/content',
          code: 'no-date',
          values: { row: start + index + 2, value: value ?? '' },
        })
      return read ?? null
    }
    const name = text('name')
    if (name === null) {
      faults.push({ pointer: '/content', code: 'no-name', values: { row: start + index + 2 } })
      return
    }
    const location = text('location')
    entries.push({
      id: newId(),
      name,
      partyId: null,
      countries: location === null ? null : countriesIn(location),
      location,
      service: text('service'),
      data: text('data'),
      since: day('since'),
      until: day('until'),
      note: rest(row).join('\n') || null,
    })
  })
  return faults.length > 0 ? { faults } : { entries }
}

/** A day as people write it; undefined: it is none. */
function dayOf(text: string): string | undefined {
  const [, date, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
  const iso = date && month && year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text
  const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN
  // What the calendar moves on, such as 31 February, is no day.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined
}

/** Usual names of countries that are not the official ones. */
const usual: readonly (readonly [string, string])[] = [
  ['usa', 'US'],
  ['u s a', 'US'],
  ['united states', 'US'],
  ['united states of america', 'US'],
  ['vereinigte staaten von amerika', 'US'],
  ['uk', 'GB'],
  ['united kingdom', 'GB'],
  ['great britain', 'GB'],
  ['großbritannien', 'GB'],
  ['the netherlands', 'NL'],
  ['holland', 'NL'],
  ['el', 'GR'],
]
let known: ReadonlyMap<string, string> | null = null

function byName(): ReadonlyMap<string, string> {
  known ??= new Map([
    ...allEntries('countries').flatMap(({ code }) =>
      ['de', 'en'].map((lang) => [nameKey(countryName(code, lang)), code] as const),
    ),
    ...usual,
  ])
  return known
}

/** The countries a place names; null where one of its parts is no country. */
function countriesIn(location: string): string[] | null {
  const parts = location.split(/[,;/\n]|\s(?:und|and|&)\s/).map((part) => part.trim())
  const found = parts
    .filter((part) => part !== '')
    .map((part) => (isCountry(part) ? part : (byName().get(nameKey(part)) ?? null)))
  return found.every((country) => country !== null) && found.length > 0 ? [...new Set(found)] : null
}
