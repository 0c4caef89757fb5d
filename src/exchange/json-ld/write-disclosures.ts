import { type Disclosure } from '../../record/activities/disclosure.ts'
import { type Static } from 'typebox'
import { type ProcessorLink } from '../../record/processor-chain.ts'
import { coded, countryIris, entity, node, type Node, type Writing } from './node.ts'
import { iriOf, partIri, valueIri } from './namespaces.ts'

type Link = Static<typeof ProcessorLink>

const property: Readonly<Partial<Record<Disclosure['role'], string>>> = {
  processor: 'dpv:hasDataProcessor',
  joint_controller: 'dpv:hasRecipientDataController',
  controller: 'dpv:hasRecipientDataController',
}

/** A disclosure to a recipient or category of recipients, Art. 30(1)(d) GDPR, as a part of the processing. */
export function disclosureNode(writing: Writing, owner: string, disclosure: Disclosure): Node {
  const { id, code, text, role, partyId, processorLinkId, dataItemIds } = disclosure
  const { occasion, classification, secrecyCommitment } = disclosure
  const recipient = recipientNode(writing, owner, disclosure)
  return node(partIri(owner, id), ['dpv:Process', 'vvt:Disclosure'], {
    'dpv:hasProcessing': 'dpv:Disclose',
    'dpv:hasRecipient': recipient,
    [property[role] ?? 'dpv:hasRecipient']: recipient,
    'vvt:recipientCategory': partyId && (code || text) ? categoryNode(writing, owner, disclosure) : null,
    'vvt:recipientRole': valueIri('disclosureRole', role),
    'vvt:engagedBy': processorLinkId === null ? null : partIri(owner, processorLinkId),
    'dpv:hasPersonalData': (dataItemIds ?? []).map((item) => partIri(owner, item)),
    'dct:description': occasion,
    'vvt:classification': classification,
    'vvt:secrecyCommitment': secrecyCommitment,
    'vvt:notExamined': dataItemIds === null ? ['vvt:dataItems'] : [],
  })
}

/** The recipient itself: a party where one is named, a category otherwise. */
export function recipientNode(writing: Writing, owner: string, disclosure: Disclosure): Node {
  return entity(disclosure.partyId, 'dpv:Recipient') ?? categoryNode(writing, owner, disclosure)
}

function categoryNode(writing: Writing, owner: string, disclosure: Disclosure): Node {
  const { types, members } = coded(writing, 'recipient-categories', disclosure)
  const iri = partIri(owner, `${disclosure.id}/recipient`)
  return node(iri, ['dpv:Recipient', 'vvt:RecipientCategory', ...types], members)
}

/** One link of the chain of processors, Art. 28(2), (4) GDPR: the part of the processing it carries out. */
export function linkNode(owner: string, link: Link): Node {
  const type = link.parentLinkId === null ? 'dpv:DataProcessor' : 'dpv:DataSubProcessor'
  return node(partIri(owner, link.id), ['dpv:Process', 'vvt:ProcessorLink'], {
    'dpv:hasDataProcessor': entity(link.partyId, type),
    'dpv:isImplementedByEntity': iriOf(link.partyId),
    'vvt:engagedBy': link.parentLinkId === null ? null : partIri(owner, link.parentLinkId),
    'dct:description': link.task,
    'dpv:hasLegalMeasure': link.contractId === null ? null : iriOf(link.contractId),
    'dpv:hasStorageCondition': hosting(owner, link.id, link.hostingCountries),
    'vvt:accessCountry': countryIris(link.accessCountries),
    'vvt:validFrom': link.since,
    'vvt:validTo': link.until,
    'vvt:notExamined': link.hostingCountries === null ? ['vvt:hostingCountries'] : [],
  })
}

/** Where data are kept. */
export function hosting(owner: string, part: string, countries: readonly string[] | null): Node | null {
  if (countries === null || countries.length === 0) return null
  return node(partIri(owner, `${part}/hosting`), ['dpv:StorageCondition', 'dpv:StorageLocation'], {
    'dpv:hasCountry': countryIris(countries),
  })
}
