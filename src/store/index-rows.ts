import { type Aggregate } from './aggregate.ts'
import { referencesOf } from '../record/walk.ts'

/** A row of an index table, as the values of its columns beyond organisation and source. */
type IndexRow = Readonly<Record<string, string>>

/** What the index tables must hold for one value: whom it points at, what it is found by, what it is called elsewhere. */
export function indexRows(aggregate: Aggregate, value: Record<string, unknown>) {
  const references = referencesOf(aggregate.schemaOf(value), value)
  const { externalIds = [] } = value as { externalIds?: { system: string; id: string }[] }
  return {
    reference: distinct(references.map(({ kind, id }) => ({ target_kind: kind, target_id: id }))),
    facet: aggregate.facetsOf(value as never).map(({ facet, value: at }) => ({ facet, value: at })),
    external_id: externalIds.map(({ system, id }) => ({ system, external_id: id })),
  } satisfies Record<string, IndexRow[]>
}

export type IndexTable = keyof ReturnType<typeof indexRows>

/** The rows of `one` that `other` lacks. */
export function missing(one: readonly IndexRow[], other: readonly IndexRow[]): IndexRow[] {
  const known = new Set(other.map(key))
  return one.filter((row) => !known.has(key(row)))
}

function distinct<R extends IndexRow>(rows: readonly R[]): R[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()]
}

const key = (row: IndexRow) => JSON.stringify(Object.values(row))
