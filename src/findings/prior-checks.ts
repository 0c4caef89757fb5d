import { type Law } from '../law/law.ts'
import { catalogueOf } from '../record/criteria/catalogue.ts'
import { type Surroundings } from '../record/dossier.ts'
import { type PriorCheck } from '../record/assessments/assessment.ts'
import { standingFor } from '../record/prior-check/coverage.ts'
import { examineCheck } from '../record/prior-check/examined.ts'
import { type RenewalReason } from '../record/prior-check/renewal.ts'
import { type ActivityCase } from './case.ts'
import { type Point } from './rule.ts'

/** What is found of the systems an operating activity uses that have a valid prior check; points at the place of the system. */
export function collectChecked(
  { activity, around, on }: ActivityCase,
  look: (check: PriorCheck, pointer: string, system: string) => readonly Point[],
): readonly Point[] {
  if (activity.operatingState === 'ended') return []
  return (activity.systemIds ?? []).flatMap((id, index) => {
    const standing = standingFor(around.assessments, id, activity, on)
    if (standing.state !== 'valid') return []
    return look(standing.check, `/systemIds/${index}`, around.systems.get(id)?.name ?? id)
  })
}

type Known = { readonly law: Law; readonly byCheck: Map<string, readonly RenewalReason[]> }
const looked = new WeakMap<Surroundings['assessments'], Known>()

/** Why a prior check must be renewed, worked out once for all activities of a record. */
export function renewalOf(check: PriorCheck, { around, law }: ActivityCase): readonly RenewalReason[] {
  let known = looked.get(around.assessments)
  if (known?.law.on !== law.on) looked.set(around.assessments, (known = { law, byCheck: new Map() }))
  const found =
    known.byCheck.get(check.id) ??
    examineCheck(check, around, law, catalogueOf(law, around.criteria))?.renewal ??
    []
  known.byCheck.set(check.id, found)
  return found
}
