const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')
const unescaped = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~')

const byId = 'id='

/**
 * A JSON Pointer (RFC 6901) into a value in the form that survives reordering: an item that has an `id` is named by it,
 * `/transfers/id=0198…/instruments`. Takes either form. What leads nowhere stays as it is.
 */
export function stablePointer(value: unknown, pointer: string): string {
  return followed(value, pointer)
    .map(({ segment, next }) => `/${Array.isArray(next.list) ? (nameOf(next.found) ?? segment) : segment}`)
    .join('')
}

/** What a pointer of either form leads to; undefined where it leads nowhere. */
export function valueAt(value: unknown, pointer: string): unknown {
  const way = followed(value, pointer)
  return way.length === 0 ? value : way.at(-1)?.next.found
}

function followed(value: unknown, pointer: string) {
  let at = value
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => {
      const list = at
      at = memberOf(list, unescaped(segment))
      return { segment, next: { list, found: at } }
    })
}

function memberOf(value: unknown, name: string): unknown {
  if (value === null || typeof value !== 'object') return undefined
  if (Array.isArray(value) && name.startsWith(byId)) {
    return (value as unknown[]).find((item) => idOf(item) === name.slice(byId.length))
  }
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

function nameOf(item: unknown): string | null {
  const id = idOf(item)
  return id === null ? null : byId + escaped(id)
}

/** The stable id of an item of a list; null where items of this kind have none. */
export function idOf(item: unknown): string | null {
  const { id } = { ...(item as { id?: unknown } | null) }
  return typeof id === 'string' ? id : null
}
