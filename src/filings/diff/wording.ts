import { type TSchema } from 'typebox'
import { datasetNames } from '../../law/catalogue.ts'
import { type Language } from '../../law/entry.ts'
import { countryName, type Law } from '../../law/law.ts'
import { hasType, keywordsOf } from '../../record/schema.ts'
import { germanFields } from '../tables/fields.de.ts'
import { englishFields } from '../tables/fields.en.ts'
import { memberNames } from '../tables/members.ts'
import { dayInWords } from '../words/day.ts'
import { diffTexts } from './texts.ts'
import { type EntryDiff, type FieldChange } from './follow-entry.ts'

/** Names by id of everything that an entry can point at. */
export type NamesById = ReadonlyMap<string, string>
export type Wording = ReturnType<typeof wordingIn>

const fieldNames = { de: germanFields, en: englishFields }

/** The list of entries of a kind, by which its fields are named. */
const roots: Readonly<Record<string, string>> = {
  activity: 'activities',
  party: 'parties',
  system: 'systems',
  contract: 'contracts',
  measure: 'ownMeasures',
  assessment: 'assessments',
  override: 'overrides',
}

/** Where a value stands: the list it is in, and the way inside the item. */
type Spot = { readonly kind: string; readonly list: string; readonly inner: readonly string[] }

/** Says changes in one language, by the law of one day: fields, codes, countries, days and what is pointed at by name. */
export function wordingIn(lang: Language, law: Law, names: NamesById) {
  const texts = diffTexts[lang]
  const members = memberNames(lang)

  function fieldName({ list, inner }: Spot): string {
    const own = fieldNames[lang]
    const path = inner.join('.')
    return own[`${list}.${path}`] ?? own[path] ?? own[inner.at(-1) ?? ''] ?? path
  }

  function scalar(schema: TSchema, spot: Spot, value: unknown): string {
    if (typeof value === 'boolean') return texts.yesNo[value ? 'yes' : 'no']
    if (typeof value !== 'string') return String(value)
    const { format, enum: closed, 'x-dataset': dataset, 'x-references': kind } = keywordsOf(schema)
    if (kind !== undefined) return names.get(value) ?? value
    const known = datasetNames.find((name) => name === dataset)
    if (known) return law.label(known, value, lang)
    if (format === 'date') return dayInWords(value, lang)
    if (format === 'country') return countryName(value, lang)
    const key = `${spot.list}.${spot.inner.join('.')}`
    if (key === 'statements.field') return fieldName({ ...spot, list: 'activities', inner: [value] })
    return closed ? (members[key]?.[value] ?? value) : value
  }

  /** A value in words, a line for each item of a list. */
  function lines(schema: TSchema, spot: Spot, value: unknown): string[] {
    if (value === null || value === undefined) return []
    if (Array.isArray(value)) {
      const items = keywordsOf(schema).items ?? {}
      const inside = hasType(items, 'object') ? listSpot(spot) : spot
      if (value.length === 0) return [texts.none]
      return value.map((item) => lines(items, inside, item).join('; '))
    }
    if (typeof value !== 'object') return [scalar(schema, spot, value)]
    const { properties = {} } = keywordsOf(schema)
    const parts = Object.entries(value).flatMap(([name, member]) => {
      if (name === 'id' || member === null) return []
      const at = { ...spot, inner: [...spot.inner, name] }
      const said = lines(properties[name] ?? {}, at, member).join(', ')
      // What is one object with its owner, and what a code stands for, need no name of their own.
      const isPlain = name === 'code' || (typeof member === 'object' && !Array.isArray(member))
      return said === '' ? [] : [isPlain ? said : `${fieldName(at)}: ${said}`]
    })
    return [parts.join(' · ')]
  }

  /** What an item of a list is called: the first that is said of it. */
  function itemName(schema: TSchema, spot: Spot, item: unknown, id: string): string {
    const { properties = {} } = keywordsOf(schema)
    const given = { ...(item as Readonly<Record<string, unknown>> | undefined) }
    const known = Object.keys(properties).find((name) => name !== 'id' && typeof given[name] === 'string')
    if (known === undefined) return id
    return scalar(properties[known] ?? {}, { ...spot, inner: [known] }, given[known])
  }

  /** A change in words: which field, what stood there, what stands there now; null: nothing. */
  function change({ kind, before, document }: EntryDiff, schema: TSchema, { path, ...what }: FieldChange) {
    let place: Place = {
      schema,
      values: [document, before],
      spot: { kind, list: roots[kind] ?? kind, inner: [] },
    }
    const labels: string[] = []
    for (const { field, itemId } of path) {
      place = memberOf(place, field)
      if (itemId === null) continue
      const item = itemOf(place, itemId)
      const name = itemName(
        item.schema,
        item.spot,
        item.values.find((one) => one !== undefined),
        itemId,
      )
      labels.push(`${fieldName(place.spot)} „${name}“`)
      place = item
    }
    const { spot } = place
    if (spot.inner.length > 0) labels.push(fieldName(spot))
    // Of a list whose items are values, what came or went is one of them.
    const isItem = hasType(place.schema, 'array') && what.kind !== 'moved' && path.at(-1)?.itemId === null
    const said = (value: unknown) => {
      const { items } = keywordsOf(place.schema)
      const own = isItem && items && !Array.isArray(value) ? items : place.schema
      const found = lines(own, spot, value)
      return found.length === 0 ? null : found
    }
    if (what.kind === 'moved') return { label: labels.join(' – '), before: null, after: [texts.reordered] }
    return { label: labels.join(' – '), before: said(what.before), after: said(what.after) }
  }

  return {
    lang,
    texts,
    change,
    /** What an entry is called; of an override what it was given for. */
    nameOf: ({ id, document }: Pick<EntryDiff, 'id' | 'document'>): string => {
      const { name, rule, activityId } = document
      if (typeof name === 'string') return name
      const place = typeof activityId === 'string' ? names.get(activityId) : undefined
      const said = [rule, place].filter((one) => typeof one === 'string')
      return said.join(' – ') || id
    },
  }
}

type Place = { readonly schema: TSchema; readonly values: readonly unknown[]; readonly spot: Spot }

function memberOf({ schema, values, spot }: Place, field: string): Place {
  const own = (value: unknown) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[field]
  return {
    schema: keywordsOf(schema).properties?.[field] ?? {},
    values: values.map(own),
    spot: { ...spot, inner: [...spot.inner, field] },
  }
}

function itemOf({ schema, values, spot }: Place, itemId: string): Place {
  const items = keywordsOf(schema).items ?? {}
  const isMeant = (item: unknown) => Object.values({ ...(item as object) }).includes(itemId)
  return {
    schema: items,
    values: values.map((list) => (Array.isArray(list) ? (list as unknown[]).find(isMeant) : undefined)),
    spot: listSpot(spot),
  }
}

/** Inside a list; those of parties, systems and contracts have names of their own. */
function listSpot({ kind, inner }: Spot): Spot {
  const name = inner.at(-1) ?? ''
  const isShared = kind === 'activity' || kind === 'organisation' || kind === 'override'
  const list = isShared ? name : `${kind}${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return { kind, list, inner: [] }
}
