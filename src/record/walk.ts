import { type TSchema } from 'typebox'
import { hasType, keywordsOf, type Keywords, type ReferenceKind } from './schema.ts'

type Visit = (keywords: Keywords, value: unknown, pointer: string) => void

/** Calls `visit` for every schema node that a value has a counterpart for, depth first, with its JSON Pointer (RFC 6901). */
export function walk(schema: TSchema, value: unknown, visit: Visit, pointer = ''): void {
  if (value === null || value === undefined) return
  const keywords = keywordsOf(schema)
  visit(keywords, value, pointer)
  if (Array.isArray(value)) {
    const { items } = keywords
    if (items) value.forEach((item, index) => walk(items, item, visit, `${pointer}/${index}`))
    return
  }
  for (const [name, property] of Object.entries(keywords.properties ?? {})) {
    walk(property, (value as Record<string, unknown>)[name], visit, `${pointer}/${name}`)
  }
}

export type Reference = { readonly kind: ReferenceKind; readonly id: string; readonly pointer: string }

/** Every id of another aggregate in a value, with the place it stands at. */
export function referencesOf(schema: TSchema, value: unknown): Reference[] {
  const found: Reference[] = []
  walk(schema, value, (keywords, id, pointer) => {
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

/** All words a person may search an aggregate by: its texts, without ids, codes and dates. */
export function textsOf(schema: TSchema, value: unknown): string[] {
  const texts: string[] = []
  walk(schema, value, (keywords, text) => {
    const { format, enum: members, 'x-dataset': dataset, readOnly } = keywords
    if (typeof text === 'string' && !format && !members && !dataset && !readOnly) texts.push(text)
  })
  return texts
}

/**
 * The names of the members of a schema that hold texts in people's own words, wherever they stand. A name that elsewhere
 * in it holds a code, an id or a date is not among them, nor are the ids of other systems.
 */
export function textMembers(schema: TSchema): string[] {
  const [texts, others] = [new Set<string>(), new Set<string>()]
  const look = (name: string, member: TSchema): void => {
    const { format, enum: words, 'x-dataset': dataset, readOnly, items, properties } = keywordsOf(member)
    const isText = !format && !words && !dataset && !readOnly
    if (hasType(member, 'string')) (isText ? texts : others).add(name)
    if (items) look(name, items)
    for (const [inner, property] of Object.entries(properties ?? {}))
      if (inner !== 'externalIds') look(inner, property)
  }
  look('', schema)
  return [...texts].filter((name) => !others.has(name))
}
