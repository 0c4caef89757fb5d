import { type Dossier, surroundingsOf } from '../record/dossier.ts'
import { checkActivity, checkOrganisation, type Finding, type RuleSet } from './check.ts'
import { systemsInUse } from './systems-in-use.ts'

/** Everything that rules find in a dossier: of the organisation, then of its activities. */
export function examine(set: RuleSet, dossier: Dossier): Finding[] {
  const around = surroundingsOf(dossier)
  const inUse = systemsInUse()
  for (const activity of dossier.activities) inUse.add(activity)
  return [
    ...checkOrganisation(set, around, inUse.ids),
    ...dossier.activities.flatMap((activity) => checkActivity(set, activity, around)),
  ]
}
