import { Type, type Static } from 'typebox'
import { exact, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'

export const riskLevels = ['negligible', 'limited', 'substantial', 'maximal'] as const
const level = (description: string) => nullable(oneOf(riskLevels, `${description}; null: not examined`))

const RiskMeasure = exact(
  {
    code: nullable(v.code('measures', 'Measure of the catalogue')),
    measureId: nullable(v.reference('measure', 'Measure of the organisation')),
    text: v.optionalProse({ description: 'Own wording' }),
    isInPlace: nullable(Type.Boolean({ description: 'Whether it is in place; null: not examined' })),
  },
  { 'x-component': 'RiskMeasure', description: 'A measure against a risk' },
)

const Risk = exact(
  {
    id: v.itemId,
    goal: v.code('sdm-goals', 'Goal of the standard data protection model that is at risk'),
    description: v.prose({ description: 'What may happen, to whom, from which source' }),
    likelihood: level('Likelihood before the measures'),
    severity: level('Severity for the data subjects before the measures'),
    measures: v.optionalList(RiskMeasure, { description: 'Measures against it; null: not examined' }),
    likelihoodAfter: level('Likelihood with the measures'),
    severityAfter: level('Severity with the measures'),
    note: v.optionalProse({ description: 'Reasons for the estimate' }),
  },
  { 'x-component': 'Risk', description: 'A risk to the rights and freedoms of natural persons' },
)
export type Risk = Static<typeof Risk>

/** What Art. 35(7) GDPR demands of an impact assessment, and what comes before and after it. */
export const ImpactContent = exact({
  systemIds: v.optionalList(v.reference('system', 'A system'), {
    description: 'Systems it is about; null: not examined',
  }),
  screening: v.optionalProse({
    description: 'Why it is made: the criteria that are met, Art. 35(1), (3), (4) GDPR',
  }),
  description: v.optionalProse({
    description: 'Systematic description of the processing and its purposes',
    'x-article': 'GDPR Art. 35(7)(a)',
  }),
  legitimateInterest: v.optionalProse({
    description: 'The legitimate interest pursued, where applicable',
    'x-article': 'GDPR Art. 35(7)(a)',
  }),
  necessity: v.optionalProse({
    description: 'Necessity of the processing',
    'x-article': 'GDPR Art. 35(7)(b)',
  }),
  proportionality: v.optionalProse({
    description: 'Proportionality in relation to the purposes',
    'x-article': 'GDPR Art. 35(7)(b)',
  }),
  risks: v.optionalList(Risk, {
    description: 'Risks by the goals of the standard data protection model; null: not examined',
    'x-article': 'GDPR Art. 35(7)(c), (d)',
  }),
  residualRisk: nullable(oneOf(['low', 'medium', 'high'], 'Risk that remains; null: not decided')),
  officerAdvice: v.optionalProse({
    description: 'Advice of the data protection officer',
    'x-article': 'GDPR Art. 35(2)',
  }),
  officerAdvisedOn: v.optionalDay('Day of the advice'),
  adviceNotFollowed: v.optionalProse({ description: 'Why advice was not followed' }),
  viewsOfSubjects: v.optionalProse({
    description: 'Views of the data subjects or their representatives, or why they were not sought',
    'x-article': 'GDPR Art. 35(9)',
  }),
  consultation: nullable(
    exact(
      {
        isRequired: Type.Boolean({ description: 'Whether the authority must be consulted' }),
        consultedOn: v.optionalDay('Day of the consultation'),
        outcome: v.optionalProse({ description: 'What the authority advised' }),
      },
      {
        'x-component': 'PriorConsultation',
        description: 'Prior consultation of the authority, Art. 36 GDPR',
      },
    ),
  ),
})
