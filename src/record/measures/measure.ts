import { type Static } from 'typebox'
import { exact, joined, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'

/** A technical or organisational measure of the organisation's own, beside those of the catalogue. Art. 32 GDPR. */
export const Measure = joined(
  v.Identity,
  exact({
    name: v.line({ description: 'Short name', examples: ['Warteraum für externe Gäste'] }),
    description: v.optionalProse({ description: 'What is done', 'x-article': 'GDPR Art. 30(1)(g)' }),
    catalogueCode: nullable(v.code('measures', 'Measure of the catalogue it puts into practice')),
    protectionGoals: v.list(v.code('sdm-goals', 'Protection goal of the Standard Data Protection Model'), {
      description: 'Protection goals it serves',
    }),
    status: oneOf(['planned', 'implemented', 'retired'], 'Planned, in place, or no longer in place'),
    reference: v.optionalLine({ description: 'Document that describes it' }),
    externalIds: v.externalIds,
    notes: v.notes,
  }),
  { $id: 'Measure', description: "A technical or organisational measure of the organisation's own" },
)
export type Measure = Static<typeof Measure>
