import { Type, type TSchema } from 'typebox'
import { type Aggregate } from '../store/aggregate.ts'
import { germanOrder } from '../store/aggregate-table.ts'
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
}
export type Filters = Readonly<Record<string, Filter>>

const sorts = {
  createdAt: { column: 't.id', type: 'uuid' },
  name: { column: `t.name collate "${germanOrder}"`, type: 'text' },
  updatedAt: { column: 't.updated_at', type: 'timestamptz' },
} as const
const sortNames = ['createdAt', '-createdAt', 'name', '-name', 'updatedAt', '-updatedAt'] as const
type SortName = (typeof sortNames)[number]

/** The query of a list as callers may send it. */
export function listQuery(filters: Filters) {
  return Type.Object({
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: pageLimit, default: 50, description: 'Items per page' }),
    ),
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

export type ListQuery = { limit: number; cursor?: string; sort: SortName } & Record<
  string,
  string | number | undefined
>

const names = new Map<string, string>()

/** The statement of one page and its values; one item more than asked for tells whether there is a next page. */
export function pageStatement(
  aggregate: Pick<Aggregate, 'select' | 'kind'>,
  filters: Filters,
  query: ListQuery,
  position: Position | null,
  organisationId: string | null,
): { statement: Statement; values: unknown[] } {
  const values: unknown[] = []
  const place = (value: unknown, type = '') => `$${values.push(value)}${type && `::${type}`}`
  const conditions = organisationId === null ? [] : [`t.organisation_id = ${place(organisationId)}`]
  for (const [name, { where, value }] of Object.entries(filters)) {
    const given = query[name]
    if (given !== undefined) conditions.push(where(place(value ? value(String(given)) : given)))
  }
  const { column, type, isDescending } = sortOf(query.sort)
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
  const text = `select ${aggregate.select} as item, ${column}::text as key, t.id from "${aggregate.kind}" t
    where ${conditions.join(' and ') || 'true'} order by ${order} limit ${place(query.limit + 1)}`
  const name = names.get(text) ?? `list-${names.size}`
  names.set(text, name)
  return { statement: { name, text }, values }
}

function sortOf(sort: SortName) {
  const name = sort.replace('-', '') as keyof typeof sorts
  return { ...sorts[name], isDescending: sort.startsWith('-') }
}

const word = (description: string) => Type.String({ minLength: 1, maxLength: 200, description })
const id = (description: string) => Type.String({ format: 'uuid', description })

/** Literal search in all texts: `%`, `_` and `\` mean themselves, letter case and the form of umlauts do not matter. */
export const textFilter: Filter = {
  schema: word('Text that occurs anywhere in the entry; taken literally, upper and lower case alike'),
  where: (place) => `strpos(t.search, ${place}) > 0`,
  value: folded,
}

/** Entries that point at another aggregate. */
export const referenceFilter = (what: string): Filter => ({
  schema: id(`Only what refers to this ${what}`),
  where: (place) =>
    `exists (select from reference r where r.organisation_id = t.organisation_id and r.target_id = ${place}::uuid and r.source_id = t.id)`,
})

/** Entries with a value deep inside. */
export const facetFilter = (facet: string, schema: TSchema): Filter => ({
  schema,
  where: (place) =>
    `exists (select from facet f where f.organisation_id = t.organisation_id and f.facet = '${facet}' and f.value = ${place} and f.source_id = t.id)`,
})

/** Entries whose column has a value. */
export const columnFilter = (column: string, schema: TSchema): Filter => ({
  schema,
  where: (place) => `t.${column} = ${place}`,
})

export const externalIdFilter: Filter = {
  schema: word('Only the entry with this id in another system, whatever the system'),
  where: (place) =>
    `exists (select from external_id e where e.organisation_id = t.organisation_id and e.external_id = ${place} and e.source_id = t.id)`,
}
