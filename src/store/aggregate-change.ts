import { searchText } from '../record/search-text.ts'
import { keyOf, type Place, type Stored } from './aggregate.ts'
import { indexRows, missing, type IndexTable } from './index-rows.ts'
import { columnOf } from './json-select.ts'

/** A statement with `?` for its values. */
export type Change = { readonly text: string; readonly values: readonly unknown[] }

type Columns = Readonly<Record<string, unknown>>

/**
 * The one way in which aggregates are written: a single statement for the row, its search text and what the index
 * tables hold for it. No use case can forget these, and nothing is half done. The statement gives how many rows it wrote
 * as `n`, and otherwise, when the value it was made from is no longer the stored one, nothing is changed.
 */
export function insertion(place: Place, ...values: readonly Stored[]): Change {
  const rows = values.map((value) => ({
    ...asColumns(Object.entries(rowOf(place, value))),
    search: searchOf(place, value),
  })) as Columns[]
  const names = Object.keys(rows[0] ?? {})
  const tuple = `(${names.map(() => '?').join(', ')})`
  return change(
    {
      text: `insert into "${place.aggregate.kind}" (${quoted(names).join(', ')}) values ${rows.map(() => tuple).join(', ')}`,
      values: rows.flatMap((row) => names.map((name) => row[name])),
    },
    indexAdditions(place, values),
    values.length === 1,
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
    {
      text: `update "${place.aggregate.kind}" set ${set.join(', ')} where ${stored.text}`,
      values: [...Object.values(row), ...stored.values],
    },
    indexChanges(place, before, after),
  )
}

/** Deletes an aggregate. */
export function deletion(place: Place, value: Stored): Change {
  const stored = condition(place, value)
  return change(
    { text: `delete from "${place.aggregate.kind}" where ${stored.text}`, values: stored.values },
    indexChanges(place, value, null),
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

function change(write: Change, more: readonly Change[], isSingle = true): Change {
  if (isSingle && more.length === 0) return { ...write, text: `${write.text} returning 1 as n` }
  const changed = `changed as (${write.text} returning 1)`
  return {
    text: `with ${[changed, ...more.map(({ text }) => text)].join(', ')}
      select count(*)::int as n from changed`,
    values: [write, ...more].flatMap(({ values }) => values),
  }
}

const indexTables = ['reference', 'facet', 'external_id'] as const

/** What the index tables hold of a value, by its place in them. */
function ownerOf({ aggregate, organisationId }: Place, id: string, table: IndexTable) {
  const source = { organisation_id: organisationId, source_id: id }
  return { source, kind: table === 'facet' ? {} : { source_kind: aggregate.kind } }
}

/** What brings the index tables from one value to the next. */
function indexChanges(place: Place, before: Stored, after: Stored | null): Change[] {
  const had = indexRows(place.aggregate, before)
  const has = after && indexRows(place.aggregate, after)
  return indexTables.flatMap((table) => {
    const [old, now] = [had[table], has?.[table] ?? []]
    const { source, kind } = ownerOf(place, before.id, table)
    const added = missing(now, old).map((row) => ({ ...source, ...kind, ...row }))
    return [...remove(table, source, missing(old, now)), ...add(table, added)]
  })
}

/** What the index tables hold of new values. */
function indexAdditions(place: Place, values: readonly Stored[]): Change[] {
  const held = values.map((value) => ({ id: value.id, rows: indexRows(place.aggregate, value) }))
  return indexTables.flatMap((table) =>
    add(
      table,
      held.flatMap(({ id, rows }) => {
        const { source, kind } = ownerOf(place, id, table)
        return rows[table].map((row) => ({ ...source, ...kind, ...row }))
      }),
    ),
  )
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
