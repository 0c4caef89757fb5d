import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type Activity } from '../record/activities/activity.ts'
import { withOverrides } from './accepted.ts'
import { checkActivity } from './check.ts'
import { findingIn } from './finding.ts'
import { inTheWay } from './in-the-way.ts'
import { readSurroundings } from './read-surroundings.action.ts'
import { rulesOn } from './rules-on.ts'

/**
 * Refuses with `findings-stand` and the list while an activity has findings that are in the way of its approval and that
 * no override in force accepts, by the law of today.
 */
export async function refuseWhileFindingsStand(
  context: Context,
  organisationId: string,
  activity: Activity,
): Promise<void> {
  const found = await readSurroundings(context, organisationId, [activity.id])
  const around = { ...found.around, role: activity.role }
  const findings = checkActivity(rulesOn('strict', around.on), activity, around)
  const checked = { activity, around }
  const standing = inTheWay(withOverrides(findings, found.overrides, checked, around.on))
  if (standing.length === 0) return
  const worded = (language: 'de' | 'en') => standing.map((one) => findingIn(one, language, activity.id))
  throw new Refusal({ code: 'findings-stand', findings: { de: worded('de'), en: worded('en') } })
}
