import { childKeys, type Column, type Table } from '../../filings/tables/table.ts'
import { type TableProblem } from './problem.ts'

export type Item = Record<string, unknown>

/** A row that was read: its values by the key of the column. */
export type ReadRow = {
  readonly sheet: string
  readonly row: number
  readonly values: ReadonlyMap<string, unknown>
}

type Placed = { readonly table: Table; readonly row: ReadRow; readonly item: Item }

/**
 * The aggregates of one kind, put together from the rows of its tables: those of the aggregates themselves and of the
 * lists inside them.
 * @param places takes the row each item stands in
 * @param problems takes what belongs nowhere, and lists that have more or fewer rows than their owner says
 */
export function joinItems(
  tables: readonly Table[],
  rows: ReadonlyMap<string, readonly ReadRow[]>,
  problems: TableProblem[],
  places: WeakMap<object, ReadRow>,
): Item[] {
  const placed: Placed[] = []
  const byLists = new Map<string, Map<string, Item>>()
  const items: Item[] = []
  for (const table of tables) {
    const found = new Map<string, Item>()
    byLists.set(JSON.stringify(table.lists), found)
    const parents = byLists.get(JSON.stringify(table.lists.slice(0, -1)))
    const path = table.lists.at(-1)
    for (const [key, group] of Map.groupBy(rows.get(table.key) ?? [], path ? parentOf : () => '')) {
      const made = group
        .toSorted(byPosition)
        .map((row): Placed => ({ table, row, item: itemOf(table, row.values) }))
      placed.push(...made)
      for (const { row, item } of made) {
        places.set(item, row)
        const ownerId = row.values.get(path ? childKeys.ownerId : 'id')
        found.set(keyOf(ownerId, table.lists.length > 0 ? item['id'] : ''), item)
      }
      const list = made.map(({ item }) => item)
      const parent = path && parents?.get(key)
      const place = parent && objectAt(parent, path.slice(0, -1))
      if (!path) items.push(...list)
      else if (place) place[path.at(-1)!] = list
      else
        for (const { row } of made)
          problems.push({ sheet: row.sheet, row: row.row, column: null, code: 'no-owner', value: key.trim() })
    }
  }
  for (const one of placed) checkCounts(one, problems)
  return items
}

const keyOf = (...ids: readonly unknown[]): string =>
  ids.map((id) => (typeof id === 'string' ? id : '')).join(' ')

function parentOf({ values }: ReadRow): string {
  return keyOf(values.get(childKeys.ownerId), values.get(childKeys.parentId))
}

/** Rows without a position keep their order behind those that have one. */
function byPosition(one: ReadRow, other: ReadRow): number {
  const position = ({ values }: ReadRow) => Number(values.get(childKeys.position) ?? Number.MAX_SAFE_INTEGER)
  return position(one) - position(other)
}

/** What a row says of one item. An object that nothing is said of is null, unless the row says that it is there. */
function itemOf(table: Table, values: ReadonlyMap<string, unknown>): Item {
  const item: Item = {}
  const columns = table.columns.filter(({ path, isInformation }) => path.length > 0 && !isInformation)
  for (const { key, kind, path } of columns) {
    if (kind === 'given' || !values.has(key)) continue
    const value = values.get(key)
    const place = path.slice(0, -1).reduce((object, name) => (object[name] ??= {}) as Item, item)
    place[path.at(-1)!] = kind === 'count' && value !== null ? [] : value
  }
  const given = columns.filter(({ kind }) => kind === 'given')
  for (const column of given.toReversed()) takeAway(item, column, values)
  return item
}

function takeAway(item: Item, { key, path }: Column, values: ReadonlyMap<string, unknown>): void {
  const place = objectAt(item, path.slice(0, -1))
  const object = objectAt(item, path)
  if (!place || !object) return
  const isSaid = values.get(key) === true || Object.values(object).some((member) => member !== null)
  if (!isSaid) place[path.at(-1)!] = null
}

function checkCounts({ table, row, item }: Placed, problems: TableProblem[]): void {
  for (const { key, kind, path } of table.columns) {
    const count = kind === 'count' ? row.values.get(key) : undefined
    if (count === undefined) continue
    const list = objectAt(item, path)
    const found = Array.isArray(list) ? list.length : null
    if (found !== count)
      problems.push({
        sheet: row.sheet,
        row: row.row,
        column: key,
        code: 'other-count',
        value: String(found ?? ''),
      })
  }
}

function objectAt(item: Item, path: readonly string[]): Item | null {
  return path.reduce<Item | null>((place, name) => (place?.[name] ?? null) as Item | null, item)
}
