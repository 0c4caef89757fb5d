import { Type } from 'typebox'
import { code, codes, entry, oneOf, orNull, text } from '../entry.ts'

/** A technical or organisational measure, Art. 30(1)(g), 32 GDPR. */
export const Measure = entry(
  {
    goal: code('sdm-goals', 'Goal of the standard data protection model it serves'),
    level: oneOf(['base', 'high'], 'For normal risk, or on top for high risk, special categories, secrecy'),
    operationModels: codes('operation-models', 'Operation models it makes sense for'),
    appliesIfFeatures: codes('features', 'Only if one of these features is used; empty: always'),
    dskSections: Type.Array(Type.String({ pattern: '^\\d(\\.\\d)*$' }), {
      description:
        'Sections of the DSK guidance on videoconferencing of 23 Oct 2020, from its table of contents; details unverified',
    }),
    notes: orNull(text('Remarks')),
  },
  'A technical or organisational measure',
)

/** A way to run a conferencing system. */
export const OperationModel = entry(
  {
    providerRole: orNull(oneOf(['processor'], 'Usual role of the provider; null: there is none')),
    consequences: text('What follows for the controller'),
  },
  'An operation model',
)
