import { type Dossier, surroundingsOf } from '../record/dossier.ts'
import { checkActivity, checkOrganisation, type Finding, type RuleSet } from './check.ts'

/** Everything that rules find in a dossier: of the organisation, then of its activities. */
export function examine(set: RuleSet, dossier: Dossier): Finding[] {
  const around = surroundingsOf(dossier)
  const inUse = new Set(dossier.activities.flatMap(({ systemIds }) => systemIds ?? []))
  return [
    ...checkOrganisation(set, around, inUse),
    ...dossier.activities.flatMap((activity) => checkActivity(set, activity, around)),
  ]
}
