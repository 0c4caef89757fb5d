import { type Static } from 'typebox'
import { type ControllerContent } from '../activity.ts'
import { standingsOf, type Criterion, type Known } from './criteria.ts'

type Screening = NonNullable<Static<typeof ControllerContent>['impactAssessment']>['screening']

/** A criterion that is met, and who says so. */
export type Reason = {
  readonly criterion: Criterion
  readonly by: 'screening' | 'record'
  /** The reasons given in the screening. */
  readonly note: string | null
}

/** Whether an impact assessment is required, Art. 35 GDPR, as far as the record says. */
export type Decision = {
  readonly decision: 'required' | 'not_required' | 'undecided'
  /** Whether Art. 35(3) or the authorities' list demands it; otherwise two or more of the nine criteria, as a rule. */
  readonly isMandatory: boolean
  /** What speaks for it: the criteria that are met, those that demand it first. */
  readonly reasons: readonly Reason[]
  /** What speaks against it, recital 91. */
  readonly exceptions: readonly Reason[]
  /** Criteria nobody has answered that could change the decision. */
  readonly missing: readonly Criterion[]
  /** Criteria the screening denies without a word although what is recorded fulfils them. */
  readonly denied: readonly Criterion[]
}

/**
 * Decides from Art. 35(3), the authorities' list and the nine criteria of WP 248. `required`: one of the first two is met, or
 * two or more criteria are, which is the rule and not without exception; `not_required`: neither can be, by what has been
 * answered; else `undecided`, with what is missing.
 */
export function decideImpactAssessment(known: Omit<Known, 'screened'>, screening: Screening): Decision {
  const answers = new Map((screening ?? []).map((each) => [each.code, each]))
  const screened = new Map(
    (screening ?? []).flatMap(({ code, isMet }) => (isMet === null ? [] : [[code, isMet] as const])),
  )
  const { standings } = standingsOf({ ...known, screened })
  const met = (effect: Criterion['effect']): Reason[] =>
    standings
      .filter(({ criterion, isMet }) => isMet === true && criterion.effect === effect)
      .map(({ criterion }) => ({
        criterion,
        by: screened.has(criterion.code) ? 'screening' : 'record',
        note: answers.get(criterion.code)?.note ?? null,
      }))
  const open = (effect: Criterion['effect']) =>
    standings
      .filter(({ criterion, isMet }) => isMet === null && criterion.effect === effect)
      .map(({ criterion }) => criterion)
  const [mandatory, points, openPoints] = [met('required'), met('point'), open('point')]
  const isMandatory = mandatory.length > 0
  const isRequired = isMandatory || points.length > 1
  const missing = [
    ...(isMandatory ? [] : open('required')),
    ...(isRequired || points.length + openPoints.length < 2 ? [] : openPoints),
  ]
  return {
    decision: isRequired ? 'required' : missing.length > 0 ? 'undecided' : 'not_required',
    isMandatory,
    reasons: [...mandatory, ...points],
    exceptions: met('exception'),
    missing,
    denied: standings
      .filter(({ criterion, byRecord }) => {
        const answer = answers.get(criterion.code)
        return byRecord === true && answer?.isMet === false && answer.note === null
      })
      .map(({ criterion }) => criterion),
  }
}
