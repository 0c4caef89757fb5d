import { type DatasetName } from '../../law/catalogue.ts'
import { type ReferenceKind } from '../../record/schema.ts'

/** What stands in one cell. A day is `YYYY-MM-DD`, an instant RFC 3339 in UTC; null is an empty cell. */
export type CellValue = string | number | boolean | null
export type Row = readonly CellValue[]

/** Kinds of aggregate that have tables. */
export type TableKind = 'organisation' | 'activity' | 'party' | 'system' | 'contract' | 'measure' | 'override'

/** How a value is said in words: by a data set of the law, as a country, as a word of a closed list, or as the name of what it points at. */
export type Naming =
  | { readonly by: 'dataset'; readonly dataset: DatasetName }
  | { readonly by: 'country' }
  | { readonly by: 'word' }
  | { readonly by: 'reference'; readonly kind: ReferenceKind }

/**
 * What a column holds. `list`: one element a line (list-cell.ts); `count`: how many rows of the child table belong here,
 * empty where nobody has examined it; `given`: whether an object is there at all; `name`: its neighbour in words.
 */
export type ColumnKind =
  | 'text'
  | 'id'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'list'
  | 'count'
  | 'given'
  | 'name'

export type Column = {
  /** Unique in the table: the path of the field, `address.city`. */
  readonly key: string
  readonly kind: ColumnKind
  /** The way to the value inside the item the row shows; of a `name` the way to what it names. */
  readonly path: readonly string[]
  readonly isNullable: boolean
  /** Of a list: the members of its elements; null for elements that are plain values. */
  readonly parts: readonly string[] | null
  /** How the value is named; null where it speaks for itself. */
  readonly naming: Naming | null
  /** Shown for people only, and not read back. */
  readonly isInformation: boolean
  /** Whether it holds running text. */
  readonly isProse: boolean
  /** Members of a closed list; empty otherwise. */
  readonly members: readonly string[]
}

/** One table: the aggregates of a kind, or the items of one list inside them. */
export type Table = {
  /** Unique in a workbook; also the name of its CSV file. */
  readonly key: string
  readonly kind: TableKind
  /** The lists that lead from the aggregate to the items, each as the path to it; empty: the aggregate itself. */
  readonly lists: readonly (readonly string[])[]
  readonly columns: readonly Column[]
}

/** Columns that come before those of the schema in a child table. */
export const childKeys = {
  ownerId: 'ownerId',
  ownerNumber: 'ownerNumber',
  ownerName: 'ownerName',
  parentId: 'parentId',
  position: 'position',
} as const

/** Names of fields in one language, by `path` or `table.path`. */
export type FieldLabels = Readonly<Record<string, string>>
