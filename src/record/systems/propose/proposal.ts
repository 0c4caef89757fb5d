import { Type, type Static } from 'typebox'
import { catalogue } from '../../../law/catalogue.ts'
import { OpenQuestion } from '../../activities/derive/proposal.ts'
import { Party } from '../../parties/party.ts'
import { exact, nullable, oneOf } from '../../schema.ts'
import { inputOf } from '../../shape.ts'
import * as v from '../../values.ts'
import { operationModels, System } from '../system.ts'

type ServerMade = 'id' | 'version' | 'createdAt' | 'updatedAt'

/** A system as it is sent to be created, with every writable member present. */
export type SystemDraft = Omit<System, ServerMade | 'evidence'>
/** A party as it is sent to be created. */
export type PartyDraft = Partial<Omit<Party, ServerMade>> & Pick<Party, 'name' | 'partyType'>

/** What a caller sends to have a system proposed. Nothing is stored by it. */
export const ProposeSystemInput = exact(
  {
    product: v.code('systems', 'The known product'),
    operationModel: nullable(
      oneOf(
        operationModels,
        'Who is to run it; left out: the model the catalogue names first, and it is asked',
      ),
    ),
    language: nullable(oneOf(['de', 'en'], 'Language of the texts; left out: that of the organisation')),
  },
  {
    description: 'A product of the catalogue from which a system is to be proposed',
    examples: [{ product: 'SYS-BBB', operationModel: 'self_hosted' }],
  },
)
export type ProposeSystemInput = Static<typeof ProposeSystemInput>

const both = exact(
  { de: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { description: 'Text in German and English' },
)

/** Something the catalogue says of the product in words; it holds for the product, not for what is in use here. */
const ProductFact = exact(
  {
    about: Type.String({ description: 'What it is about', examples: ['hosting', 'recording', 'freeTier'] }),
    text: both,
    url: nullable(
      Type.String({ description: 'Address it refers to; whether it was opened is in `isUrlChecked`' }),
    ),
    isUrlChecked: nullable(
      Type.Boolean({ description: 'Whether the address was opened; null: there is none' }),
    ),
  },
  { description: 'What the catalogue says in words' },
)
export type ProductFact = Static<typeof ProductFact>

/** A proposed system with everything that is still open. Storing `system` is a plain create. */
export const SystemProposal = exact(
  {
    system: Type.Unsafe<SystemDraft>({
      ...inputOf(System),
      description: 'The proposed system; send it unchanged, or corrected, to create it',
    }),
    parties: Type.Array(
      exact({
        pointers: Type.Array(Type.String(), {
          description: 'Places in `system` that name this party once it is stored',
          examples: [['/providerId', '/processors/0/partyId']],
        }),
        party: Type.Unsafe<PartyDraft>({ ...inputOf(Party), description: 'The proposed party' }),
      }),
      {
        description:
          'Bodies that take part and are not on file under this name yet; stored first, they are found when the system is proposed again',
      },
    ),
    openQuestions: Type.Array(OpenQuestion, { description: 'What only the organisation can answer' }),
    facts: Type.Array(ProductFact, { description: 'What else the catalogue says of the product' }),
    source: exact(
      {
        code: v.code('systems', 'The product'),
        source: v.prose({ description: 'Where the facts were taken from' }),
        checkedOn: v.day('Day up to which the source was looked at'),
        confidence: catalogue.systems.properties.confidence,
      },
      { description: 'Where everything here comes from that the request does not say' },
    ),
    lawVersion: Type.String({ description: 'Version of the catalogue', examples: ['2026.11'] }),
    on: v.day('Day whose catalogue was asked'),
  },
  {
    'x-component': 'SystemProposal',
    description: 'A proposed system, the parties behind it, its open questions and the source of its facts',
  },
)
export type SystemProposal = Static<typeof SystemProposal>
