import { type Context } from '../../context.ts'
import { type Stored } from '../../store/aggregate.ts'
import { aggregateOfKind } from '../../store/aggregates.ts'
import { readIn } from '../../store/read.ts'
import { type ImportedKind } from '../kinds.ts'
import { type Known } from './resemblance.ts'

/** What is known of every entry of a kind, to recognise it by. */
export async function readKnown(
  context: Context,
  organisationId: string,
  kind: ImportedKind,
): Promise<Known[]> {
  const more =
    kind === 'activity'
      ? `t.own_number as "ownNumber", t.operating_state = 'ended' as "isEnded"`
      : 'null as "ownNumber", false as "isEnded"'
  const text = `select t.id, t.name, t.version, ${more}, coalesce((select json_agg(json_build_object('system', e.system, 'id', e.external_id))
       from external_id e where e.organisation_id = t.organisation_id and e.source_kind = '${kind}' and e.source_id = t.id), '[]') as "externalIds"
     from "${kind}" t where t.organisation_id = $1 order by t.id`
  return readIn<Known>(context, organisationId, { name: `known-${kind}`, text }, [organisationId])
}

/** Entries of a kind by id. */
export async function readStored(
  context: Context,
  organisationId: string,
  kind: ImportedKind,
  ids: readonly string[],
): Promise<Map<string, Stored>> {
  const { select } = aggregateOfKind(kind)
  const text = `select ${select} as item from "${kind}" t where t.organisation_id = $1 and t.id = any($2::uuid[])`
  const rows = await readIn<{ item: string }>(context, organisationId, { name: `stored-${kind}`, text }, [
    organisationId,
    ids,
  ])
  return new Map(rows.map(({ item }) => JSON.parse(item) as Stored).map((stored) => [stored.id, stored]))
}

/** An entry as it stood in one of its versions; null: there was none. */
export async function readBase(
  context: Context,
  organisationId: string,
  kind: ImportedKind,
  id: string,
  version: number,
): Promise<Stored | null> {
  const text =
    'select document from ledger where organisation_id = $1 and kind = $2 and entity_id = $3 and version = $4 order by seq desc limit 1'
  const values = [organisationId, kind, id, version]
  const [row] = await readIn<{ document: Stored | null }>(
    context,
    organisationId,
    { name: 'base', text },
    values,
  )
  return row?.document ?? null
}

/** An entry as it stood in its earlier versions, the newest first and not all of a long history. */
export async function readEarlier(
  context: Context,
  organisationId: string,
  kind: ImportedKind,
  id: string,
): Promise<Stored[]> {
  const text = `select document from ledger where organisation_id = $1 and kind = $2 and entity_id = $3 and document is not null
    order by version desc, seq desc limit 50`
  const rows = await readIn<{ document: Stored }>(context, organisationId, { name: 'earlier', text }, [
    organisationId,
    kind,
    id,
  ])
  return rows.map(({ document }) => document)
}

/** Which ids stood for something that is gone: none of them is given again. */
export async function readSpent(
  context: Context,
  organisationId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const text =
    'select distinct entity_id as id from ledger where organisation_id = $1 and entity_id = any($2::uuid[])'
  const rows = await readIn<{ id: string }>(context, organisationId, { name: 'spent', text }, [
    organisationId,
    ids,
  ])
  return new Set(rows.map(({ id }) => id))
}
