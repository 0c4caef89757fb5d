import { Type, type Static } from 'typebox'
import { OpenQuestion } from '../../record/activities/derive/proposal.ts'
import { ImpactAssessment } from '../../record/assessments/assessment.ts'
import { exact, nullable, oneOf } from '../../record/schema.ts'
import { inputOf } from '../../record/shape.ts'
import * as v from '../../record/values.ts'

/** An impact assessment as it is sent to be created; what people have to write is left out or null. */
export type ImpactDraft = Pick<
  ImpactAssessment,
  | 'assessmentKind'
  | 'name'
  | 'systemIds'
  | 'contractIds'
  | 'screening'
  | 'description'
  | 'legitimateInterest'
  | 'risks'
>

const both = exact(
  { de: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { description: 'Text in German and English' },
)
const criterion = {
  code: v.code('dpia-criteria', 'The criterion'),
  label: both,
  cites: nullable(Type.String({ description: 'What it rests on' })),
}
const Reason = exact(
  {
    ...criterion,
    by: oneOf(['screening', 'record'], 'Answered in the screening of the activity, or by what is recorded'),
    note: v.optionalProse({ description: 'Reasons given in the screening' }),
  },
  { description: 'A criterion that is met' },
)

/** What a caller may say of the proposal. */
export const ProposeImpactInput = exact(
  {
    language: nullable(oneOf(['de', 'en'], 'Language of the texts; left out: that of the organisation')),
  },
  { description: 'How the proposal is worded', examples: [{ language: 'de' }] },
)

/** A proposed impact assessment with what it rests on and what is open. Storing `assessment` is a plain create. */
export const ImpactProposal = exact(
  {
    assessment: Type.Unsafe<ImpactDraft>({
      ...inputOf(ImpactAssessment),
      description: 'The proposed impact assessment; send it, completed, to create it',
    }),
    screening: exact(
      {
        decision: oneOf(['required', 'not_required', 'undecided'], 'What follows from what is recorded'),
        isMandatory: Type.Boolean({
          description:
            'Whether Art. 35(3) GDPR or the list of the authorities demands it; otherwise two criteria, as a rule',
        }),
        reasons: Type.Array(Reason, { description: 'Criteria that are met' }),
        exceptions: Type.Array(Reason, { description: 'What speaks against it, recital 91' }),
        missing: Type.Array(exact(criterion), {
          description: 'Criteria nobody has answered that could change the decision',
        }),
      },
      { description: 'The screening, Art. 35(1), (3), (4) GDPR' },
    ),
    facts: Type.Array(
      exact({
        about: oneOf(['necessity', 'proportionality'], 'What it bears on, Art. 35(7)(b) GDPR'),
        pointer: Type.String({ description: 'Where it stands in the activity: JSON Pointer (RFC 6901)' }),
        text: both,
      }),
      { description: 'What the activity says of necessity and proportionality; the judgement is for people' },
    ),
    openQuestions: Type.Array(OpenQuestion, {
      description: 'What people have to answer; pointers lead into `assessment`',
    }),
    lawVersion: Type.String({ description: 'Version of the catalogue', examples: ['2026.11'] }),
    on: v.day('Day whose law was applied'),
  },
  { 'x-component': 'ImpactProposal', description: 'A proposed impact assessment and what it rests on' },
)
export type ImpactProposal = Static<typeof ImpactProposal>
