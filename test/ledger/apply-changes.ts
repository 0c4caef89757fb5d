import { type TSchema } from 'typebox'
import { type Change } from '../../src/ledger/diff.ts'
import { keywordsOf } from '../../src/record/schema.ts'

type Members = Record<string, unknown>
type Step = Change['path'][number]

/** Makes the later document of the earlier one and the differences between the two. */
export function applyChanges(schema: TSchema, before: unknown, changes: readonly Change[]): unknown {
  const root = structuredClone((before ?? {}) as Members)
  const of = (kind: Change['kind']) => changes.filter((change) => change.kind === kind)
  const segments = new Map(changes.map((change) => [change, segmentsOf(change.pointer)]))
  const byPlace = (one: Change, other: Change) =>
    compareSegments(segments.get(one) ?? [], segments.get(other) ?? [])
  for (const { pointer } of of('removed').sort((one, other) => byPlace(other, one))) remove(root, pointer)
  for (const { path, after } of of('moved')) reorder(schema, root, path, after as unknown[])
  for (const { pointer, after } of of('added').sort(byPlace)) insert(root, pointer, after)
  for (const { pointer, after } of of('changed')) put(root, pointer, after)
  return root
}

export function valueAt(root: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce<unknown>((value, name) => (value as Members)?.[name], root)
}

function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function compareSegments(one: readonly string[], other: readonly string[]): number {
  for (const [index, segment] of one.entries()) {
    const against = other[index]
    if (against === undefined) return 1
    if (segment === against) continue
    const areNumbers = /^\d+$/.test(segment) && /^\d+$/.test(against)
    return areNumbers ? Number(segment) - Number(against) : segment < against ? -1 : 1
  }
  return one.length - other.length
}

function parentOf(root: Members, pointer: string): [Members | unknown[], string] {
  const names = segmentsOf(pointer)
  const parent = names.slice(0, -1).reduce<unknown>((value, name) => (value as Members)[name], root)
  return [parent as Members, names.at(-1) ?? '']
}

function remove(root: Members, pointer: string): void {
  const [parent, name] = parentOf(root, pointer)
  if (Array.isArray(parent)) parent.splice(Number(name), 1)
  else delete parent[name]
}

function insert(root: Members, pointer: string, value: unknown): void {
  const [parent, name] = parentOf(root, pointer)
  if (Array.isArray(parent)) parent.splice(Number(name), 0, structuredClone(value))
  else put(root, pointer, value)
}

function put(root: Members, pointer: string, value: unknown): void {
  const [parent, name] = parentOf(root, pointer)
  Object.defineProperty(parent, name, {
    value: structuredClone(value),
    configurable: true,
    enumerable: true,
    writable: true,
  })
}

/** Brings the list at the end of a path into the order of some names: ids of its items, or the values themselves. */
function reorder(schema: TSchema, root: Members, path: readonly Step[], names: readonly unknown[]): void {
  let list: unknown = root
  let shape = schema
  for (const { field, itemId } of path) {
    shape = keywordsOf(shape).properties?.[field] ?? {}
    list = (list as Members)[field]
    if (itemId === null) continue
    shape = keywordsOf(shape).items ?? {}
    list = (list as unknown[]).find((item) => nameOf(shape, item) === itemId)
  }
  const items = list as unknown[]
  const itemShape = keywordsOf(shape).items ?? {}
  const sorted = names.map((name) => items.find((item) => nameOf(itemShape, item) === name) ?? name)
  items.splice(0, items.length, ...sorted)
}

/** In every schema of the record the member by which an item is known comes first. */
function nameOf(shape: TSchema, item: unknown): unknown {
  const member = Object.keys(keywordsOf(shape).properties ?? {})[0] ?? 'id'
  return typeof item === 'object' && item !== null ? (item as Members)[member] : undefined
}
