import { type Datasets } from '../../../law/catalogue.ts'
import { type ProductFact } from './proposal.ts'

type Product = Datasets['systems']
type Text = { readonly de: string; readonly en: string }

const said = (about: string, text: Text | null): ProductFact[] =>
  text === null ? [] : [{ about, text: { ...text }, url: null, isUrlChecked: null }]

function linked(about: string, { text, url, isUrlChecked }: Product['contract']): ProductFact[] {
  const words = text ?? (url === null ? null : { de: url, en: url })
  return words === null
    ? []
    : [{ about, text: { ...words }, url, isUrlChecked: url === null ? null : isUrlChecked }]
}

const same = (text: string): Text => ({ de: text, en: text })

/** Everything the catalogue says of a product in words, for people to weigh. Ratings come with their day. */
export function factsOf(product: Product): ProductFact[] {
  const { maker, provider, ratings } = product
  const seat = ({ name, seat: place }: Product['maker']) => same(`${name}, ${place}`)
  return [
    ...said('maker', seat(maker)),
    ...said('provider', provider && seat(provider)),
    ...said('hosting', product.hosting),
    ...said('recording', product.recording),
    ...said('ai', product.ai),
    ...said('endToEnd', product.endToEnd),
    ...said('endToEndLimits', product.endToEndLimits),
    ...linked('contract', product.contract),
    ...linked('subProcessors', product.subProcessors),
    ...said('businessModel', product.businessModel),
    ...said('freeTier', product.freeTier),
    ...said('dpfStatus', product.dpfStatus),
    ...ratings.flatMap(({ on, text }) =>
      said('rating', { de: `${on}: ${text.de}`, en: `${on}: ${text.en}` }),
    ),
    ...said('otherPositions', product.otherPositions),
  ]
}
