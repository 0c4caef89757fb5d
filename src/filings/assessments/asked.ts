import { type PriorCheck } from '../../record/assessments/assessment.ts'
import { type Fact, type Result } from '../../record/prior-check/prior-check.ts'
import { type Sheet } from './frame.ts'

/** A criterion as it is printed: as it was decided on, else as it is answered today. */
export type Asked = {
  readonly code: string
  readonly theme: string
  readonly label: string
  readonly question: string
  readonly cites: string | null
  readonly weight: number
  readonly isKnockOut: boolean
  readonly result: Result
  readonly by: 'automatic' | 'human'
  /** What the record answers; null: it does not, or that was not kept. */
  readonly automatic: Result | null
  readonly facts: readonly Fact[]
  readonly note: string | null
  readonly evidence: string | null
  /** What would show it. */
  readonly wanted: string | null
}

/** Every criterion of a check: a decided one keeps those it was decided on. */
export function askedIn({ assessment, catalogue, examined, reading: { lang } }: Sheet<PriorCheck>): Asked[] {
  const { frozen } = assessment
  if (!frozen)
    return (examined?.evaluation.answers ?? []).map(({ criterion, ...answered }) => ({
      ...criterion,
      ...answered,
      label: criterion.label[lang],
      question: criterion.question[lang],
      wanted: criterion.evidence?.[lang] ?? null,
    }))
  const today = new Map(catalogue.criteria.map((each) => [each.code, each]))
  const said = new Map(assessment.answers.map((each) => [each.criterion, each]))
  return frozen.answers.map(({ criterion: code, question, label, cites, ...rest }) => ({
    ...rest,
    code,
    question: question[lang],
    // What was decided before these were kept is called as it is today.
    label: (label ?? today.get(code)?.label ?? question)[lang],
    cites: cites ?? today.get(code)?.cites ?? null,
    automatic: null,
    note: said.get(code)?.note ?? null,
    evidence: said.get(code)?.evidence ?? null,
    wanted: today.get(code)?.evidence?.[lang] ?? null,
  }))
}
