import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { lawVersion } from '../law/law.ts'
import { type Activity } from '../record/activities/activity.ts'
import { type Surroundings } from '../record/dossier.ts'
import { gatherSurroundings } from '../record/gather-surroundings.ts'
import { type Aggregate, rowsOf } from '../store/aggregate.ts'
import { activities, overrides, surrounding } from '../store/aggregates.ts'
import { readIn } from '../store/read.ts'
import { type StoredOverride } from './override.ts'

type Row = { readonly kind: Aggregate['kind']; readonly item: string }

/** All of it, since a rule may ask who else has a contract with somebody, or runs a system of theirs. */
const statement = {
  name: 'surroundings',
  text: [
    ...surrounding.map(rowsOf),
    `${rowsOf(activities)} and t.id = any($2::uuid[])`,
    `${rowsOf(overrides)} and t.activity_id = any($2::uuid[])`,
  ].join(' union all '),
}

/**
 * What is around the activities of an organisation now, in one round trip, and those of them whose ids are given, each
 * as it stands, with their overrides. One that is not there is left out. Refuses with `not-found` where the organisation
 * does not exist.
 */
export async function readSurroundings(
  context: Context,
  organisationId: string,
  ids: readonly string[],
): Promise<{
  readonly around: Surroundings
  readonly activities: readonly Activity[]
  readonly overrides: readonly StoredOverride[]
}> {
  const rows = await readIn<Row>(context, organisationId, statement, [organisationId, ids])
  const gathered = gatherSurroundings()
  const found = { activities: [] as Activity[], overrides: [] as StoredOverride[] }
  for (const { kind, item } of rows) {
    const value: unknown = JSON.parse(item)
    if (kind === 'activity') found.activities.push(value as Activity)
    else if (!gathered.add(kind, value)) found.overrides.push(value as StoredOverride)
  }
  const around = gathered.at(context.now(), lawVersion)
  if (!around) throw notFound()
  return { ...found, around }
}
