import { type PoolClient } from 'pg'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { lawVersion } from '../law/law.ts'
import { type Activity, type ActivityRole } from '../record/activities/activity.ts'
import { type ActivityEntry, type DossierFrame, type Surroundings } from '../record/dossier.ts'
import { type Organisation } from '../record/organisations/organisation.ts'
import { type Aggregate } from '../store/aggregate.ts'
import { activities, contracts, measures, organisations, parties, systems } from '../store/aggregates.ts'
import { organisationVariable } from '../store/wall.ts'
import { entryOf } from './frame.ts'

/** Activities read at once; keeps the memory of a record of any size small. */
const chunk = 100

/** The record of one moment, held open: everything around the activities, and the activities one after the other. */
export type OpenRecord = {
  readonly frame: DossierFrame
  readonly activities: () => AsyncGenerator<Activity, void>
  /** Lets go of the moment. Must be called, whatever happened. */
  readonly close: () => Promise<void>
}

/** Opens the record of an organisation in one snapshot of the database, so that what is read late fits what was read early. */
export async function openRecord(
  context: Context,
  organisationId: string,
  role: ActivityRole,
): Promise<OpenRecord> {
  const client = await context.reads.connect()
  const close = once(async () => {
    await client.query('rollback')
    client.release()
  })
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local idle_in_transaction_session_timeout = '10min'`)
    await client.query(`select set_config('${organisationVariable}', $1, true)`, [organisationId])
    const around = await surroundings(client, context, organisationId, role)
    const read = () => inChunks(client, organisationId, role)
    const index: ActivityEntry[] = []
    for await (const activity of read()) index.push(entryOf(activity, around))
    return { frame: { ...around, index }, activities: read, close }
  } catch (error) {
    await close()
    throw error
  }
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

async function* inChunks(
  client: PoolClient,
  organisationId: string,
  role: ActivityRole,
): AsyncGenerator<Activity, void> {
  const query = {
    name: 'record-chunk',
    text: `select ${activities.select} as item, t.id from activity t
      where t.organisation_id = $1 and t.role = $2 and t.id > $3 order by t.id limit ${chunk}`,
  }
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await client.query<{ item: string; id: string }>({
      ...query,
      values: [organisationId, role, last],
    })
    for (const { item } of rows) yield JSON.parse(item) as Activity
    const end = rows.at(-1)
    if (!end || rows.length < chunk) return
    last = end.id
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= work())
}
