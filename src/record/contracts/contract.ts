import { type Static } from 'typebox'
import { exact, joined, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'

export const contractKinds = [
  'processing_agreement',
  'joint_arrangement',
  'standard_clauses',
  'works_agreement',
  'other',
] as const

/** A contract or arrangement: Art. 28(3), Art. 26, Art. 46 or Art. 88 GDPR. */
export const Contract = joined(
  v.Identity,
  exact({
    name: v.line({ description: 'Title', examples: ['Auftragsverarbeitungsvertrag Konferenzdienst'] }),
    contractKind: oneOf(
      contractKinds,
      'Processing agreement (Art. 28), joint arrangement (Art. 26), standard clauses (Art. 46), works agreement (Art. 88), other',
    ),
    partyIds: v.list(v.reference('party', 'Party to the contract'), { description: 'The other parties' }),
    reference: v.optionalLine({ description: 'File number or place of the document' }),
    contractVersion: v.optionalLine({ description: 'Version of the text' }),
    signedOn: v.optionalDay('Day of signature'),
    validFrom: v.optionalDay('First day of effect'),
    validTo: v.optionalDay('Last day of effect'),
    standardClauses: nullable(
      exact({
        decision: v.line({ description: 'Commission decision', examples: ['(EU) 2021/914'] }),
        modules: v.optionalList(oneOf(['1', '2', '3', '4'], 'Module'), { description: 'Modules agreed' }),
      }),
    ),
    ownPurposes: v.optionalProse({
      description: "The provider's own purposes the contract allows, if any (Art. 28(10) GDPR)",
    }),
    externalIds: v.externalIds,
    notes: v.notes,
  }),
  { $id: 'Contract', description: 'A contract or arrangement under the GDPR' },
)
export type Contract = Static<typeof Contract>
