import { type Datasets } from '../../../law/catalogue.ts'
import { type DataItem } from '../data-item.ts'
import { type Disclosure } from '../disclosure.ts'
import { type Features } from './derive-features.ts'
import { type Link } from './derive-processors.ts'
import { ask, both, namesOf, sourceOf, type Part } from './part.ts'
import { type OpenQuestion, type ProposalSource, type Text } from './proposal.ts'
import { recipientsByCategory } from './recipients.ts'
import { catalogueProvider, inLanguage, isSameId, partyOf, type Setting } from './setting.ts'
import { includesAny, secrecyProtected } from '../subjects.ts'

type Category = Datasets['recipient-categories']

/** Every link of the chain, the provider, and the recipients the use case and the features in use bring, each once. */
export function deriveDisclosures(
  setting: Setting,
  features: Features,
  chain: readonly Link[] | null,
  items: readonly DataItem[],
): Part<Disclosure[]> {
  const links = chain ?? []
  const byCategory = recipientsByCategory(setting, features, chain)
  const ofChain = links.map((link) => linkDisclosure(setting, link, links, items))
  const ofProvider = providerDisclosure(setting, links)
  const ofCategories = byCategory.categories.map((category) => categoryDisclosure(setting, category))
  const value = [...ofChain, ...ofProvider, ...ofCategories]
  return {
    value,
    remark: null,
    questions: [
      ...byCategory.questions,
      ...(ofProvider.length > 0 ? [providerRole(setting, `/disclosures/${ofChain.length}`)] : []),
      ...namelessProcessors(setting, value),
      ...secrecy(setting),
      extent,
    ],
    sources: sourcesOf(setting, value),
  }
}

function blank(setting: Setting): Disclosure {
  return {
    id: setting.newId(),
    code: null,
    text: null,
    role: 'unknown',
    partyId: null,
    processorLinkId: null,
    dataItemIds: null,
    occasion: null,
    classification: null,
    secrecyCommitment: null,
  }
}

/** The only direct processor runs the service and gets all of the data; how they spread among several is not known. */
function linkDisclosure(
  setting: Setting,
  link: Link,
  links: readonly Link[],
  items: readonly DataItem[],
): Disclosure {
  const direct = links.filter(({ parentLinkId }) => parentLinkId === null)
  const isDirect = link.parentLinkId === null
  const isOnly = isDirect && direct.length === 1
  const hosts = !isDirect && (link.hostingCountries?.length ?? 0) > 0
  return {
    ...blank(setting),
    code: isDirect ? 'provider_processor' : hosts ? 'hosting_subprocessor' : null,
    text: isDirect || hosts ? null : inLanguage(setting, subProcessor),
    role: 'processor',
    partyId: link.partyId,
    processorLinkId: link.id,
    dataItemIds: isOnly ? items.map(({ id }) => id) : null,
    occasion: link.task,
  }
}

/** A provider outside the chain gets data as well, or none at all; its role is not guessed. */
function providerDisclosure(setting: Setting, links: readonly Link[]): Disclosure[] {
  const { providerId } = setting.system
  if (providerId === null || links.some(({ partyId }) => isSameId(partyId, providerId))) return []
  return [{ ...blank(setting), text: inLanguage(setting, provider), partyId: providerId }]
}

function categoryDisclosure(setting: Setting, { code, kind }: Category): Disclosure {
  const operator = code === 'provider_processor' ? catalogueProvider(setting) : null
  const text = operator
    ? both(`Nach dem Katalog: ${operator.name}`, `According to the catalogue: ${operator.name}`)
    : null
  return { ...blank(setting), code, text: text && inLanguage(setting, text), role: kind }
}

function providerRole(setting: Setting, pointer: string): OpenQuestion {
  const name = partyOf(setting, setting.system.providerId)?.name
  return ask(
    pointer,
    'provider-role',
    both(
      `${name ?? 'Der Anbieter'} ist als Anbieter des Systems genannt, steht aber nicht in der Kette der Auftragsverarbeiter. Erhält er personenbezogene Daten, und in welcher Rolle?`,
      `${name ?? 'The provider'} is named as provider of the system but is not in the chain of processors. Does it receive personal data, and in which role?`,
    ),
    'GDPR Art. 4(7), 4(8), 28',
  )
}

function namelessProcessors({ law }: Setting, disclosures: readonly Disclosure[]): OpenQuestion[] {
  return disclosures.flatMap(({ role, partyId, code }, index) => {
    if (role !== 'processor' || partyId !== null || code === null) return []
    const name = namesOf(law, 'recipient-categories', [code])
    return [
      ask(
        `/disclosures/${index}/partyId`,
        'recipient-name',
        both(
          `Wer ist «${name.de}»? Ohne den Namen lassen sich Vertrag und Land nicht prüfen.`,
          `Who is “${name.en}”? Without the name neither contract nor country can be checked.`,
        ),
        'GDPR Art. 28(3)',
      ),
    ]
  })
}

function secrecy({ useCase, isGerman }: Setting): OpenQuestion[] {
  if (!includesAny(useCase.dataSubjects, secrecyProtected)) return []
  return [
    ask(
      '/disclosures',
      'secrecy-commitment',
      both(
        'Unterliegen Inhalte einem Berufsgeheimnis, und sind die mitwirkenden Personen und Dienstleister zur Geheimhaltung verpflichtet?',
        'Are contents under professional secrecy, and are the persons and service providers involved bound to secrecy?',
      ),
      isGerman ? 'StGB § 203(3), (4)' : null,
    ),
  ]
}

function sourcesOf({ law, product, ...rest }: Setting, disclosures: readonly Disclosure[]): ProposalSource[] {
  return disclosures.flatMap(({ code, processorLinkId, text }, index) => {
    const entry =
      code !== null && processorLinkId === null ? law.entry('recipient-categories', code) : undefined
    const pointer = `/disclosures/${index}`
    const named =
      product && text && catalogueProvider({ law, product, ...rest }) && code === 'provider_processor'
    return [
      ...(entry ? [sourceOf(pointer, 'recipient-categories', entry)] : []),
      ...(named ? [sourceOf(`${pointer}/text`, 'systems', product)] : []),
    ]
  })
}

const subProcessor: Text = both('Unterauftragsverarbeiter', 'Sub-processor')
const provider: Text = both('Anbieter des Systems', 'Provider of the system')

const extent = ask(
  '/disclosures',
  'disclosed-data',
  both(
    'Welche Daten erhält jeder Empfänger? Ausgefüllt ist das nur, wo es sich aus dem Betrieb des Dienstes ergibt.',
    'Which data does each recipient get? It is filled in only where it follows from the operation of the service.',
  ),
  'GDPR Art. 30(1)(d)',
)
