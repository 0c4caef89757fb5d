import { type PoolClient } from 'pg'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { type StoredOverride } from '../findings/override.ts'
import { lawVersion } from '../law/law.ts'
import { rowsAsOf } from '../ledger/as-of.ts'
import { positionAt } from '../ledger/find-position.action.ts'
import { type Activity, type ActivityRole } from '../record/activities/activity.ts'
import {
  type ActivityEntry,
  type DossierFrame,
  type RecordedActivity,
  type Surroundings,
} from '../record/dossier.ts'
import { gatherSurroundings } from '../record/gather-surroundings.ts'
import { caughtUp } from '../record/shape.ts'
import { ownerColumn, type Aggregate } from '../store/aggregate.ts'
import { overrides, surrounding } from '../store/aggregates.ts'
import { type GivenOverrides } from './found-on.ts'
import { entryOf } from './frame.ts'
import { type Snapshot, openSnapshot } from './open-snapshot.action.ts'
import { readActivities } from './read-activities.action.ts'

/** The record of one moment, held open: everything around the activities, and the activities one after the other. */
export type OpenRecord = Pick<Snapshot, 'lost' | 'close'> & {
  readonly around: Surroundings
  /** What was accepted of the findings, by activity. */
  readonly overrides: GivenOverrides
  /** All activities in the order of their ids, or those after the one with the id `after`. */
  readonly activities: (after?: string) => AsyncGenerator<RecordedActivity, void>
  /** The activities of a role as they stand, drafts and what nobody has approved yet included: all, or those with the ids. */
  readonly standing: (role: ActivityRole, ids?: readonly string[]) => AsyncGenerator<Activity, void>
  /** The activities of a role as the record shows them: an approved version before a newer draft. */
  readonly approved: (role: ActivityRole, ids?: readonly string[]) => AsyncGenerator<Activity, void>
  /** The ids of the activities that, as they stand, name one of these; null for a record of the past, which has no index of it. */
  readonly naming: (targets: ReadonlySet<string>) => Promise<readonly string[] | null>
}

export type RecordPlace = {
  readonly organisationId: string
  readonly role: ActivityRole
  /** The instant whose state is shown; now when absent. */
  readonly asOf?: string
  readonly signal?: AbortSignal
}

/**
 * Opens the record of an organisation in one snapshot of the database, so that what is read late fits what was read
 * early. An activity that was edited after its approval shows as it was approved, and says that a newer draft exists.
 * `close` must be called, whatever happens. Refuses with `not-found` and, for the future, `invalid`; throws the signal's
 * reason.
 */
export async function openRecord(context: Context, place: RecordPlace): Promise<OpenRecord> {
  const snapshot = await openSnapshot(context, place.organisationId)
  try {
    place.signal?.throwIfAborted()
    return await recordIn(context, snapshot, place)
  } catch (error) {
    await snapshot.close()
    throw error
  }
}

/** The same in a snapshot that is open already; closing the one closes the other. */
export async function recordIn(
  context: Context,
  { client, lost, close }: Snapshot,
  place: RecordPlace,
): Promise<OpenRecord> {
  const { organisationId, asOf } = place
  const seq = asOf === undefined ? null : await positionAt(context, organisationId, asOf)
  const around = await surroundings(client, context, place, seq)
  const given = await every<StoredOverride>(client, overrides, organisationId, seq)
  const byActivity = Map.groupBy(given, ({ activityId }) => activityId ?? '')
  const read = (after?: string) => readActivities(client, { ...place, seq }, after)
  const reader =
    (withDrafts: boolean): OpenRecord['standing'] =>
    (role, ids) =>
      readActivities(client, { ...place, role, seq, withDrafts, ...(ids ? { ids } : {}) })
  const naming: OpenRecord['naming'] = async (targets) =>
    seq === null ? activitiesNaming(client, organisationId, targets) : null
  const [standing, approved] = [reader(true), reader(false)]
  return { around, overrides: byActivity, activities: read, standing, approved, naming, lost, close }
}

async function activitiesNaming(client: PoolClient, organisationId: string, targets: ReadonlySet<string>) {
  const text = `select distinct source_id as id from reference
    where organisation_id = $1 and source_kind = 'activity' and target_id = any($2)`
  const { rows } = await client.query<{ id: string }>(text, [organisationId, [...targets]])
  return rows.map(({ id }) => id)
}

/** Room for the index of a record that is looked at again and again as of the same instant; empty at first. */
export type KeptIndex = { entries?: readonly ActivityEntry[] }

/**
 * What must be known of all activities before the first one is drawn. Draws every activity once, unless that was done
 * before and kept.
 */
export async function readFrame(record: OpenRecord, kept: KeptIndex = {}): Promise<DossierFrame> {
  const { around } = record
  kept.entries ??= await readIndex(record)
  return { ...around, index: kept.entries, first: 1 }
}

async function readIndex({ around, activities }: OpenRecord): Promise<ActivityEntry[]> {
  const index = []
  for await (const activity of activities()) index.push(entryOf(activity, around))
  return index
}

async function surroundings(
  client: PoolClient,
  context: Context,
  { organisationId, role, asOf }: RecordPlace,
  seq: number | null,
): Promise<Surroundings> {
  const gathered = gatherSurroundings()
  for (const aggregate of surrounding)
    for (const item of await every(client, aggregate, organisationId, seq)) gathered.add(aggregate.kind, item)
  const around = gathered.at(asOf === undefined ? context.now() : new Date(asOf), lawVersion)
  if (!around) throw notFound()
  return { ...around, role }
}

async function every<T extends object>(
  client: PoolClient,
  aggregate: Aggregate,
  organisationId: string,
  seq: number | null,
): Promise<T[]> {
  const { kind, select } = aggregate
  const owner = `t.${ownerColumn(kind)}`
  const text =
    seq === null
      ? `select ${select} as item from "${kind}" t where ${owner} = $1 order by t.id`
      : `select t.document::text as item from ${rowsAsOf(kind, '$1', '$2')} t order by t.id`
  const values = seq === null ? [organisationId] : [organisationId, seq]
  const { rows } = await client.query<{ item: string }>(text, values)
  const items = rows.map(({ item }) => JSON.parse(item) as T)
  // What the ledger holds has the members of its day.
  return seq === null ? items : items.map((item) => caughtUp(aggregate.schemaOf(item), item))
}
