import { listCell } from './list-cell.ts'
import { type CellValue, childKeys, type Column, type Row, type Table } from './table.ts'

type Item = Readonly<Record<string, unknown>>

/** Says in words what a cell holds; null where there is nothing to say. */
export type Names = {
  /** The name of one value of a column that has a `naming`. */
  readonly nameOf: (table: Table, column: Column, value: string) => string
  /** What is said of a list that was examined and is empty. */
  readonly none: string
}

/** The rows of a table for one aggregate, in the order of its lists. */
export function rowsOf(table: Table, aggregate: Item, names: Names): Row[] {
  return itemsIn(table, aggregate).map(({ item, parentId, position }) =>
    table.columns.map((column) => {
      if (table.lists.length > 0 && column.path.length === 0)
        return leadingCell(column.key, aggregate, parentId, position)
      return cellOf(table, column, item, names)
    }),
  )
}

type Placed = { readonly item: Item; readonly parentId: string | null; readonly position: number }

function itemsIn({ lists }: Table, aggregate: Item): Placed[] {
  let placed: Placed[] = [{ item: aggregate, parentId: null, position: 1 }]
  lists.forEach((list, depth) => {
    placed = placed.flatMap(({ item: parent }) =>
      ((valueAt(parent, list) ?? []) as Item[]).map((item, index) => ({
        item,
        parentId: depth === 0 ? null : String(parent['id']),
        position: index + 1,
      })),
    )
  })
  return placed
}

function leadingCell(key: string, owner: Item, parentId: string | null, position: number): CellValue {
  if (key === childKeys.ownerId) return String(owner['id'])
  if (key === childKeys.ownerNumber) return (owner['ownNumber'] ?? null) as string | null
  if (key === childKeys.ownerName) return (owner['name'] ?? null) as string | null
  return key === childKeys.parentId ? parentId : position
}

function cellOf(table: Table, column: Column, item: Item, names: Names): CellValue {
  const value = valueAt(item, column.path)
  if (column.kind === 'given') return value === null || value === undefined ? null : true
  if (value === null || value === undefined) return null
  if (column.kind === 'count') return (value as unknown[]).length
  if (column.kind === 'name') return nameIn(table, column, value, names)
  if (column.kind === 'list') return listCell((value as unknown[]).map((element) => partsOf(column, element)))
  return value as CellValue
}

function partsOf({ parts }: Column, element: unknown): (string | null)[] {
  return parts
    ? parts.map((part) => (element as Record<string, string | null>)[part] ?? null)
    : [String(element)]
}

function nameIn(table: Table, column: Column, value: unknown, names: Names): string | null {
  if (!Array.isArray(value)) return names.nameOf(table, column, String(value))
  if (value.length === 0) return names.none
  return value
    .map((element) => {
      const [code, ...rest] = partsOf(column, element)
      const name = code === null || code === undefined ? [] : [names.nameOf(table, column, code)]
      return [...name, ...rest.filter((part) => part !== null)].join(': ')
    })
    .join('\n')
}

function valueAt(item: Item, path: readonly string[]): unknown {
  let value: unknown = item
  for (const name of path) value = (value as Item | null | undefined)?.[name]
  return value
}
