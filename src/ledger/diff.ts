import { isDeepStrictEqual } from 'node:util'
import { Type, type Static, type TSchema } from 'typebox'
import { exact, keywordsOf, nullable, oneOf } from '../record/schema.ts'

export const changeKinds = ['added', 'removed', 'changed', 'moved'] as const

const Step = exact(
  {
    field: Type.String({ description: 'Name of the field' }),
    itemId: nullable(
      Type.String({
        description:
          'Which item of it: its stable id or, where items bear none, its code or other leading member',
      }),
    ),
  },
  { 'x-component': 'ChangeStep', description: 'A field, or one item of a list' },
)
type Step = Static<typeof Step>

/** One difference between two documents of the same aggregate. */
export const Change = exact(
  {
    pointer: Type.String({
      description: 'JSON Pointer into the later document; for what was removed, into the earlier one',
    }),
    path: Type.Array(Step, { description: 'The way there by names and ids, which no reordering alters' }),
    kind: oneOf(
      changeKinds,
      'Given for the first time, taken away, given otherwise, or a list in another order',
    ),
    before: Type.Unknown({
      description:
        'What stood there; null: nothing. Of a list in another order: the ids or values in both lists',
    }),
    after: Type.Unknown({ description: 'What stands there now; null: nothing' }),
  },
  { $id: 'Change', 'x-component': 'Change', description: 'One difference between two versions' },
)
export type Change = Static<typeof Change>

/** Where two values stand: the pointers in the one and in the other document, and the way there by names. */
type Place = { readonly before: string; readonly after: string; readonly path: readonly Step[] }
type Members = Readonly<Record<string, unknown>>

/** What differs between any two versions and says nothing about their content. */
const bookkeeping = ['version', 'updatedAt']

/**
 * The differences between two documents of the same aggregate, field by field, in the order of the schema.
 * Null takes the place of a document that does not exist; a member that is null counts as absent. Items of lists are
 * matched by their stable ids, else by their leading member, else by value, so that a mere reordering is one
 * `moved` for the list. Members the schema does not know, of older or newer documents, are compared as well.
 */
export function diff(schema: TSchema, before: unknown, after: unknown): Change[] {
  return compare(schema, content(before), content(after), { before: '', after: '', path: [] })
}

function content(document: unknown): unknown {
  if (document === null || document === undefined) return {}
  if (!isMembers(document)) return document
  return Object.fromEntries(Object.entries(document).filter(([name]) => !bookkeeping.includes(name)))
}

function compare(schema: TSchema, before: unknown, after: unknown, place: Place): Change[] {
  if (isNothing(before) && isNothing(after)) return []
  if (isNothing(before)) return [changeAt(place, 'added', null, after)]
  if (isNothing(after)) return [changeAt(place, 'removed', before, null)]
  if (isDeepStrictEqual(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(schema, before, after, place)
  if (isMembers(before) && isMembers(after)) return compareMembers(schema, before, after, place)
  return before === after ? [] : [changeAt(place, 'changed', before, after)]
}

function compareMembers(schema: TSchema, before: Members, after: Members, place: Place): Change[] {
  const { properties = {} } = keywordsOf(schema)
  const names = new Set([...Object.keys(properties), ...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name) => {
    const [old, recent] = [own(before, name), own(after, name)]
    if (old === recent) return []
    return compare(own(properties, name) ?? {}, old, recent, {
      before: `${place.before}/${escaped(name)}`,
      after: `${place.after}/${escaped(name)}`,
      path: [...place.path, { field: name, itemId: null }],
    })
  })
}

function compareLists(
  schema: TSchema,
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
): Change[] {
  const items = keywordsOf(schema).items ?? {}
  const member = leadingMember(items)
  const isKeyed = [before, after].every((list) => isKeyedBy(list, member))
  const keys = (list: readonly unknown[]) => (isKeyed ? keysBy(list, member) : keysByValue(list))
  const [old, recent] = [keys(before), keys(after)]
  const [oldIndex, recentIndex] = [indexOf(old), indexOf(recent)]
  const item = (key: string): Place => ({
    before: `${place.before}/${oldIndex.get(key)}`,
    after: `${place.after}/${recentIndex.get(key)}`,
    path: isKeyed ? itemPath(place.path, key) : place.path,
  })
  const removed = old.filter((key) => !recentIndex.has(key))
  const [kept, keptNow] = [
    old.filter((key) => recentIndex.has(key)),
    recent.filter((key) => oldIndex.has(key)),
  ]
  const name = (key: string) => (isKeyed ? key : after[recentIndex.get(key) ?? 0])
  return [
    ...removed.map((key) => changeAt(item(key), 'removed', before[oldIndex.get(key) ?? 0], null)),
    ...recent.flatMap((key, index) => {
      const earlier = oldIndex.get(key)
      return earlier === undefined
        ? [changeAt(item(key), 'added', null, after[index])]
        : isKeyed
          ? compare(items, before[earlier], after[index], item(key))
          : []
    }),
    ...(kept.every((key, index) => key === keptNow[index])
      ? []
      : [changeAt(place, 'moved', kept.map(name), keptNow.map(name))]),
  ]
}

/** What tells the items of a list apart: their stable id, or else the member that comes first, such as a code. */
function leadingMember(items: TSchema): string {
  const { properties } = keywordsOf(items)
  const names = Object.keys(properties ?? {})
  return names.find((name) => 'x-item-id' in (properties?.[name] ?? {})) ?? names[0] ?? 'id'
}

/** A list can be told apart by a member if every item has a text there, and no two the same. */
function isKeyedBy(list: readonly unknown[], member: string): boolean {
  const keys = list.map((item) => (isMembers(item) ? own(item, member) : undefined))
  return keys.every((key) => typeof key === 'string') && new Set(keys).size === keys.length
}

function keysBy(list: readonly unknown[], member: string): string[] {
  return list.map((item) => String((item as Members)[member]))
}

/** Equal values are told apart by how many of them came before. */
function keysByValue(list: readonly unknown[]): string[] {
  const seen = new Map<string, number>()
  return list.map((item) => {
    const text = canonical(item)
    const count = seen.get(text) ?? 0
    seen.set(text, count + 1)
    return `${count} ${text}`
  })
}

/** The same text for the same value, whatever the order of its members and whether unknown ones are null or absent. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isMembers(each)
      ? Object.fromEntries(
          Object.entries(each)
            .filter(([, member]) => !isNothing(member))
            .sort(([one], [other]) => (one < other ? -1 : 1)),
        )
      : each,
  )
}

function changeAt(place: Place, kind: Change['kind'], before: unknown, after: unknown): Change {
  return {
    pointer: kind === 'removed' ? place.before : place.after,
    path: [...place.path],
    kind,
    before,
    after,
  }
}

function itemPath(path: readonly Step[], itemId: string): Step[] {
  return [...path.slice(0, -1), { field: path.at(-1)?.field ?? '', itemId }]
}

function indexOf(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map(keys.map((key, index) => [key, index]))
}

function own<T>(members: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** RFC 6901 section 3. */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
