import { exact, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'

/** The three steps of Art. 6(1)(f) GDPR, with what tips the balance. */
export const BalancingContent = exact({
  systemIds: v.optionalList(v.reference('system', 'A system'), {
    description: 'Systems it is about; null: not examined',
  }),
  interest: v.optionalProse({ description: 'The interest pursued, and by whom (purpose test)' }),
  isLawful: v.optionalProse({ description: 'Why the interest is lawful, real and specific' }),
  necessity: v.optionalProse({
    description: 'Why the processing is necessary for it, and which milder means were considered',
  }),
  dataSubjects: v.optionalList(v.code('data-subjects', 'A group of persons'), {
    description: 'Whose interests are weighed; null: not examined',
  }),
  expectations: v.optionalProse({ description: 'What the data subjects can reasonably expect, recital 47' }),
  impact: v.optionalProse({ description: 'What it means for them: kind of data, scale, consequences' }),
  children: v.optionalProse({ description: 'How children are considered, where any are concerned' }),
  safeguards: v.optionalProse({ description: 'What protects them beyond what the law demands anyway' }),
  objection: v.optionalProse({ description: 'How they can object, Art. 21 GDPR' }),
  result: nullable(
    oneOf(
      ['interest_prevails', 'prevails_with_safeguards', 'data_subjects_prevail'],
      'Result of the balancing; null: not decided',
    ),
  ),
  resultReason: v.optionalProse({ description: 'Reasons for the result' }),
})
