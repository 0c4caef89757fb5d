import { type Context } from '../context.ts'
import { overrides } from '../store/aggregates.ts'
import { readIn } from '../store/read.ts'
import { placesFound, withStates } from './accepted.ts'
import { type Override, type StoredOverride } from './override.ts'
import { readChecks } from './read-checks.action.ts'

const statement = {
  name: 'read-overrides',
  text: `select ${overrides.select} as item from override t
    where t.organisation_id = $1 and ($2::uuid is null or t.activity_id = $2) order by t.id`,
}

/** The overrides of an organisation, those of one activity, or with null all; oldest first. For `withOverrides`. */
export async function readOverrides(
  context: Context,
  organisationId: string,
  activityId: string | null = null,
): Promise<StoredOverride[]> {
  const rows = await readIn<{ item: string }>(context, organisationId, statement, [
    organisationId,
    activityId,
  ])
  return rows.map(({ item }) => JSON.parse(item) as StoredOverride)
}

/** Overrides with how each stands now, in the order given; what they were given for is checked anew. */
export async function stateOverrides(
  context: Context,
  organisationId: string,
  given: readonly StoredOverride[],
): Promise<Override[]> {
  if (given.length === 0) return []
  const ids = given.map(({ activityId }) => activityId)
  const checks = await readChecks(context, organisationId, ids)
  const states = checks.flatMap((check) =>
    withStates(given, placesFound(check.findings, check), check, check.around.on),
  )
  const byId = new Map(states.map((override) => [override.id, override]))
  // Gone with its activity since it was read: that is left out as well.
  return given.flatMap(({ id }) => byId.get(id) ?? [])
}
