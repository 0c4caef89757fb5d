import { type TSchema } from 'typebox'
import { hasType, isNullable, keywordsOf, type Keywords } from './schema.ts'

const asSchema = (keywords: object) => keywords as TSchema

/** Whether a caller may leave a member out, and what its absence then means. */
function isOptional(schema: TSchema): boolean {
  const keywords = keywordsOf(schema)
  return isNullable(schema) || 'x-absent' in keywords || 'x-item-id' in keywords
}

const writables = new WeakMap<Keywords, readonly [string, TSchema][]>()

function writable(keywords: Keywords): readonly [string, TSchema][] {
  const known = writables.get(keywords)
  if (known) return known
  const members = Object.entries(keywords.properties ?? {}).filter(
    ([, property]) => !keywordsOf(property).readOnly,
  )
  writables.set(keywords, members)
  return members
}

/** The body that creates or replaces a value: without what only the server writes; what may be unknown may be left out. */
export function inputOf(schema: TSchema, id?: string): TSchema {
  const { $id: _, 'x-component': component, ...keywords } = keywordsOf(schema)
  const name = id ? { $id: id, 'x-component': id } : component ? { 'x-component': `${component}Input` } : {}
  if (keywords.items) return asSchema({ ...keywords, ...name, items: inputOf(keywords.items) })
  if (!keywords.properties) return asSchema({ ...keywords, ...name })
  const members = writable(keywords)
  return asSchema({
    ...keywords,
    ...name,
    properties: Object.fromEntries(members.map(([key, property]) => [key, inputOf(property)])),
    required: members.filter(([, property]) => !isOptional(property)).map(([key]) => key),
  })
}

/** The JSON Merge Patch (RFC 7396) of a value: every member may be left out, `null` takes away what may be unknown. */
export function patchOf(schema: TSchema, id?: string): TSchema {
  const { $id: _, 'x-component': _component, ...keywords } = keywordsOf(schema)
  if (!keywords.properties) return inputOf(schema)
  const properties = Object.fromEntries(
    writable(keywords).map(([key, property]) => [key, admitNull(patchOf(property), property)]),
  )
  return asSchema({
    ...keywords,
    ...(id ? { $id: id, 'x-component': id } : {}),
    properties,
    required: [],
    minProperties: id ? 1 : 0,
  })
}

function admitNull(patch: TSchema, original: TSchema): TSchema {
  const { type } = keywordsOf(patch)
  if (!isOptional(original) || hasType(patch, 'null')) return patch
  return asSchema({ ...patch, type: [type, 'null'].flat() })
}

/**
 * Fills what a caller left out: `null` where nobody has examined it, the documented meaning of absence elsewhere,
 * and a new id for each new item. Takes a value that fits `inputOf(schema)`, gives one with every writable member
 * present; what is whole already is given back as it is.
 */
export function complete(schema: TSchema, value: unknown, newId: () => string): unknown {
  if (value === null || value === undefined) return null
  const keywords = keywordsOf(schema)
  if (Array.isArray(value)) {
    const { items } = keywords
    if (!items) return value
    const whole = value.map((item) => complete(items, item, newId))
    return whole.every((item, index) => item === value[index]) ? value : whole
  }
  if (keywords.format === 'uuid') return (value as string).toLowerCase()
  if (!keywords.properties) return value
  const given = value as Record<string, unknown>
  const members = writable(keywords)
  const whole: Record<string, unknown> = {}
  for (const [key, property] of members) {
    whole[key] = complete(property, given[key] ?? absent(property, newId), newId)
  }
  const names = Object.keys(given)
  const isWhole =
    names.length === members.length &&
    names.every((key, at) => key === members[at]?.[0] && given[key] === whole[key])
  return isWhole ? given : whole
}

function absent(schema: TSchema, newId: () => string): unknown {
  const keywords = keywordsOf(schema) as Keywords & { 'x-absent'?: unknown }
  if ('x-item-id' in keywords) return newId()
  return keywords['x-absent'] ?? null
}

const membersOf = new WeakMap<TSchema, readonly (readonly [string, TSchema])[]>()

/**
 * A value as it was stored with the members its schema has got since: what absence of one means, `null` where nobody can
 * have examined it. Its own members only, not those of what it holds. What is whole is given back as it is.
 */
export function caughtUp<T extends object>(schema: TSchema, stored: T): T {
  const members = membersOf.get(schema) ?? Object.entries(keywordsOf(schema).properties ?? {})
  membersOf.set(schema, members)
  const missing = members.filter(([name]) => !(name in stored))
  if (missing.length === 0) return stored
  const added = missing.map(([name, { 'x-absent': meaning = null }]: readonly [string, Absent]) => [
    name,
    meaning,
  ])
  return { ...stored, ...(Object.fromEntries(added) as object) }
}

type Absent = TSchema & { readonly 'x-absent'?: unknown }
