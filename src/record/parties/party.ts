import { type Static, Type } from 'typebox'
import { exact, joined, nullable, oneOf, whenAbsent } from '../schema.ts'
import * as v from '../values.ts'

export const partyTypes = ['organisation', 'person', 'category'] as const

const Certificate = exact(
  {
    id: v.itemId,
    scheme: v.line({ description: 'Scheme', examples: ['EU-US Data Privacy Framework', 'ISO/IEC 27001'] }),
    entity: v.optionalLine({ description: 'Legal entity the certificate names' }),
    coversEmployeeData: nullable(Type.Boolean({ description: 'Whether employee (HR) data are covered' })),
    checkedOn: v.optionalDay('Day on which the public register was looked at'),
    validUntil: v.optionalDay('Last day of validity'),
    reference: v.optionalLine({ description: 'Number or link' }),
  },
  { 'x-component': 'Certificate', description: 'A certificate or listing a party holds' },
)

/** A body or person with contact details: joint controller, representative, DPO, processor, recipient or client. */
export const Party = joined(
  v.Identity,
  exact({
    name: v.line({ description: 'Name with legal form, or name of the category of recipients' }),
    partyType: oneOf(
      partyTypes,
      'An organisation, a natural person, or a category of recipients (Art. 30(1)(d) GDPR)',
    ),
    internal: whenAbsent(
      false,
      Type.Boolean({ description: 'Part of the organisation itself, such as a department' }),
    ),
    internationalOrganisation: whenAbsent(
      false,
      Type.Boolean({
        description: 'An international organisation, Art. 4(26) GDPR; it has no country',
      }),
    ),
    address: nullable(v.Address),
    country: nullable(v.country('Country of the seat, ISO 3166-1 alpha-2')),
    parentCountry: nullable(v.country('Country of the parent company, where it may gain access to the data')),
    email: v.optionalLine({ description: 'E-mail address' }),
    phone: v.optionalLine({ description: 'Telephone number' }),
    website: v.optionalLine({ description: 'Web address' }),
    contactPerson: v.optionalLine({ description: 'Contact person or function' }),
    representativeId: nullable(v.reference('party', 'Its representative in the Union, Art. 27 GDPR')),
    dataProtectionOfficerId: nullable(v.reference('party', 'Its data protection officer')),
    certificates: v.optionalList(Certificate, { description: 'Certificates and listings' }),
    subprocessorListUrl: v.optionalLine({ description: 'Where it publishes its sub-processors' }),
    externalIds: v.externalIds,
    notes: v.notes,
  }),
  { $id: 'Party', description: 'A body or person with contact details' },
)
export type Party = Static<typeof Party>
