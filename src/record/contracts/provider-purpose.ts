import { type Static } from 'typebox'
import { exact, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'

/** A purpose a provider pursues with the data for itself, Art. 28(10) GDPR: for it, the provider is a controller. */
export const ProviderPurpose = exact(
  {
    id: v.itemId,
    purpose: v.prose({ description: 'What for', examples: ['Produktverbesserung aus Nutzungsdaten'] }),
    dataCategories: v.optionalList(v.code('data-categories', 'Category of data'), {
      description: 'Data it uses for that; null: not examined',
    }),
    basisCode: nullable(v.code('legal-bases', 'Legal basis from the catalogue')),
    basisText: v.optionalProse({
      description: 'Legal basis in words, beside the code or instead of it; what permits the disclosure',
    }),
    responsible: nullable(
      oneOf(
        ['provider', 'joint', 'organisation'],
        'Who is responsible for it: the provider alone, both jointly (Art. 26 GDPR), or the organisation; null: not settled',
      ),
    ),
    standing: nullable(
      oneOf(
        ['allowed', 'claimed', 'excluded'],
        'Allowed by the contract, merely claimed by the provider, or ruled out; null: not examined',
      ),
    ),
    place: v.optionalLine({ description: 'Where in the contract or in the documents of the provider' }),
  },
  { 'x-component': 'ProviderPurpose', description: 'A purpose of the provider’s own, Art. 28(10) GDPR' },
)
export type ProviderPurpose = Static<typeof ProviderPurpose>
