import { Type, type Static } from 'typebox'
import { criterionThemes, heaviest } from '../../law/entries/criteria.ts'
import { exact, joined, nullable, oneOf, whenAbsent } from '../schema.ts'
import * as v from '../values.ts'

const weight = Type.Integer({
  minimum: 0,
  maximum: heaviest,
  description: 'How much it counts, 0 to 3; 0: it is asked and does not count',
})
const isKnockOut = Type.Boolean({
  description: 'Whether a no stands in the way of an approval unless an officer gives a reason',
})

/** A question in both languages, for those who check in German or in English. */
const BothLanguages = (description: string) =>
  exact({ de: v.prose({ description: 'German' }), en: v.prose({ description: 'English' }) }, { description })

/** What an organisation makes of a criterion of the default. What it does not name stays as the default has it. */
const CriterionChange = exact(
  {
    code: v.code('criteria', 'Criterion of the default'),
    isRetired: whenAbsent(false, Type.Boolean({ description: 'Whether it is not asked any more' })),
    weight: nullable(weight),
    isKnockOut: nullable(isKnockOut),
    question: nullable(BothLanguages('Own wording; null: that of the default')),
    reason: v.optionalProse({ description: 'Why it is changed' }),
  },
  { 'x-component': 'CriterionChange', description: 'A criterion of the default, changed or retired' },
)

/** A criterion of the organisation's own; people answer it. */
const OwnCriterion = exact(
  {
    code: Type.String({
      minLength: 1,
      maxLength: 80,
      description: 'Own code, unlike any of the default; it stays when the text changes',
      examples: ['HAUS-01'],
    }),
    theme: oneOf(criterionThemes, 'What it is about'),
    question: BothLanguages('What is asked'),
    evidence: nullable(BothLanguages('What shows it')),
    weight,
    isKnockOut,
    cites: v.optionalLine({ description: 'What it rests on, such as an own policy' }),
  },
  { 'x-component': 'OwnCriterion', description: 'A criterion of the organisation’s own' },
)

/**
 * The catalogue of an organisation for the check of a system before its use: its changes to the default, and its own
 * criteria. Only what differs is kept, so that a better default reaches everybody and what was changed stays visible.
 */
export const Criteria = joined(
  v.Identity,
  exact({
    lawVersion: v.line({
      description: 'Version of the legal data whose default was looked through last',
      examples: ['2026.11'],
    }),
    changes: whenAbsent(
      [],
      v.list(CriterionChange, { description: 'Criteria of the default that differ here' }),
    ),
    own: whenAbsent([], v.list(OwnCriterion, { description: 'Criteria of the organisation’s own' })),
    notes: v.notes,
  }),
  { $id: 'Criteria', description: 'What an organisation changes in the catalogue of the prior check' },
)
export type Criteria = Static<typeof Criteria>
