import { type Activity } from '../activities/activity.ts'
import { isValidOn, type Assessment, type PriorCheck } from '../assessments/assessment.ts'
import { type IntendedUse } from './prior-check.ts'

/** The use an activity makes of its systems, as a prior check names it. */
export function useOf(activity: Activity): IntendedUse {
  const useCases = activity.useCase === null ? null : [activity.useCase]
  const nothing = { useCases, purposes: null, dataSubjects: null, dataCategories: null, protectionNeed: null }
  if (activity.role === 'processor') return nothing
  const { purposes, dataItems } = activity
  const texts = distinct((purposes ?? []).map(({ text }) => text)).join('\n')
  const subjects = dataItems?.flatMap((item) => (item.subjects ?? []).map(({ code }) => code))
  return {
    ...nothing,
    purposes: texts === '' ? null : texts,
    dataSubjects: subjects ? distinct(subjects) : null,
    dataCategories: dataItems ? distinct(dataItems.map(({ code }) => code)) : null,
  }
}

const distinct = (codes: readonly (string | null)[]) => [...new Set(codes.filter((code) => code !== null))]

/** Whether a check was made for a use: every use case, group and category of it was named, where the check names any. */
export function covers(checked: IntendedUse, use: IntendedUse): boolean {
  return (['useCases', 'dataSubjects', 'dataCategories'] as const).every((member) => {
    const [named, needed] = [checked[member], use[member]]
    return named === null || (needed ?? []).every((code) => named.includes(code))
  })
}

/** How a system stands for a use: with a check that permits it, or why not. */
export type Standing =
  | { readonly state: 'valid'; readonly check: PriorCheck }
  | { readonly state: 'none' }
  | { readonly state: 'expired' | 'not_yet' | 'rejected' | 'other_use'; readonly check: PriorCheck }

const known = new WeakMap<ReadonlyMap<string, Assessment>, ReadonlyMap<string, readonly PriorCheck[]>>()

/** The decided prior checks by system, the latest first. Worked out once for all activities of a record. */
function decidedChecks(
  assessments: ReadonlyMap<string, Assessment>,
): ReadonlyMap<string, readonly PriorCheck[]> {
  const found = known.get(assessments) ?? bySystem(assessments.values())
  known.set(assessments, found)
  return found
}

function bySystem(assessments: Iterable<Assessment>) {
  const checks = new Map<string, PriorCheck[]>()
  for (const each of assessments) {
    if (each.assessmentKind !== 'prior_check' || each.status !== 'decided') continue
    const of = checks.get(each.systemId)
    if (of) of.push(each)
    else checks.set(each.systemId, [each])
  }
  for (const of of checks.values()) of.sort((one, other) => (isLater(one, other) ? -1 : 1))
  return checks
}

/** How a system stands on a day for the use an activity makes of it. The latest decision for that use counts. */
export function standingFor(
  assessments: ReadonlyMap<string, Assessment>,
  systemId: string,
  activity: Activity,
  on: string,
): Standing {
  const decided = decidedChecks(assessments).get(systemId) ?? []
  const [latest] = decided
  if (!latest) return { state: 'none' }
  const use = useOf(activity)
  const fitting = decided.filter((each) => covers(each.use, use))
  const [newest] = fitting
  if (!newest) return { state: 'other_use', check: latest }
  if (newest.verdict === 'rejected' && (newest.validFrom ?? on) <= on)
    return { state: 'rejected', check: newest }
  const valid = fitting.find((each) => isValidOn(each, on))
  if (valid) return { state: 'valid', check: valid }
  return { state: (newest.validFrom ?? on) > on ? 'not_yet' : 'expired', check: newest }
}

function isLater(one: PriorCheck, other: PriorCheck): boolean {
  const [first, second] = [one.decidedOn ?? '', other.decidedOn ?? '']
  return first === second ? one.id > other.id : first > second
}
