import { type Context } from '../context.ts'
import { readIn } from '../store/read.ts'
import { type Checked } from './accepted.ts'
import { checkActivity, checkOrganisation, type Finding } from './check.ts'
import { readSurroundings } from './read-surroundings.action.ts'
import { rulesOn } from './rules-on.ts'

/** What was checked, and what was found by all rules. */
export type Check = Checked & { readonly findings: readonly Finding[] }

const inUse = {
  name: 'systems-in-use',
  text: `select distinct r.target_id as id from reference r
    join activity a on a.organisation_id = r.organisation_id and a.id = r.source_id
    where r.organisation_id = $1 and r.target_kind = 'system' and a.operating_state <> 'ended'`,
}

/**
 * Checks activities as they are now, drafts as drafts, by all rules and the law of today; for null among the ids, the
 * organisation itself. What is not there is left out. Refuses with
 * `not-found` where the organisation is not there.
 */
export async function readChecks(
  context: Context,
  organisationId: string,
  ids: readonly (string | null)[],
): Promise<Check[]> {
  const wanted = ids.filter((id) => id !== null)
  const { around, activities } = await readSurroundings(context, organisationId, wanted)
  const set = rulesOn('strict', around.on)
  const checks = activities.map((activity): Check => {
    const own = { ...around, role: activity.role }
    return { activity, around: own, findings: checkActivity(set, activity, own) }
  })
  if (!ids.includes(null)) return checks
  const systems = await readIn<{ id: string }>(context, organisationId, inUse, [organisationId])
  const findings = checkOrganisation(set, around, new Set(systems.map(({ id }) => id)))
  return [...checks, { activity: null, around, findings }]
}
