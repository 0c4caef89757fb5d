import { type TSchema } from 'typebox'
import { keywordsOf } from '../../record/schema.ts'

type Members = Record<string, unknown>
const isMembers = (value: unknown): value is Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** What our exports say of an entry beyond what is stored of it. */
const unstored = new Set(['newerDraft', 'overrides', 'resolved', 'state'])

/** The members of an entry of a file that a caller may write; what nobody knows stays, to be refused. */
export function writableOf(schema: TSchema, document: Members): Members {
  const { properties = {} } = keywordsOf(schema)
  return Object.fromEntries(
    Object.entries(document).filter(([name]) => {
      const property = properties[name]
      return property ? !keywordsOf(property).readOnly : !unstored.has(name)
    }),
  )
}

/** A value of a file with what the file has no place for, such as internal notes, taken from what is stored. */
export function withRest(value: unknown, stored: unknown): unknown {
  if (Array.isArray(value)) {
    if (!Array.isArray(stored)) return value
    const byId = new Map(stored.filter(isMembers).map((item) => [item['id'], item]))
    const free = new Set(stored.filter(isMembers))
    return value.map((item) => {
      if (!isMembers(item)) return item
      if (item['id'] !== undefined) return withRest(item, byId.get(item['id']))
      // An item without an id that says nothing else than one that is there is that one.
      const same = [...free].find((one) => isWithin(item, one))
      if (!same) return item
      free.delete(same)
      return withRest(item, same)
    })
  }
  if (!isMembers(value) || !isMembers(stored)) return value
  const whole = { ...stored, ...value }
  return Object.fromEntries(
    Object.entries(whole).map(([name, member]) => [name, withRest(member, stored[name])]),
  )
}

/** Whether all that a value says is said by another, too. */
function isWithin(value: unknown, other: unknown): boolean {
  if (value === other) return true
  if (Array.isArray(value))
    return (
      Array.isArray(other) &&
      value.length === other.length &&
      value.every((item, at) => isWithin(item, other[at]))
    )
  return (
    isMembers(value) &&
    isMembers(other) &&
    Object.entries(value).every(([name, member]) => isWithin(member, other[name]))
  )
}

/** The same with the ids that things have here in the place of those the file gives them. */
export function withTargets(schema: TSchema, value: unknown, targets: ReadonlyMap<string, string>): unknown {
  const keywords = keywordsOf(schema)
  const kind = keywords['x-references']
  if (kind && typeof value === 'string') return targets.get(`${kind} ${value.toLowerCase()}`) ?? value
  if (Array.isArray(value)) {
    const { items } = keywords
    return items ? value.map((item) => withTargets(items, item, targets)) : value
  }
  if (!isMembers(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const property = keywords.properties?.[name]
      return [name, property ? withTargets(property, member, targets) : member]
    }),
  )
}

/** A value without those members of lists that refer to what is lost, and where these stood. */
export function withoutLost(
  schema: TSchema,
  value: unknown,
  isLost: (target: { readonly kind: string; readonly id: string }) => boolean,
  pointer = '',
): { readonly value: unknown; readonly left: readonly string[] } {
  const { items, properties = {} } = keywordsOf(schema)
  const left: string[] = []
  const below = (member: TSchema, one: unknown, name: string | number) => {
    const found = withoutLost(member, one, isLost, `${pointer}/${name}`)
    left.push(...found.left)
    return found.value
  }
  if (Array.isArray(value) && items) {
    const kind = keywordsOf(items)['x-references']
    if (!kind) return { value: value.map((one, at) => below(items, one, at)), left }
    const isKept = (one: unknown) => typeof one !== 'string' || !isLost({ kind, id: one })
    const lost = [...value.keys()].filter((at) => !isKept(value[at]))
    const kept = value.filter(isKept)
    return { value: kept.length > 0 ? kept : null, left: lost.map((at) => `${pointer}/${at}`) }
  }
  if (!isMembers(value)) return { value, left }
  const members = Object.entries(value).map(([name, one]) => {
    const property = properties[name]
    return [name, property ? below(property, one, name) : one] as const
  })
  return { value: Object.fromEntries(members), left }
}

/** What a JSON Pointer points at, and the nearest object around it with the rest of the way. */
export function nearest(document: unknown, pointer: string, isPlaced: (item: object) => boolean) {
  let value: unknown = document
  let owner: object | null = isMembers(document) ? document : null
  let way: string[] = []
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    way.push(name)
    value = (value as Members | null | undefined)?.[name]
    if (isMembers(value) && isPlaced(value)) {
      owner = value
      way = []
    }
  }
  return { value: value ?? null, owner, way }
}
