import { type Language } from '../law/entry.ts'
import { type ControllerActivity } from '../record/activities/activity.ts'
import { isListBinding, type Criterion, type Known } from '../record/activities/impact-assessment/criteria.ts'
import {
  decideImpactAssessment,
  deniedCriteria,
  type Decision,
} from '../record/activities/impact-assessment/decide-impact-assessment.ts'
import { screeningFacts } from '../record/activities/impact-assessment/screening-facts.ts'
import { type ControllerCase } from './case.ts'
import { isDecided } from './linked-assessment.ts'

const decisions = new WeakMap<ControllerCase, Decision>()

/** Whether the activity needs an impact assessment, as far as the record says. Worked out once per case. */
export function decisionFor(facts: ControllerCase): Decision {
  const decision = decisions.get(facts) ?? decideImpactAssessment(knownIn(facts))
  decisions.set(facts, decision)
  return decision
}

/** Criteria the screening denies without a word although what else is recorded fulfils them. */
export function deniedFor(facts: ControllerCase): Criterion[] {
  return deniedCriteria(knownIn(facts))
}

function knownIn({ law, use, activity, organisation, dataItems, subjects }: ControllerCase): Known {
  const { items, isOpen } = dataItems
  const isSettled =
    !isOpen &&
    items.every((item) => item.code !== null && item.subjects?.every(({ code }) => code !== null) === true)
  const known = screeningFacts(law, { items, subjects: [...subjects], isSettled })
  if (activity.professionalSecrecy) known.set('professional_secrecy', true)
  return {
    law,
    uses: (feature) => uses[use(feature)],
    facts: known,
    listBinds: isListBinding(organisation.bodyType, organisation.address?.country ?? null),
    screened: new Map(activity.impactAssessment?.screening?.map((each) => [each.code, each])),
  }
}

const uses = { used: true, available: false, not_used: false, unknown: null } as const

/**
 * Whether an assessment has been made by a day: one on file that is decided, or one elsewhere; one without a day counts
 * where it says where it is documented.
 */
export function isAssessed(
  { impactAssessment: made }: ControllerActivity,
  { on, around }: Pick<ControllerCase, 'on' | 'around'>,
): boolean {
  if (made === null) return false
  if (isDecided(made.assessmentId, around, on)) return true
  return made.doneOn === null ? made.reference !== null : made.doneOn <= on
}

/** Criteria by name. */
export function criteriaNames(criteria: readonly Criterion[], lang: Language): string {
  return criteria.map(({ label }) => (lang === 'de' ? `«${label.de}»` : `“${label.en}”`)).join(', ')
}
