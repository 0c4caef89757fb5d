import { type TSchema } from 'typebox'
import { type DatasetName } from '../../law/catalogue.ts'
import { hasType, isNullable, keywordsOf } from '../../record/schema.ts'
import { childKeys, type Column, type ColumnKind, type Naming, type Table, type TableKind } from './table.ts'

/** Members that no export to an authority shows: internal notes, what was read from configurations or published, and who edited or accepted something. */
const internal: ReadonlySet<string> = new Set([
  'notes',
  'evidence',
  'publishedNotices',
  'submittedBy',
  'lastEditedBy',
  'suspendedAt',
  'givenBy',
  'factsDigest',
])

/** Texts that may be longer are running text. */
const longestLine = 500

type Planned = {
  readonly kind: TableKind
  readonly key: string
  readonly lists: readonly (readonly string[])[]
  readonly schema: TSchema
}

/**
 * The tables of one kind of aggregate, derived from its schema: one for the aggregates and one for each list of objects
 * inside them, in the order of the schema. Every member of the schema has a column; lists of plain values and of pairs
 * share one cell. `nameOf` gives the key of the table for a list.
 */
export function planTables(
  kind: TableKind,
  key: string,
  schema: TSchema,
  { withNotes, nameOf }: { readonly withNotes: boolean; readonly nameOf: (list: string) => string },
): Table[] {
  const tables: Table[] = []
  const plan = (place: Planned): void => {
    const children: Planned[] = []
    const own = columnsOf(place, place.schema, [], withNotes, children)
    const columns = [...leading(place), ...(place.lists.length === 0 ? inReadingOrder(own) : own)]
    tables.push({ key: place.key, kind, lists: place.lists, columns })
    for (const child of children) plan({ ...child, key: nameOf(child.key) })
  }
  plan({ kind, key, lists: [], schema })
  return tables
}

const foremost = ['id', 'ownNumber', 'name']
const hindmost = ['version', 'createdAt', 'updatedAt']

/** What people know an entry by comes first, and what the server counts last. */
function inReadingOrder(columns: readonly Column[]): Column[] {
  return columns.toSorted((one, other) => rankOf(one) - rankOf(other))
}

function rankOf({ key }: Column): number {
  const place = foremost.indexOf(key)
  return place < 0 ? hindmost.indexOf(key) + 1 : place - foremost.length
}

const base = {
  isNullable: false,
  mayBeEmpty: false,
  parts: null,
  naming: null,
  isInformation: false,
  isProse: false,
  members: [],
  path: [],
} as const

function leading({ lists, kind }: Planned): Column[] {
  if (lists.length === 0) return []
  const number: Column = {
    ...base,
    key: childKeys.ownerNumber,
    kind: 'text',
    isNullable: true,
    isInformation: true,
  }
  return [
    { ...base, key: childKeys.ownerId, kind: 'id' },
    ...(kind === 'activity' ? [number] : []),
    { ...base, key: childKeys.ownerName, kind: 'name', isNullable: true, isInformation: true },
    ...(lists.length > 1 ? [{ ...base, key: childKeys.parentId, kind: 'id' } as const] : []),
    { ...base, key: childKeys.position, kind: 'integer' },
  ]
}

function columnsOf(
  place: Planned,
  schema: TSchema,
  path: readonly string[],
  withNotes: boolean,
  children: Planned[],
): Column[] {
  const { properties } = keywordsOf(schema)
  return Object.entries(properties ?? {})
    .filter(([name]) => withNotes || !internal.has(name))
    .flatMap(([name, member]): Column[] => {
      const here = [...path, name]
      const { items, properties: inner } = keywordsOf(member)
      const isProse = (keywordsOf(member).maxLength ?? 0) > longestLine
      const own = { ...base, key: here.join('.'), path: here, isNullable: isNullable(member), isProse }
      if (inner) {
        const given: Column[] = own.isNullable ? [{ ...own, kind: 'given' }] : []
        return [...given, ...columnsOf(place, member, here, withNotes, children)]
      }
      if (!items) return named({ ...own, ...valueOf(member) })
      const parts = pairOf(items)
      if (parts || !keywordsOf(items).properties) {
        const naming = parts ? namingOfPair(items) : namingOf(items)
        return named({ ...own, kind: 'list', parts, naming, members: membersOf(items) })
      }
      if (place.lists.length > 0 && !('id' in (keywordsOf(place.schema).properties ?? {})))
        throw new RangeError(`${own.key} hangs on an item that has no id`)
      children.push({ ...place, key: name, lists: [...place.lists, here], schema: items })
      return [{ ...own, kind: 'count' }]
    })
}

function valueOf(schema: TSchema): Pick<Column, 'kind' | 'naming' | 'members' | 'mayBeEmpty'> {
  const { format, minLength = 0 } = keywordsOf(schema)
  const naming = namingOf(schema)
  const members = membersOf(schema)
  const byFormat: Readonly<Record<string, ColumnKind>> = { uuid: 'id', date: 'date', 'date-time': 'instant' }
  const plain = { naming, members, mayBeEmpty: false }
  if (hasType(schema, 'boolean')) return { ...plain, kind: 'boolean' }
  if (hasType(schema, 'integer')) return { ...plain, kind: 'integer' }
  if (!hasType(schema, 'string'))
    throw new RangeError(`no column for ${JSON.stringify(keywordsOf(schema).type)}`)
  const mayBeEmpty = minLength === 0 && !isNullable(schema) && !format && members.length === 0
  return { kind: byFormat[format ?? ''] ?? 'text', naming, members, mayBeEmpty }
}

function membersOf(schema: TSchema): string[] {
  return (keywordsOf(schema).enum ?? []).filter((member) => typeof member === 'string')
}

function namingOf(schema: TSchema): Naming | null {
  const { format, 'x-dataset': dataset, 'x-references': kind } = keywordsOf(schema)
  if (dataset) return { by: 'dataset', dataset: dataset as DatasetName }
  if (kind) return { by: 'reference', kind }
  if (format === 'country') return { by: 'country' }
  return membersOf(schema).length > 0 ? { by: 'word' } : null
}

/** A pair is an object of two texts that has no id, such as a code with its own wording. */
function pairOf(items: TSchema): string[] | null {
  const entries = Object.entries(keywordsOf(items).properties ?? {})
  const isPair = entries.length === 2 && entries.every(([name, member]) => name !== 'id' || !isId(member))
  const isPlain = entries.every(([, member]) => hasType(member, 'string') && membersOf(member).length === 0)
  return isPair && isPlain ? entries.map(([name]) => name) : null
}

const isId = (schema: TSchema): boolean => keywordsOf(schema).format === 'uuid'

function namingOfPair(items: TSchema): Naming | null {
  const [first] = Object.values(keywordsOf(items).properties ?? {})
  return first ? namingOf(first) : null
}

/** A column, and beside it what it says in words. */
function named(column: Column): Column[] {
  if (!column.naming) return [column]
  const name: Column = {
    ...column,
    key: `${column.key}.label`,
    kind: 'name',
    isNullable: true,
    isInformation: true,
  }
  return [column, name]
}
