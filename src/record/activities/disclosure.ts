import { type Static } from 'typebox'
import { exact, nullable, oneOf, whenAbsent } from '../schema.ts'
import * as v from '../values.ts'

/** A category of recipients, or a recipient, to whom data are or will be disclosed. Art. 30(1)(d), Art. 4(9) GDPR. */
export const Disclosure = exact(
  {
    id: v.itemId,
    ...v.codeOrText('recipient-categories', 'the category of recipients'),
    role: whenAbsent(
      'unknown',
      oneOf(
        [
          'internal',
          'processor',
          'joint_controller',
          'controller',
          'authority',
          'participants',
          'public',
          'unknown',
        ],
        'In which role the recipient gets the data',
      ),
    ),
    partyId: nullable(v.reference('party', 'The recipient by name')),
    processorLinkId: nullable(v.uuid('The link of the processor chain this recipient is')),
    dataItemIds: v.optionalList(v.uuid('Id of a data item'), {
      description: 'Which data items it gets; null: not examined',
    }),
    occasion: v.optionalProse({ description: 'Why and when the data are disclosed' }),
    classification: v.optionalProse({
      description:
        'Why the recipient has this role, where that is disputed, such as a telecommunications provider',
    }),
    secrecyCommitment: v.optionalProse({
      description: 'Commitment to secrecy, where § 203 StGB or similar applies',
    }),
  },
  { 'x-component': 'Disclosure', description: 'A disclosure to a recipient or category of recipients' },
)
export type Disclosure = Static<typeof Disclosure>
