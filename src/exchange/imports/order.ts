/**
 * An order in which everything comes after what it needs, as near to the given one as that allows. What needs itself by
 * way of others is told apart.
 */
export function inOrder<T>(
  items: readonly T[],
  needs: (item: T) => readonly T[],
): { readonly ordered: readonly T[]; readonly circular: ReadonlySet<T> } {
  const ordered: T[] = []
  const circular = new Set<T>()
  const state = new Map<T, 'open' | 'done'>()
  const visit = (item: T): void => {
    if (state.get(item) === 'done') return
    if (state.get(item) === 'open') return void circular.add(item)
    state.set(item, 'open')
    for (const needed of needs(item)) visit(needed)
    state.set(item, 'done')
    ordered.push(item)
  }
  for (const item of items) visit(item)
  return { ordered, circular }
}
