import { searchText } from '../record/search-text.ts'
import { keyOf, type Place, type Stored } from './aggregate.ts'
import { indexRows, missing, type IndexTable } from './index-rows.ts'
import { columnOf } from './json-select.ts'

/** A statement with `?` for its values. */
export type Change = { readonly text: string; readonly values: readonly unknown[] }

type Columns = Readonly<Record<string, unknown>>

/**
 * The one way in which aggregates are written: a single statement for the row, its search text and what the index
 * tables hold for it. No use case can forget these, and nothing is half done. The statement counts as `n` the row it
 * wrote: 0 when the value it was made from is no longer the stored one, and then nothing is changed.
 */
export function insertion(place: Place, value: Stored): Change {
  const row = columnsOf(place, value)
  const names = Object.keys(row)
  return change(
    place,
    {
      text: `insert into "${place.aggregate.kind}" (${quoted(names).join(', ')}) values (${names.map(() => '?').join(', ')})`,
      values: Object.values(row),
    },
    null,
    value,
  )
}

/** Puts a value in the place of the one it was made from; only columns that differ are written. */
export function replacement(place: Place, before: Stored, after: Stored): Change {
  const [old, now] = [columnsOf(place, before), columnsOf(place, after)]
  const names = Object.keys(now).filter((name) => now[name] !== old[name])
  const stored = condition(place, before)
  const set = quoted(names).map((name) => `${name} = ?`)
  return change(
    place,
    {
      text: `update "${place.aggregate.kind}" set ${set.join(', ')} where ${stored.text}`,
      values: [...names.map((name) => now[name]), ...stored.values],
    },
    before,
    after,
  )
}

/** Deletes an aggregate. */
export function deletion(place: Place, value: Stored): Change {
  const stored = condition(place, value)
  return change(
    place,
    { text: `delete from "${place.aggregate.kind}" where ${stored.text}`, values: stored.values },
    value,
    null,
  )
}

/** The columns of a value as PostgreSQL takes them; objects and lists are JSON text. */
function columnsOf({ aggregate, organisationId }: Place, value: Stored): Columns {
  const { kind, schemaOf, toRow } = aggregate
  const key = Object.entries(keyOf(kind, organisationId, value.id))
  const members = Object.entries(toRow(value)).map(([name, member]) => [
    name,
    typeof member === 'object' && member !== null ? JSON.stringify(member) : member,
  ])
  const search = ['search', searchText(schemaOf(value), value)]
  const all = [...members, ...key, search] as [string, unknown][]
  return Object.fromEntries(all.map(([name, member]) => [columnOf(name), member]))
}

/** That the row is there and at the version of a value. */
function condition({ aggregate, organisationId }: Place, { id, version }: Stored): Change {
  const key = { ...keyOf(aggregate.kind, organisationId, id), version }
  const parts = quoted(Object.keys(key).map(columnOf)).map((name) => `${name} = ?`)
  return { text: parts.join(' and '), values: Object.values(key) }
}

function change(place: Place, write: Change, before: Stored | null, after: Stored | null): Change {
  const parts = [
    { text: `changed as (${write.text} returning 1)`, values: write.values },
    ...indexChanges(place, before, after),
  ]
  return {
    text: `with ${parts.map(({ text }) => text).join(', ')} select count(*)::int as n from changed`,
    values: parts.flatMap(({ values }) => values),
  }
}

/** What brings the index tables from one value to the next. */
function indexChanges(place: Place, before: Stored | null, after: Stored | null): Change[] {
  const { aggregate, organisationId } = place
  const [had, has] = [before, after].map((value) => value && indexRows(aggregate, value))
  const source = { organisation_id: organisationId, source_id: (after ?? before)?.id ?? '' }
  return (['reference', 'facet', 'external_id'] as const).flatMap((table) => {
    const [old, now] = [had?.[table] ?? [], has?.[table] ?? []]
    const kind = table === 'facet' ? {} : { source_kind: aggregate.kind }
    const added = missing(now, old).map((row) => ({ ...source, ...kind, ...row }))
    return [...remove(table, source, missing(old, now)), ...add(table, added)]
  })
}

function remove(table: IndexTable, source: Columns, rows: readonly Columns[]): Change[] {
  const columns = Object.keys(rows[0] ?? {})
  const own = Object.keys(source).map((column) => `${column} = ${placeOf(column)}`)
  const text = `gone_${table} as (delete from ${table} where ${own.join(' and ')}
    and (${columns.join(', ')}) in (${tuples(rows, columns)}) and exists (select from changed))`
  return rows.length === 0 ? [] : [{ text, values: [source, ...rows].flatMap(Object.values) }]
}

function add(table: IndexTable, rows: readonly Columns[]): Change[] {
  const columns = Object.keys(rows[0] ?? {})
  const text = `new_${table} as (insert into ${table} (${columns.join(', ')})
    select * from (values ${tuples(rows, columns)}) as row where exists (select from changed))`
  return rows.length === 0 ? [] : [{ text, values: rows.flatMap(Object.values) }]
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`)
const placeOf = (column: string) => (column.endsWith('_id') && column !== 'external_id' ? '?::uuid' : '?')
const tuples = (rows: readonly unknown[], columns: readonly string[]) =>
  rows.map(() => `(${columns.map(placeOf).join(', ')})`).join(', ')
