import { type Counts, type ImportItem, outcomes } from '../../exchange/imports/import.ts'
import { type Language } from '../../law/entry.ts'
import { importTexts } from './texts.ts'

/** How many entries of each kind a plan has, on one line; kinds there are none of are left out. */
export function countsLine(fileName: string, counts: Counts, lang: Language): string {
  const texts = importTexts[lang]
  const told = outcomes.filter((one) => counts[one] > 0).map((one) => `${counts[one]} ${texts.outcomes[one]}`)
  return `${fileName}: ${told.length > 0 ? told.join(', ') : texts.nothing}`
}

/**
 * An item of a plan as a linter would tell it: a line with its place, and below it one for every field that changes and
 * for everything that is wrong, with sheet, row and column. Nothing for what is the same.
 */
export function itemLines(item: ImportItem, lang: Language): string[] {
  const { outcome, kind, name, id, changes, problems } = item
  if (outcome === 'same' && problems.length === 0) return []
  const texts = importTexts[lang]
  const what = [
    placeOf(item) ?? (kind === null ? null : texts.kinds[kind]),
    texts.outcomes[outcome],
    name,
    outcome === 'near-duplicate' && id !== null ? texts.alike(id) : null,
  ]
  return [
    what.filter((part) => part !== null).join('  '),
    ...changes.map(({ pointer, before, after }) => `    ${pointer}  ${short(before)} → ${short(after)}`),
    ...problems.map((problem) => {
      const { pointer, code, value, message } = problem
      const shown = value === null || value === undefined ? null : short(value)
      const parts = [placeOf(problem) ?? (pointer === '' ? null : pointer), code, shown, message[lang]]
      return `    ${parts.filter((part) => part !== null).join('  ')}`
    }),
  ]
}

/** Why an item of a plan could not be written; nothing where it was. */
export function failureLines({ failure, ...item }: ImportItem, lang: Language): string[] {
  if (failure === null) return []
  const faults = (failure.errors ?? []).map(
    ({ pointer, code, message }) => `    ${pointer || '/'}  ${code}  ${message[lang]}`,
  )
  const place = placeOf(item) ?? item.id ?? ''
  return [`${place}  ${failure.code}  ${item.name ?? ''}  ${failure.title[lang]}`, ...faults]
}

type Place = { readonly sheet: string | null; readonly row: number | null; readonly column?: string | null }

function placeOf({ sheet, row, column = null }: Place): string | null {
  if (sheet === null) return null
  return [sheet, row, column].filter((part) => part !== null).join(':')
}

/** Most characters of a value on a line; `--format json` has all of it. */
const width = 80

function short(value: unknown): string {
  const characters = Array.from(JSON.stringify(value) ?? 'null')
  return characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : characters.join('')
}
