import { type EventArgs, type EventSubscriber, type EntityManager } from '@mikro-orm/postgresql'
import { searchText } from '../record/search-text.ts'
import { aggregateOfEntity } from './aggregates.ts'
import { type Aggregate } from './aggregate.ts'
import { indexRows, missing, type IndexTable } from './index-rows.ts'

type Row = Record<string, unknown> & { id: string; organisationId?: string }

/**
 * The one mechanism that keeps the index tables true: whatever changes an aggregate, in the same transaction the
 * search text, the references, the facets and the external ids follow. No route can forget it.
 */
export class RecordSubscriber implements EventSubscriber<Row> {
  beforeCreate({ entity, meta }: EventArgs<Row>): void {
    this.#fold(entity, aggregateOfEntity(meta.className))
  }

  beforeUpdate({ entity, meta }: EventArgs<Row>): void {
    this.#fold(entity, aggregateOfEntity(meta.className))
  }

  async afterCreate(args: EventArgs<Row>): Promise<void> {
    await this.#sync(args, null, args.entity)
  }

  async afterUpdate(args: EventArgs<Row>): Promise<void> {
    await this.#sync(args, original(args), args.entity)
  }

  async beforeDelete(args: EventArgs<Row>): Promise<void> {
    await this.#sync(args, args.entity, null)
  }

  #fold(entity: Row, aggregate: Aggregate | undefined): void {
    if (!aggregate) return
    const value = aggregate.fromRow(entity)
    entity['search'] = searchText(aggregate.schemaOf(value), value)
  }

  async #sync({ em, entity, meta }: EventArgs<Row>, before: Row | null, after: Row | null): Promise<void> {
    const aggregate = aggregateOfEntity(meta.className)
    if (!aggregate) return
    const had = before ? indexRows(aggregate, aggregate.fromRow(before)) : null
    const has = after ? indexRows(aggregate, aggregate.fromRow(after)) : null
    const owner = entity.organisationId ?? entity.id
    for (const table of ['reference', 'facet', 'external_id'] as const) {
      const [old, now] = [had?.[table] ?? [], has?.[table] ?? []]
      const source = { organisation_id: owner, source_id: entity.id, source_kind: aggregate.kind }
      await remove(em as EntityManager, table, source, missing(old, now))
      await add(em as EntityManager, table, source, missing(now, old))
    }
  }
}

/** The row as it was loaded; the mapper remembers its `json` columns as text. */
function original({ changeSet, meta }: EventArgs<Row>): Row {
  const columns = meta.properties as Record<string, { columnTypes?: string[] }>
  const entries = Object.entries(changeSet?.originalEntity ?? {}).map(([name, value]) => {
    const isText = columns[name]?.columnTypes?.[0] === 'json' && typeof value === 'string'
    return [name, isText ? JSON.parse(value) : value]
  })
  return Object.fromEntries(entries) as Row
}

type Source = { organisation_id: string; source_id: string; source_kind: string }

async function remove(em: EntityManager, table: IndexTable, source: Source, rows: Record<string, string>[]) {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  await em.execute(
    `delete from ${table} where organisation_id = ? and source_id = ? and (${columns.join(', ')}) in (${tuples(rows, columns.map(placeholder))})`,
    [source.organisation_id, source.source_id, ...rows.flatMap((row) => Object.values(row))],
  )
}

async function add(em: EntityManager, table: IndexTable, source: Source, rows: Record<string, string>[]) {
  if (rows.length === 0) return
  const full = rows.map((row) =>
    table === 'facet' ? { ...facetSource(source), ...row } : { ...source, ...row },
  )
  const columns = Object.keys(full[0] ?? {})
  await em.execute(
    `insert into ${table} (${columns.join(', ')}) values ${tuples(full, columns.map(placeholder))}`,
    full.flatMap((row) => Object.values(row)),
  )
}

const facetSource = ({ organisation_id, source_id }: Source) => ({ organisation_id, source_id })
const placeholder = (column: string) => (column.endsWith('_id') && column !== 'external_id' ? '?::uuid' : '?')
const tuples = (rows: readonly unknown[], places: readonly string[]) =>
  rows.map(() => `(${places.join(', ')})`).join(', ')
