import { Type, type TSchema } from 'typebox'
import { rowsAsOf } from '../ledger/as-of.ts'
import { type Aggregate } from '../store/aggregate.ts'
import { germanOrder } from '../store/aggregate-table.ts'
import { propertyOf } from '../store/json-select.ts'
import { type Statement } from '../store/read.ts'
import { folded } from '../record/search-text.ts'
import { oneOf } from '../record/schema.ts'
import { type Position } from './cursor.ts'

/** Largest page. */
export const pageLimit = 200

/** A query parameter that narrows a list: its schema, its SQL with the place of its value, and how the value is given. */
export type Filter = {
  readonly schema: TSchema
  readonly where: (place: string) => string
  readonly value?: (given: string) => string
  /** The same for a row as it stood in the past, where only its `t.document` is at hand. */
  readonly whereThen: (place: string) => string
}
export type Filters = Readonly<Record<string, Filter>>

const sorts = {
  createdAt: { column: 't.id', type: 'uuid', order: 'id' },
  name: { column: `t.name collate "${germanOrder}"`, type: 'text', order: 'name' },
  updatedAt: { column: 't.updated_at', type: 'timestamptz', order: 'seq' },
} as const
/** In the past the order of changes is that of their positions. */
const pastSorts = { ...sorts, updatedAt: { column: 't.seq', type: 'bigint', order: 'seq' } } as const
const sortNames = ['createdAt', '-createdAt', 'name', '-name', 'updatedAt', '-updatedAt'] as const
type SortName = (typeof sortNames)[number]

/** The query of a list as callers may send it. */
export function listQuery(filters: Filters) {
  return Type.Object({
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: pageLimit, default: 50, description: 'Items per page' }),
    ),
    asOf,
    cursor: Type.Optional(Type.String({ description: '`next` of the page before' })),
    sort: Type.Optional(
      Type.Unsafe<SortName>({
        ...oneOf(sortNames, 'Order; a minus sign turns it round. Names sort the German way'),
        default: 'createdAt',
      }),
    ),
    ...Object.fromEntries(Object.entries(filters).map(([name, { schema }]) => [name, Type.Optional(schema)])),
  })
}

export type ListQuery = { limit: number; asOf?: string; cursor?: string; sort: SortName } & Record<
  string,
  string | number | undefined
>

const names = new Map<string, string>()

/** The statement of one page and its values; one item more than asked for tells whether there is a next page. */
export function pageStatement(
  aggregate: Pick<Aggregate, 'select' | 'frame'> & { readonly kind: string },
  filters: Filters,
  query: ListQuery,
  position: Position | null,
  organisationId: string | null,
  seq: number | null = null,
): { statement: Statement; values: unknown[] } {
  const values: unknown[] = []
  const place = (value: unknown, type = '') => `$${values.push(value)}${type && `::${type}`}`
  const conditions = organisationId === null ? [] : [`t.organisation_id = ${place(organisationId)}`]
  for (const [name, { where, whereThen, value }] of Object.entries(filters)) {
    const given = query[name]
    const test = seq === null ? where : whereThen
    if (given !== undefined) conditions.push(test(place(value ? value(String(given)) : given)))
  }
  const { column, type, order: by, isDescending } = sortOf(query.sort, seq === null ? sorts : pastSorts)
  if (position) {
    const after = isDescending ? '<' : '>'
    conditions.push(
      column === 't.id'
        ? `t.id ${after} ${place(position.id, 'uuid')}`
        : `(${column}, t.id) ${after} (${place(position.key, type)}, ${place(position.id, 'uuid')})`,
    )
  }
  const direction = isDescending ? ' desc' : ''
  const order = column === 't.id' ? `t.id${direction}` : `${column}${direction}, t.id${direction}`
  const rows =
    seq === null
      ? { item: aggregate.select, from: `"${aggregate.kind}"` }
      : {
          item: 't.document::text',
          from: rowsAsOf(aggregate.kind, place(organisationId), place(seq), by, direction),
        }
  const text = `select ${rows.item} as item, ${column}::text as key, t.id from ${rows.from} t
    where ${conditions.join(' and ') || 'true'} order by ${order} limit ${place(query.limit + 1)}`
  const name = names.get(text) ?? `list-${names.size}`
  names.set(text, name)
  return { statement: { name, text }, values }
}

function sortOf(sort: SortName, of: typeof sorts | typeof pastSorts) {
  const name = sort.replace('-', '') as keyof typeof sorts
  return { ...of[name], isDescending: sort.startsWith('-') }
}

/** Where in a document the value of a facet stands. */
const paths = {
  transfer_country: '$.transfers[*].country ? (@ == $v)',
  data_category: '$.dataItems[*].code ? (@ == $v)',
} as const

const within = (path: string, place: string) =>
  `jsonb_path_exists(t.document::jsonb, '${path}', jsonb_build_object('v', ${place}::text))`

/** The instant whose state is asked for. */
export const asOf = Type.Optional(
  Type.String({
    format: 'date-time',
    description: 'Show the state of this instant, which must not lie in the future',
  }),
)

const word = (description: string) => Type.String({ minLength: 1, maxLength: 200, description })
const id = (description: string) => Type.String({ format: 'uuid', description })

/**
 * Whether a text, folded, stands in a text of a document. The past keeps no column for the search: the document as a
 * whole is looked through first, in both forms of umlauts, and only where that finds something each text of its own.
 */
const textThen = (place: string) => {
  const quoted = `substr(left(to_json(${place}::text)::text, -1), 2)`
  return `(select strpos(whole, ${quoted}) + strpos(whole, normalize(${quoted}, nfd)) > 0 from lower(t.document::text) whole)
    and exists (select from jsonb_path_query(t.document::jsonb, 'strict $.** ? (@.type() == "string")') v
      where strpos(lower(normalize(v #>> '{}', nfc)), ${place}) > 0)`
}

/** Literal search in all texts: `%`, `_` and `\` mean themselves, letter case and the form of umlauts do not matter. */
export const textFilter: Filter = {
  schema: word('Text that occurs anywhere in the entry; taken literally, upper and lower case alike'),
  where: (place) => `strpos(t.search, ${place}) > 0`,
  whereThen: textThen,
  value: folded,
}

/** Entries that point at another aggregate. */
export const referenceFilter = (what: string): Filter => ({
  schema: id(`Only what refers to this ${what}`),
  where: (place) =>
    `exists (select from reference r where r.organisation_id = t.organisation_id and r.target_id = ${place}::uuid and r.source_id = t.id)`,
  whereThen: (place) => within('$.** ? (@ == $v)', place),
})

/** Entries with a value deep inside. */
export const facetFilter = (facet: keyof typeof paths, schema: TSchema): Filter => ({
  schema,
  where: (place) =>
    `exists (select from facet f where f.organisation_id = t.organisation_id and f.facet = '${facet}' and f.value = ${place} and f.source_id = t.id)`,
  whereThen: (place) => within(paths[facet], place),
})

/** Entries whose column has a value. */
export const columnFilter = (column: string, schema: TSchema): Filter => ({
  schema,
  where: (place) => `t.${column} = ${place}`,
  whereThen: (place) => `t.document ->> '${propertyOf(column)}' = ${place}`,
})

export const externalIdFilter: Filter = {
  schema: word('Only the entry with this id in another system, whatever the system'),
  where: (place) =>
    `exists (select from external_id e where e.organisation_id = t.organisation_id and e.external_id = ${place} and e.source_id = t.id)`,
  whereThen: (place) => within('$.externalIds[*].id ? (@ == $v)', place),
}
