import { exact, nullable } from './schema.ts'
import * as v from './values.ts'

/** One link in a chain of processors, Art. 28(2), (4) GDPR: a processor, or a sub-processor of another link. */
export const ProcessorLink = exact(
  {
    id: v.itemId,
    partyId: v.reference('party', 'The processor'),
    parentLinkId: nullable(v.uuid('The link that engaged this sub-processor; null for a direct processor')),
    task: v.optionalProse({ description: 'What it does for us', examples: ['Hosting of the media servers'] }),
    contractId: nullable(v.reference('contract', 'Contract under Art. 28(3) or 28(4) GDPR')),
    hostingCountries: v.optionalList(v.country('Country'), {
      description: 'Countries in which it keeps the data',
    }),
    accessCountries: v.optionalList(v.country('Country'), {
      description: 'Countries from which it can gain access to the data',
    }),
    since: v.optionalDay('First day of its work'),
    until: v.optionalDay('Last day of its work'),
  },
  { 'x-component': 'ProcessorLink', description: 'One link in a chain of processors, Art. 28(2), (4) GDPR' },
)
