import { Type, type Static } from 'typebox'
import { exact, nullable, oneOf, whenAbsent } from '../schema.ts'
import * as v from '../values.ts'

const Instrument = exact(
  {
    id: v.itemId,
    ...v.codeOrText('transfer-instruments', 'the instrument under Chapter V'),
    contractId: nullable(v.reference('contract', 'The contract that holds the clauses')),
    certifiedEntity: v.optionalLine({ description: 'Entity listed under the Data Privacy Framework' }),
    coversEmployeeData: nullable(Type.Boolean({ description: 'Whether the listing covers employee data' })),
    checkedOn: v.optionalDay('Day on which listing or decision was looked at'),
    validUntil: v.optionalDay('Last day of validity'),
    scopeCheck: v.optionalProse({
      description: 'How it was checked that a limited adequacy decision covers this transfer, Art. 45 GDPR',
    }),
    impactAssessment: nullable(
      exact({
        done: Type.Boolean({ description: 'Whether a transfer impact assessment was made' }),
        doneOn: v.optionalDay('Day of the assessment'),
        reference: v.optionalLine({ description: 'Where it is documented' }),
        assessmentId: nullable(v.reference('assessment', 'The transfer impact assessment itself')),
      }),
    ),
    fallback: whenAbsent(
      false,
      Type.Boolean({ description: 'Only meant to carry the transfer should the first one fall' }),
    ),
  },
  { 'x-component': 'TransferInstrument', description: 'A ground for a transfer, Art. 45 to 49 GDPR' },
)

/** A transfer to a third country or an international organisation, Art. 30(1)(e), 30(2)(c), Chapter V GDPR. */
export const Transfer = exact(
  {
    id: v.itemId,
    country: nullable(v.country('Third country; null for an international organisation')),
    internationalOrganisation: v.optionalLine({
      description: 'International organisation; it has no country',
    }),
    recipientId: nullable(v.reference('party', 'Recipient in the third country')),
    processorLinkId: nullable(v.uuid('The link of the processor chain that receives the data')),
    dataItemIds: v.optionalList(v.uuid('Id of a data item'), { description: 'Data transferred' }),
    kind: whenAbsent(
      'unknown',
      oneOf(
        ['storage', 'remote_access', 'disclosure', 'unknown'],
        'Kept there, accessible from there, disclosed to someone there',
      ),
    ),
    dataForm: nullable(
      oneOf(['plain', 'pseudonymised', 'encrypted', 'end_to_end_encrypted'], 'Form in which the data travel'),
    ),
    recurring: nullable(Type.Boolean({ description: 'A standing transfer rather than a single one' })),
    instruments: v.optionalList(Instrument, {
      description: 'Grounds of the transfer; null: not examined',
    }),
    safeguards: v.optionalProse({
      description: 'Documentation of suitable safeguards for Art. 49(1) subpara. 2 GDPR',
      'x-article': 'GDPR Art. 30(1)(e)',
    }),
    assessment: v.optionalProse({
      description: 'Assessment of the circumstances for Art. 49(1) subpara. 2 GDPR',
      'x-article': 'GDPR Art. 49(6)',
    }),
    authorityInformedOn: v.optionalDay(
      'Day on which the supervisory authority was informed, Art. 49(1) subpara. 2 GDPR',
    ),
    publicPowers: nullable(
      Type.Boolean({ description: 'Whether it is made in the exercise of public powers, Art. 49(3) GDPR' }),
    ),
    note: v.optionalProse({ description: 'Details' }),
  },
  {
    'x-component': 'Transfer',
    description: 'A transfer to a third country or an international organisation',
  },
)
export type Transfer = Static<typeof Transfer>
