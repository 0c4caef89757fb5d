import { type Datasets } from '../../../law/catalogue.ts'
import { type Law } from '../../../law/law.ts'
import { type Provenance } from '../provenance.ts'
import { type System } from '../system.ts'
import { factsOf } from './product-facts.ts'
import { type PartyDraft, type SystemDraft, type SystemProposal } from './proposal.ts'
import { type ProposeRequest } from './propose-request.ts'
import { questionsOn } from './questions.ts'

type Product = Datasets['systems']
type OperationModel = System['operationModel']

/**
 * Proposes how a system would be recorded, from what the catalogue knows of its product. What the catalogue states is
 * marked with source, day and confidence; what nobody has verified stays out of the proposal and is shown beside it.
 * `newId` gives a fresh UUID at each call.
 */
export function proposeSystem(request: ProposeRequest, law: Law, newId: () => string): SystemProposal {
  const { product, language, parties } = request
  const { code, source, checkedOn, confidence } = product
  const operationModel = request.operationModel ?? (product.operationModels[0] as OperationModel)
  const stated = confidence === 'unverified' ? null : product
  const provider = stated && providerOf(stated, operationModel)
  const found = provider && parties.find(({ name }) => isSame(name, provider.name))
  const isService = provider !== null
  const drafted: Omit<SystemDraft, 'provenance'> = {
    name: product.label[language],
    product: code,
    systemVersion: null,
    edition: stated && isOpenSource(stated, operationModel) ? 'open_source' : null,
    businessModel: isService ? product.businessModel[language] : null,
    businessModels: isService ? [...product.businessModels] : null,
    selectionRationale: null,
    operationModel,
    providerId: found?.id ?? null,
    processors: found ? [directLink(found.id, newId)] : null,
    hostingCountries: isService && product.hostingCountries ? [...product.hostingCountries] : null,
    features: stated && featuresOf(stated),
    deletion: null,
    settings: null,
    encryption: stated && {
      transport: stated.transportEncryption,
      atRest: null,
      endToEnd: stated.endToEndEncryption,
      endToEndLimits: stated.endToEndLimits?.[language] ?? null,
    },
    measureCodes: null,
    introducedOn: null,
    endedOn: null,
    externalIds: [],
    notes: null,
  }
  const mark = (pointer: string, value: unknown): Provenance => {
    return { pointer, value: JSON.stringify(value), source, checkedOn, confidence }
  }
  return {
    system: { ...drafted, provenance: marks(drafted, request, mark) },
    parties:
      provider && !found
        ? [{ pointers: ['/providerId', '/processors/0/partyId'], party: partyFrom(provider, product) }]
        : [],
    openQuestions: questionsOn(request, drafted),
    facts: factsOf(product),
    source: { code, source, checkedOn, confidence },
    lawVersion: law.version,
    on: law.on,
  }
}

type Provider = NonNullable<Product['provider']>

/** The company of the catalogue, where it is the one that operates the service in this model. */
function providerOf({ provider }: Product, model: OperationModel): Provider | null {
  return provider?.operationModels.includes(model) ? { ...provider, name: nameOf(provider) } : null
}

/** Without what the catalogue adds in brackets. */
const nameOf = ({ name }: Provider) => name.replace(/\s*\([^)]*\)$/, '')

const isSame = (one: string, other: string) => one.trim().toLowerCase() === other.toLowerCase()

/** Whoever runs free software has it under its licence; a service built on it may have any. */
const isOpenSource = ({ openSourceLicence }: Product, model: OperationModel) =>
  model === 'self_hosted' && openSourceLicence !== null && /^[\w.-]+$/.test(openSourceLicence)

/** What the product can do and what it lacks. That it can is not that it is used. */
function featuresOf({ featureAvailability }: Product): SystemDraft['features'] {
  const features = Object.entries(featureAvailability)
  return features.length === 0
    ? null
    : features.map(([code, availability]) => ({ code, availability, note: null }))
}

const directLink = (partyId: string, newId: () => string) => ({
  id: newId(),
  partyId,
  parentLinkId: null,
  task: null,
  contractId: null,
  hostingCountries: null,
  accessCountries: null,
  since: null,
  until: null,
})

function partyFrom({ name, country, parent }: Provider, { subProcessors }: Product): PartyDraft {
  return {
    name,
    partyType: 'organisation',
    country,
    parentCountry: parent?.country ?? null,
    subprocessorListUrl: subProcessors.isUrlChecked ? subProcessors.url : null,
  }
}

/** Each value the catalogue gave, with where it has it from. Name and product are the request's own. */
function marks(
  system: Omit<SystemDraft, 'provenance'>,
  asked: ProposeRequest,
  mark: (pointer: string, value: unknown) => Provenance,
): Provenance[] {
  const { edition, businessModel, businessModels, providerId, processors, features } = system
  const operationModel = asked.operationModel === null ? system.operationModel : null
  const given = (values: object, at = '') =>
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [mark(`${at}/${name}`, value)]))
  const each = (items: readonly object[] | null, at: string) =>
    (items ?? []).map((item, index) => mark(`${at}/${index}`, item))
  const { transport, endToEnd, endToEndLimits } = { ...noEncryption, ...system.encryption }
  return [
    ...given({ edition, businessModel, businessModels, operationModel, providerId }),
    ...each(processors, '/processors'),
    ...given({ hostingCountries: system.hostingCountries }),
    ...each(features, '/features'),
    ...given({ transport, endToEnd, endToEndLimits }, '/encryption'),
  ]
}

const noEncryption = { transport: null, endToEnd: null, endToEndLimits: null }
