import { standingsOf, type Criterion, type Known } from './criteria.ts'

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
}

/**
 * Decides from Art. 35(3), the authorities' list and the nine criteria of WP 248. `required`: one of the first two is met, or
 * two or more criteria are, which is the rule and not without exception; `not_required`: neither can be, by what has been
 * answered; else `undecided`, with what is missing.
 */
export function decideImpactAssessment(known: Known): Decision {
  const met = { required: [] as Reason[], point: [] as Reason[], exception: [] as Reason[] }
  const open = { required: [] as Criterion[], point: [] as Criterion[], exception: [] as Criterion[] }
  for (const { criterion, isMet } of standingsOf(known).standings) {
    const { effect } = criterion
    if (effect === 'information' || isMet === false) continue
    if (isMet) met[effect].push(reasonFor(criterion, known))
    else open[effect].push(criterion)
  }
  const { required: mandatory, point: points, exception: exceptions } = met
  const isMandatory = mandatory.length > 0
  const isRequired = isMandatory || points.length > 1
  const missing = [
    ...(isMandatory ? [] : open.required),
    ...(isRequired || points.length + open.point.length < 2 ? [] : open.point),
  ]
  return {
    decision: isRequired ? 'required' : missing.length > 0 ? 'undecided' : 'not_required',
    isMandatory,
    reasons: [...mandatory, ...points],
    exceptions,
    missing,
  }
}

function reasonFor(criterion: Criterion, { screened }: Known): Reason {
  const answer = screened.get(criterion.code)
  return { criterion, by: answer?.isMet ? 'screening' : 'record', note: answer?.note ?? null }
}

/** Criteria the screening denies without a word although what else is recorded fulfils them. */
export function deniedCriteria(known: Known): Criterion[] {
  const { facts } = standingsOf(known)
  const { standings } = standingsOf({ ...known, facts, screened: new Map() })
  return standings.flatMap(({ criterion, isMet }) => {
    const answer = known.screened.get(criterion.code)
    return isMet === true && answer?.isMet === false && answer.note === null ? [criterion] : []
  })
}
