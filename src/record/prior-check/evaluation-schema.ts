import { Type, type Static } from 'typebox'
import { type Catalogue } from '../criteria/catalogue.ts'
import { exact, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'
import { type Examined } from './examined.ts'
import { answerResults, Fact, Score } from './prior-check.ts'
import { renewalCauses } from './renewal.ts'

const line = (description: string) => Type.String({ description })
const both = (description: string) => exact({ de: line('German'), en: line('English') }, { description })

export const RenewalReasonSchema = exact(
  {
    cause: oneOf(
      renewalCauses,
      'What changed: the version, features, provider, contract, other facts of the system, legal data, the catalogue',
    ),
    pointer: line('The fact that changed; `/criteria/CODE`: the criterion'),
    before: nullable(line('As it was decided on')),
    now: nullable(line('As it is today')),
    criteria: Type.Array(Type.String(), { description: 'Criteria whose answer rests on it' }),
  },
  { 'x-component': 'RenewalReason', description: 'Why a decided check must be renewed' },
)

const AnswerSchema = exact(
  {
    criterion: line('Code of the criterion'),
    theme: line('What it is about'),
    label: both('In a few words'),
    question: both('What is asked'),
    wantedEvidence: nullable(both('What shows it')),
    weight: Type.Integer({ minimum: 0, maximum: 3, description: 'How much it counts' }),
    isKnockOut: Type.Boolean({ description: 'Whether a no stands in the way of an approval' }),
    ground: line('What it rests on: law, guidance of authorities, practice'),
    cites: nullable(line('Provision or document')),
    result: oneOf(answerResults, 'The answer that counts'),
    by: oneOf(['automatic', 'human'], 'Whether the record answers, or people'),
    automatic: nullable(oneOf(answerResults, 'What the record answers; null: it does not answer this one')),
    facts: Type.Array(Fact, {
      description: 'The facts, with source and confidence; unverified ones settle nothing',
    }),
    note: nullable(line('Reasons a person gave')),
    evidence: nullable(line('Where the evidence is found')),
  },
  { 'x-component': 'EvaluatedAnswer', description: 'A criterion and how it is answered today' },
)

export const EvaluationSchema = exact(
  {
    on: v.day('Day of the evaluation'),
    catalogueVersion: Type.Integer({
      minimum: 0,
      description: 'Version of the organisation’s catalogue; 0: the default',
    }),
    lawVersion: line('Version of the legal data'),
    score: Score,
    knockOuts: Type.Array(Type.String(), { description: 'Knock-outs that are not met or not settled' }),
    open: Type.Array(Type.String(), { description: 'Criteria nobody has settled' }),
    answers: Type.Array(AnswerSchema, { description: 'Every criterion of the catalogue' }),
    renewal: nullable(
      Type.Array(RenewalReasonSchema, { description: 'Why it must be renewed; null: not decided yet' }),
    ),
  },
  {
    'x-component': 'PriorCheckEvaluation',
    description: 'A prior check by the catalogue and the facts of today',
  },
)
export type EvaluationAnswer = Static<typeof EvaluationSchema>

/** An evaluation as the API shows it. */
export function evaluationIn(
  { known, evaluation, renewal }: Examined,
  catalogue: Catalogue,
): EvaluationAnswer {
  const codes = (list: typeof evaluation.answers) => list.map(({ criterion }) => criterion.code)
  return {
    on: known.law.on,
    catalogueVersion: catalogue.version,
    lawVersion: catalogue.lawVersion,
    score: evaluation.score,
    knockOuts: codes(evaluation.knockOuts),
    open: codes(evaluation.open),
    answers: evaluation.answers.map(({ criterion, facts, ...answered }) => {
      const { code, theme, label, question, evidence, weight, isKnockOut, ground, cites } = criterion
      const asked = { criterion: code, theme, label, question, wantedEvidence: evidence }
      return { ...asked, weight, isKnockOut, ground, cites, ...answered, facts: [...facts] }
    }),
    renewal: renewal && renewal.map((reason) => ({ ...reason, criteria: [...reason.criteria] })),
  }
}
