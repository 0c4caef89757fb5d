import { type TSchema } from 'typebox'
import { hasType, keywordsOf, type Keywords, type ReferenceKind } from './schema.ts'

type Visit = (keywords: Keywords, value: unknown, pointer: string) => void

/** A schema node with the way on to those of its parts that lead somewhere. */
type Plan = {
  readonly keywords: Keywords
  readonly isWanted: boolean
  readonly items: Plan | null
  readonly members: readonly (readonly [string, Plan])[]
}

/**
 * A walker that calls `visit` for every wanted schema node that a value has a counterpart for, depth first, with its JSON
 * Pointer (RFC 6901). The way through a schema is planned once; parts without a wanted node are not entered.
 */
export function walkerTo(isWanted: (keywords: Keywords) => boolean) {
  const plans = new WeakMap<TSchema, { readonly plan: Plan | null }>()
  const planOf = (schema: TSchema): Plan | null => {
    const known = plans.get(schema)
    if (known) return known.plan
    const keywords = keywordsOf(schema)
    const members = Object.entries(keywords.properties ?? {}).flatMap(([name, property]) => {
      const member = planOf(property)
      return member ? [[name, member] as const] : []
    })
    const items = keywords.items ? planOf(keywords.items) : null
    const found = { keywords, isWanted: isWanted(keywords), items, members }
    const plan = found.isWanted || items || members.length > 0 ? found : null
    plans.set(schema, { plan })
    return plan
  }
  return (schema: TSchema, value: unknown, visit: Visit): void => {
    const plan = planOf(schema)
    if (plan) follow(plan, value, visit, '')
  }
}

function follow({ keywords, isWanted, items, members }: Plan, value: unknown, visit: Visit, pointer: string) {
  if (value === null || value === undefined) return
  if (isWanted) visit(keywords, value, pointer)
  if (Array.isArray(value)) {
    if (items) value.forEach((item, index) => follow(items, item, visit, `${pointer}/${index}`))
    return
  }
  for (const [name, member] of members) {
    follow(member, (value as Record<string, unknown>)[name], visit, `${pointer}/${name}`)
  }
}

/** Visits every schema node that a value has a counterpart for. */
export const walk = walkerTo(() => true)

export type Reference = { readonly kind: ReferenceKind; readonly id: string; readonly pointer: string }

const walkReferences = walkerTo((keywords) => keywords['x-references'] !== undefined)

/** Every id of another aggregate in a value, with the place it stands at. */
export function referencesOf(schema: TSchema, value: unknown): Reference[] {
  const found: Reference[] = []
  walkReferences(schema, value, (keywords, id, pointer) => {
    const kind = keywords['x-references']
    if (kind) found.push({ kind, id: id as string, pointer })
  })
  return found
}

/** The same value with one referenced id put in the place of another. */
export function replaceReference<T>(
  schema: TSchema,
  value: T,
  kind: ReferenceKind,
  from: string,
  to: string,
): T {
  const keywords = keywordsOf(schema)
  if (keywords['x-references'] === kind) return (value === from ? to : value) as T
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const { items } = keywords
    return (items ? value.map((item) => replaceReference(items, item, kind, from, to)) : value) as T
  }
  const properties = keywords.properties ?? {}
  const entries = Object.entries(value).map(([name, member]) => {
    const property = properties[name]
    return [name, property ? replaceReference(property, member, kind, from, to) : member]
  })
  return Object.fromEntries(entries) as T
}

/** Text a person wrote, which is neither an id nor a code nor a date; also where only a move writes it. */
const isWritten = ({ format, enum: members, 'x-dataset': dataset, readOnly, 'x-own-words': own }: Keywords) =>
  !format && !members && !dataset && (!readOnly || own === true)

const walkTexts = walkerTo((keywords) => [keywords.type].flat().includes('string') && isWritten(keywords))

/** All words a person may search an aggregate by: its texts, without ids, codes and dates. */
export function textsOf(schema: TSchema, value: unknown): string[] {
  const texts: string[] = []
  walkTexts(schema, value, (_keywords, text) => {
    if (typeof text === 'string') texts.push(text)
  })
  return texts
}

/** Whether people's own words stand anywhere in values of a schema. */
export function holdsTexts(schema: TSchema): boolean {
  const { items, properties } = keywordsOf(schema)
  if (hasType(schema, 'string')) return isWritten(keywordsOf(schema))
  return [...(items ? [items] : []), ...Object.values(properties ?? {})].some(holdsTexts)
}

/**
 * The names of the members of a schema that hold texts in people's own words, wherever they stand. A name that elsewhere
 * in it holds a code, an id or a date is not among them, nor are the ids of other systems.
 */
export function textMembers(schema: TSchema): string[] {
  const [texts, others] = [new Set<string>(), new Set<string>()]
  const look = (name: string, member: TSchema): void => {
    const { items, properties } = keywordsOf(member)
    if (hasType(member, 'string')) (isWritten(keywordsOf(member)) ? texts : others).add(name)
    if (items) look(name, items)
    for (const [inner, property] of Object.entries(properties ?? {}))
      if (inner !== 'externalIds') look(inner, property)
  }
  look('', schema)
  return [...texts].filter((name) => !others.has(name))
}
