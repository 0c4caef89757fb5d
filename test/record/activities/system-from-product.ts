import { type Datasets } from '../../../src/law/catalogue.ts'
import { type Language } from '../../../src/law/entry.ts'
import { type System } from '../../../src/record/systems/system.ts'

type ServerMade = 'id' | 'version' | 'createdAt' | 'updatedAt'
type OperationModel = System['operationModel']

/**
 * A first description of a system from the catalogue's facts about a product, to be completed by whoever runs it.
 * The catalogue knows what a product offers, not what is in use here: only what it lacks is stated as a fact.
 */
export function systemFromProduct(
  product: Datasets['systems'],
  operationModel: OperationModel,
  language: Language,
): Omit<System, ServerMade> {
  const lacking = Object.keys(product.featureAvailability).filter(
    (code) => product.featureAvailability[code] === 'unavailable',
  )
  return {
    name: product.label[language],
    product: product.code,
    systemVersion: null,
    edition: null,
    businessModel: null,
    businessModels: null,
    selectionRationale: null,
    operationModel,
    providerId: null,
    processors: null,
    hostingCountries: null,
    features:
      lacking.length > 0
        ? lacking.map((code) => ({ code, availability: 'unavailable' as const, note: null }))
        : null,
    deletion: null,
    settings: null,
    encryption: {
      transport: product.transportEncryption,
      atRest: null,
      endToEnd: product.endToEndEncryption,
      endToEndLimits: product.endToEndLimits?.[language] ?? null,
    },
    measureCodes: null,
    introducedOn: null,
    endedOn: null,
    externalIds: [],
    notes: null,
    provenance: null,
    evidence: null,
  }
}
