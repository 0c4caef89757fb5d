type Item = Record<string, unknown>

const isItem = (value: unknown): value is Item =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/**
 * A value that is to take the place of another, with the ids of the items it repeats. Whoever sends a whole value without
 * the ids of its items means those that stand there: first what says the same is told again, then what stands at the same
 * place. `isNew` says of an id that it was made up for this value; ids that were given are left alone.
 */
export function keepItemIds<T>(next: T, current: unknown, isNew: (id: unknown) => boolean): T {
  if (Array.isArray(next)) {
    const old: readonly unknown[] = Array.isArray(current) ? current : []
    const free = new Set(old.keys())
    for (const item of next) {
      const id = isItem(item) ? item['id'] : undefined
      const at = isNew(id) ? -1 : old.findIndex((one) => isItem(one) && one['id'] === id)
      free.delete(at)
    }
    const partners = next.map((item) => {
      if (!isItem(item) || !isNew(item['id'])) return undefined
      const at = [...free].find((place) => isAlike(item, old[place], isNew))
      if (at !== undefined) free.delete(at)
      return at
    })
    return next.map((item, index) => {
      if (!isItem(item)) return item
      if (!isNew(item['id']))
        return keepItemIds(
          item,
          old.find((one) => isItem(one) && one['id'] === item['id']) ?? old[index],
          isNew,
        )
      const at = partners[index] ?? (free.delete(index) ? index : undefined)
      const partner = at === undefined ? undefined : old[at]
      const kept = keepItemIds(item, partner, isNew)
      return isItem(partner) && partner['id'] !== undefined ? { ...kept, id: partner['id'] } : kept
    }) as T
  }
  if (!isItem(next)) return next
  const old: Item = isItem(current) ? current : {}
  return Object.fromEntries(
    Object.entries(next).map(([name, member]) => [name, keepItemIds(member, old[name], isNew)]),
  ) as T
}

/** Whether two values say the same, whatever ids were made up for the first. */
export function isAlike(
  next: unknown,
  current: unknown,
  isNew: (id: unknown) => boolean = () => false,
): boolean {
  if (next === current) return true
  if (Array.isArray(next))
    return (
      Array.isArray(current) &&
      next.length === current.length &&
      next.every((item, index) => isAlike(item, current[index], isNew))
    )
  if (!isItem(next) || !isItem(current)) return false
  return Object.keys({ ...next, ...current }).every(
    (name) =>
      (name === 'id' && isNew(next[name])) || isAlike(next[name] ?? null, current[name] ?? null, isNew),
  )
}
