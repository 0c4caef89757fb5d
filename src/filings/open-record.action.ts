import { setImmediate } from 'node:timers/promises'
import { type PoolClient } from 'pg'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { lawVersion } from '../law/law.ts'
import { type Activity, type ActivityRole } from '../record/activities/activity.ts'
import { type DossierFrame, type Surroundings } from '../record/dossier.ts'
import { type Organisation } from '../record/organisations/organisation.ts'
import { type Aggregate } from '../store/aggregate.ts'
import { activities, contracts, measures, organisations, parties, systems } from '../store/aggregates.ts'
import { entryOf } from './frame.ts'
import { type Snapshot, openSnapshot } from './open-snapshot.action.ts'

/** Activities read at once; keeps the memory of a record of any size small. */
const chunk = 20

/** The record of one moment, held open: everything around the activities, and the activities one after the other. */
export type OpenRecord = Pick<Snapshot, 'lost' | 'close'> & {
  readonly around: Surroundings
  /** All activities in the order of their ids, or those after the one with the id `after`. */
  readonly activities: (after?: string) => AsyncGenerator<Activity, void>
}

export type RecordPlace = {
  readonly organisationId: string
  readonly role: ActivityRole
  readonly signal?: AbortSignal
}

/**
 * Opens the record of an organisation in one snapshot of the database, so that what is read late fits what was read
 * early. `close` must be called, whatever happens. Refuses with `not-found`; throws the signal's reason.
 */
export async function openRecord(context: Context, place: RecordPlace): Promise<OpenRecord> {
  const { organisationId, role, signal } = place
  const { client, lost, close } = await openSnapshot(context, organisationId)
  try {
    signal?.throwIfAborted()
    const around = await surroundings(client, context, organisationId, role)
    const read = (after?: string) => inChunks(client, place, after)
    return { around, activities: read, lost, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What must be known of all activities before the first one is drawn. Reads every activity once. */
export async function readFrame(record: OpenRecord): Promise<DossierFrame> {
  const { around } = record
  const index = []
  for await (const activity of record.activities()) index.push(entryOf(activity, around))
  return { ...around, index, first: 1 }
}

async function surroundings(
  client: PoolClient,
  context: Context,
  organisationId: string,
  role: ActivityRole,
): Promise<Surroundings> {
  const [organisation] = await every<Organisation>(client, organisations, 'id', organisationId)
  if (!organisation) throw notFound()
  const at = context.now()
  const timeZone = organisation.timeZone ?? 'UTC'
  const all = async <T extends { id: string }>(aggregate: Aggregate) => {
    const items = await every<T>(client, aggregate, 'organisation_id', organisationId)
    return new Map(items.map((item) => [item.id, item]))
  }
  return {
    role,
    at: at.toISOString(),
    on: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at),
    lawVersion,
    organisation,
    parties: await all(parties),
    systems: await all(systems),
    contracts: await all(contracts),
    measures: await all(measures),
  }
}

async function every<T>(
  client: PoolClient,
  aggregate: Aggregate,
  column: string,
  value: string,
): Promise<T[]> {
  const { rows } = await client.query<{ item: string }>(
    `select ${aggregate.select} as item from "${aggregate.kind}" t where t.${column} = $1 order by t.id`,
    [value],
  )
  return rows.map(({ item }) => JSON.parse(item) as T)
}

const chunkStatement = {
  name: 'record-chunk',
  text: `select ${activities.select} as item, t.id from activity t
    where t.organisation_id = $1 and t.role = $2 and t.id > $3 order by t.id limit ${chunk}`,
}

/** PostgreSQL prepares the next chunk while the present one is used. */
async function* inChunks(
  client: PoolClient,
  { organisationId, role, signal }: RecordPlace,
  after = '00000000-0000-0000-0000-000000000000',
): AsyncGenerator<Activity, void> {
  const ask = (last: string) => {
    const values = [organisationId, role, last]
    const asked = client.query<{ item: string; id: string }>({ ...chunkStatement, values })
    // When nobody waits for it any more, its failure is nobody's.
    asked.catch(() => undefined)
    return asked
  }
  let asked = ask(after)
  for (;;) {
    const { rows } = await asked
    signal?.throwIfAborted()
    const end = rows.length < chunk ? undefined : rows.at(-1)
    if (end) asked = ask(end.id)
    for (const { item } of rows) {
      yield JSON.parse(item) as Activity
      // Others get their turn.
      await setImmediate()
    }
    if (!end) return
  }
}
