import { Type, type Static } from 'typebox'
import { PriorCheckContent } from '../prior-check/prior-check.ts'
import { exact, joined, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'
import { BalancingContent } from './balancing.ts'
import { ImpactContent } from './impact.ts'
import { TransferContent } from './transfer.ts'

export const assessmentKinds = ['prior_check', 'dpia', 'transfer_impact', 'legitimate_interest'] as const
export const assessmentStatuses = ['draft', 'in_review', 'decided'] as const
export const verdicts = ['approved', 'approved_with_conditions', 'rejected'] as const
export type Verdict = (typeof verdicts)[number]

const readOnly = <S extends object>(schema: S): S => ({ ...schema, readOnly: true })
const who = (description: string) => nullable(Type.String({ readOnly: true, maxLength: 200, description }))

/** Something that must be done although, and because, it was approved. */
export const Condition = exact(
  {
    id: v.itemId,
    text: v.prose({ description: 'What must be done', examples: ['Aufzeichnung zentral abschalten'] }),
    dueOn: v.day('Day by which it must be done'),
    doneOn: v.optionalDay('Day on which it was done'),
    note: v.optionalProse({ description: 'How it was done, or where that is documented' }),
  },
  { 'x-component': 'Condition', description: 'A condition of an approval: a task with a day' },
)

/** What assessments of every kind carry. */
export const AssessmentFrame = joined(
  v.Identity,
  exact({
    assessmentKind: oneOf(
      assessmentKinds,
      'Prior check of a system, impact assessment (Art. 35), transfer impact assessment (Art. 46), balancing of interests (Art. 6(1)(f) GDPR)',
    ),
    name: v.line({ description: 'Title', examples: ['Vorabprüfung Konferenzdienst für Beratungen'] }),
    ownNumber: v.optionalLine({ description: 'File number' }),
    status: readOnly(
      oneOf(assessmentStatuses, 'Draft, in review, or decided; what is decided does not change any more'),
    ),
    submittedBy: who('Who submitted it, while it is in review'),
    lastEditedBy: who('Who changed its content last'),
    verdict: readOnly(
      nullable(
        oneOf(verdicts, 'The decision: approved, approved with conditions, rejected; null: not decided'),
      ),
    ),
    verdictReason: readOnly(
      v.optionalProse({ description: 'Reasons for the decision', 'x-own-words': true }),
    ),
    decidedBy: who('Who decided it'),
    decidedOn: readOnly(v.optionalDay('Day of the decision')),
    validFrom: readOnly(v.optionalDay('First day on which the decision holds')),
    validTo: readOnly(v.optionalDay('Last day on which it holds; null: until it is renewed')),
    reviewBy: readOnly(
      v.optionalDay('Day by which it is to be looked through; own rhythm of the organisation'),
    ),
    conditions: readOnly(
      v.list(Condition, { description: 'Conditions of the approval, each a task with a day' }),
    ),
    previousId: nullable(v.reference('assessment', 'The assessment this one renews')),
    contractIds: v.optionalList(v.reference('contract', 'A contract'), {
      description: 'Contracts that were looked at; null: not examined',
    }),
    externalIds: v.externalIds,
    notes: v.notes,
  }),
  {},
)

const kindIs = <const K extends (typeof assessmentKinds)[number]>(kind: K) =>
  exact({ assessmentKind: oneOf([kind], 'Kind of assessment') })

const ofKind = <const K extends (typeof assessmentKinds)[number]>(kind: K) =>
  joined(AssessmentFrame, kindIs(kind), {})

/** A system, checked before a use of it. */
export const PriorCheck = joined(ofKind('prior_check'), PriorCheckContent, {
  $id: 'PriorCheck',
  description: 'A system, checked before a use of it against the catalogue of the organisation',
})
export type PriorCheck = Static<typeof PriorCheck>

/** A data protection impact assessment, Art. 35 GDPR. */
export const ImpactAssessment = joined(ofKind('dpia'), ImpactContent, {
  $id: 'ImpactAssessment',
  description: 'A data protection impact assessment, Art. 35 GDPR',
})
export type ImpactAssessment = Static<typeof ImpactAssessment>

/** A transfer impact assessment, Art. 46 GDPR. */
export const TransferAssessment = joined(ofKind('transfer_impact'), TransferContent, {
  $id: 'TransferAssessment',
  description: 'Law and practice of a third country, assessed for a transfer, Art. 46 GDPR',
})
export type TransferAssessment = Static<typeof TransferAssessment>

/** A balancing of interests, Art. 6(1)(f) GDPR. */
export const InterestBalancing = joined(ofKind('legitimate_interest'), BalancingContent, {
  $id: 'InterestBalancing',
  description: 'A legitimate interest, balanced against those of the data subjects, Art. 6(1)(f) GDPR',
})
export type InterestBalancing = Static<typeof InterestBalancing>

export type Assessment = PriorCheck | ImpactAssessment | TransferAssessment | InterestBalancing
export type AssessmentKind = Assessment['assessmentKind']

const schemas = {
  prior_check: PriorCheck,
  dpia: ImpactAssessment,
  transfer_impact: TransferAssessment,
  legitimate_interest: InterestBalancing,
} as const

/** The shapes of all kinds. */
export const assessmentSchemas = Object.values(schemas)

/** The shape of an assessment of one kind. */
export function assessmentSchema(kind: AssessmentKind) {
  return schemas[kind]
}

/** Whether a decision permits what was assessed on a day. */
export function isValidOn(assessment: Assessment, on: string): boolean {
  const { verdict, validFrom, validTo } = assessment
  return (
    (verdict === 'approved' || verdict === 'approved_with_conditions') &&
    (validFrom === null || validFrom <= on) &&
    (validTo === null || on <= validTo)
  )
}
