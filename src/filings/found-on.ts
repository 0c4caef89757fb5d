import { placesFound, withOverrides, withStates } from '../findings/accepted.ts'
import { checkActivity, ruleSet } from '../findings/check.ts'
import { type Override, type StoredOverride } from '../findings/override.ts'
import { rules } from '../findings/rules/index.ts'
import { type RecordedActivity, type Surroundings } from '../record/dossier.ts'
import { type Entry } from './profile.ts'

/** What was accepted of the findings, by activity. */
export type GivenOverrides = ReadonlyMap<string, readonly StoredOverride[]>

/** What was accepted of an activity, oldest first, with how that stands for the activity as it is shown. */
export function overridesOn(
  activity: RecordedActivity,
  around: Surroundings,
  overrides: GivenOverrides,
): Override[] {
  return overrides.has(activity.id) ? [...foundOn(activity, around, overrides).overrides] : []
}

/** What is found about an activity as it is shown, by all rules, and what was accepted of it, oldest first. */
export function foundOn(
  activity: RecordedActivity,
  around: Surroundings,
  overrides: GivenOverrides,
): Pick<Entry, 'overrides' | 'findings'> {
  const given = overrides.get(activity.id) ?? []
  const checked = { activity, around }
  const findings = checkActivity(ruleSet(rules, 'strict', around.on), activity, around)
  const stated = withStates(given, placesFound(findings, checked), checked, around.on)
  return {
    overrides: stated.toReversed(),
    findings: withOverrides(findings, given, checked, around.on),
  }
}
