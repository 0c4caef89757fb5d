import { Type } from 'typebox'
import { exact, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'

const SupplementaryMeasure = exact(
  {
    kind: oneOf(['technical', 'contractual', 'organisational'], 'Kind of measure'),
    text: v.prose({ description: 'What is done' }),
    isInPlace: nullable(Type.Boolean({ description: 'Whether it is in place; null: not examined' })),
  },
  { 'x-component': 'SupplementaryMeasure', description: 'A measure that supplements a safeguard' },
)

/** What the six steps of the EDPB's Recommendations 01/2020 lead through. */
export const TransferContent = exact({
  systemIds: v.optionalList(v.reference('system', 'A system'), {
    description: 'Systems it is about; null: not examined',
  }),
  importerId: nullable(v.reference('party', 'Who receives the data in the third country')),
  country: nullable(v.country('Third country')),
  description: v.optionalProse({
    description: 'The transfer: which data, of whom, in which form, how often, onward transfers',
  }),
  instruments: v.optionalList(v.code('transfer-instruments', 'An instrument'), {
    description: 'Instruments of Art. 46 GDPR it rests on; null: not examined',
  }),
  countryLaw: v.optionalProse({
    description:
      'Law of the third country that bears on the transfer: access by authorities, oversight, redress',
  }),
  practice: v.optionalProse({
    description: 'Practice of the authorities there, and experience of the importer',
  }),
  isImporterSubject: nullable(
    Type.Boolean({ description: 'Whether those laws apply to the importer; null: not examined' }),
  ),
  impairsSafeguards: nullable(
    Type.Boolean({ description: 'Whether law or practice impairs the safeguards; null: not examined' }),
  ),
  supplementaryMeasures: v.optionalList(SupplementaryMeasure, {
    description: 'Measures that supplement the safeguards; null: not examined, []: none',
  }),
  conclusion: nullable(
    oneOf(
      ['equivalent', 'equivalent_with_measures', 'not_equivalent'],
      'Whether protection is essentially equivalent: by itself, with the measures, or not; null: not decided',
    ),
  ),
  conclusionReason: v.optionalProse({ description: 'Reasons for the conclusion' }),
})
