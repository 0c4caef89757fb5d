import { searchText } from '../record/search-text.ts'
import { keyOf, type Place, type Stored } from './aggregate.ts'
import { indexRows, missing, type IndexTable } from './index-rows.ts'
import { columnOf } from './json-select.ts'

/** A statement with `?` for its values. */
export type Change = { readonly text: string; readonly values: readonly unknown[] }

type Columns = Readonly<Record<string, unknown>>

/**
 * The one way in which aggregates are written: a single statement for the row, its search text and what the index
 * tables hold for it. No use case can forget these, and nothing is half done. The statement gives `n = 1` when it wrote
 * the row, and otherwise, when the value it was made from is no longer the stored one, nothing is changed.
 */
export function insertion(place: Place, value: Stored): Change {
  const row = { ...asColumns(Object.entries(rowOf(place, value))), search: searchOf(place, value) }
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
  const old = rowOf(place, before)
  const differs = ([name, member]: [string, unknown]) => !isSame(member, old[name])
  const row = {
    ...asColumns(Object.entries(rowOf(place, after)).filter(differs)),
    search: searchOf(place, after),
  }
  const stored = condition(place, before)
  const set = quoted(Object.keys(row)).map((name) => `${name} = ?`)
  return change(
    place,
    {
      text: `update "${place.aggregate.kind}" set ${set.join(', ')} where ${stored.text}`,
      values: [...Object.values(row), ...stored.values],
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

function rowOf({ aggregate, organisationId }: Place, value: Stored): Columns {
  return { ...aggregate.toRow(value), ...keyOf(aggregate.kind, organisationId, value.id) }
}

/** Members of a row as PostgreSQL takes them; objects and lists are JSON text. */
function asColumns(members: readonly (readonly [string, unknown])[]): Columns {
  return Object.fromEntries(
    members.map(([name, member]) => [columnOf(name), isObject(member) ? JSON.stringify(member) : member]),
  )
}

const isObject = (member: unknown): member is Columns => typeof member === 'object' && member !== null

/** Whether two members are written alike; parts that were left alone are the very same object and need no look. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!isObject(one) || !isObject(other)) return false
  const [names, others] = [Object.keys(one), Object.keys(other)]
  return (
    names.length === others.length &&
    names.every((name, index) => name === others[index] && isSame(one[name], other[name]))
  )
}

function searchOf({ aggregate }: Place, value: Stored): string {
  return searchText(aggregate.schemaOf(value), value)
}

/** That the row is there and at the version of a value. */
function condition({ aggregate, organisationId }: Place, { id, version }: Stored): Change {
  const key = { ...keyOf(aggregate.kind, organisationId, id), version }
  const parts = quoted(Object.keys(key).map(columnOf)).map((name) => `${name} = ?`)
  return { text: parts.join(' and '), values: Object.values(key) }
}

function change(place: Place, write: Change, before: Stored | null, after: Stored | null): Change {
  const more = indexChanges(place, before, after)
  if (more.length === 0) return { ...write, text: `${write.text} returning 1 as n` }
  return {
    text: `with changed as (${write.text} returning 1), ${more.map(({ text }) => text).join(', ')}
      select count(*)::int as n from changed`,
    values: [write, ...more].flatMap(({ values }) => values),
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
