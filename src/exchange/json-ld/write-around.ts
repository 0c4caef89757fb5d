import { type Contract } from '../../record/contracts/contract.ts'
import { type Measure } from '../../record/measures/measure.ts'
import { type Organisation } from '../../record/organisations/organisation.ts'
import { type Party } from '../../record/parties/party.ts'
import { type System } from '../../record/systems/system.ts'
import { codeIri, iriOf, partIri, valueIri } from './namespaces.ts'
import { coded, codesOf, countryIri, entity, node, type Node, type Writing } from './node.ts'
import { externalIds } from './write-activity.ts'
import { hosting, linkNode } from './write-disclosures.ts'

const bodies: Readonly<Partial<Record<Organisation['bodyType'], string>>> = {
  private: 'dpv:PrivateSectorBody',
  public: 'dpv:PublicSectorBody',
  church: 'dpv:ReligiousAssociations',
}

type Reached = Pick<Organisation, 'address' | 'email' | 'phone' | 'website'>

function contactMembers({ address, email, phone, website }: Reached): Record<string, unknown> {
  const { street, postalCode, city, region } = address ?? {}
  const place = [postalCode, city].filter(Boolean).join(' ')
  return {
    'dpv:hasAddress': [street, place, region].filter(Boolean).join(', ') || null,
    'dpv:hasContact': [email, phone, website].filter((each) => each !== null),
  }
}

/** The organisation whose record it is, Art. 30(1)(a), 30(2)(a) GDPR. */
export function organisationNode({ law, lang, around }: Writing, document: unknown): Node {
  const { organisation } = around
  const { id, authority, address } = organisation
  const body = bodies[organisation.bodyType]
  return node(iriOf(id), ['dpv:Organisation', 'vvt:Organisation', ...(body ? [body] : [])], {
    'dpv:hasName': organisation.name,
    ...contactMembers(organisation),
    'dpv:hasCountry': address?.country ? countryIri(address.country) : null,
    'dpv:hasRepresentative': entity(organisation.representativeId, 'eu-gdpr:Representative'),
    'dpv:hasDataProtectionOfficer': entity(organisation.dataProtectionOfficerId, 'dpv:DataProtectionOfficer'),
    'dpv:hasAuthority':
      authority === null
        ? null
        : node(partIri(id, `authority/${authority}`), ['eu-gdpr:DataProtectionAuthority'], {
            'vvt:code': codeIri('authorities', authority),
            'dpv:hasName': law.label('authorities', authority, lang),
          }),
    'vvt:measuresReference': organisation.measuresReference,
    'vvt:externalId': externalIds(organisation),
    'vvt:document': document,
  })
}

const partyTypes: Readonly<Record<Party['partyType'], readonly string[]>> = {
  organisation: ['dpv:Organisation'],
  person: ['dpv:NaturalPerson'],
  category: ['dpv:LegalEntity', 'vvt:RecipientCategory'],
}

export function partyNode(party: Party, document: unknown): Node {
  const { id, partyType, internal, internationalOrganisation, country, parentCountry, certificates } = party
  const types = [
    'vvt:Party',
    ...partyTypes[partyType],
    ...(internal ? ['dpv:OrganisationalUnit'] : []),
    ...(internationalOrganisation ? ['eu-gdpr:InternationalOrganisation'] : []),
  ]
  const seat = country ?? party.address?.country
  return node(iriOf(id), types, {
    'dpv:hasName': party.name,
    ...contactMembers(party),
    'dpv:hasCountry': seat ? countryIri(seat) : null,
    'vvt:parentCountry': parentCountry === null ? null : countryIri(parentCountry),
    'dpv:hasRepresentative': entity(party.representativeId, 'eu-gdpr:Representative'),
    'dpv:hasDataProtectionOfficer': entity(party.dataProtectionOfficerId, 'dpv:DataProtectionOfficer'),
    'dpv:hasOrganisationalMeasure': (certificates ?? []).map((each) =>
      node(partIri(id, each.id), ['dpv:Certification'], {
        'dct:title': each.scheme,
        'vvt:certifiedEntity': each.entity,
        'vvt:coversEmployeeData': each.coversEmployeeData,
        'vvt:checkedOn': each.checkedOn,
        'vvt:validTo': each.validUntil,
        'dct:source': each.reference,
      }),
    ),
    'vvt:externalId': externalIds(party),
    'vvt:document': document,
  })
}

export function systemNode({ law, lang, ...writing }: Writing, system: System, document: unknown): Node {
  const { id, product, providerId, processors, hostingCountries, features, measureCodes } = system
  return node(iriOf(id), ['dpv:Technology', 'vvt:System'], {
    'dct:title': system.name,
    'vvt:code': product === null ? null : codeIri('systems', product),
    'dct:hasVersion': system.systemVersion,
    'vvt:operationModel': codeIri('operation-models', system.operationModel),
    'dpv:hasServiceProvider': providerId === null ? null : iriOf(providerId),
    'dpv:hasStorageCondition': hosting(id, 'system', hostingCountries),
    'dpv:hasProcess': (processors ?? []).map((each) => linkNode(id, each)),
    'vvt:feature': (features ?? []).map(({ code, availability, note }) =>
      node(partIri(id, `feature/${code}`), ['vvt:FeatureUse'], {
        'vvt:code': codesOf('features', [code]),
        'rdfs:label': law.label('features', code, lang),
        'vvt:use': valueIri('availability', availability),
        'dct:description': note,
      }),
    ),
    'dpv:hasTechnicalOrganisationalMeasure': (measureCodes ?? []).map((code) => {
      const { types, members } = coded({ law, lang, ...writing }, 'measures', { code })
      return node(partIri(id, `measure/${code}`), ['dpv:TechnicalOrganisationalMeasure', ...types], members)
    }),
    'vvt:introducedOn': system.introducedOn,
    'vvt:endedOn': system.endedOn,
    'vvt:externalId': externalIds(system),
    'vvt:document': document,
  })
}

const contractTypes: Readonly<Record<Contract['contractKind'], string>> = {
  processing_agreement: 'dpv:DataProcessingAgreement',
  joint_arrangement: 'dpv:JointDataControllersAgreement',
  standard_clauses: 'eu-gdpr:StandardContractualClauses',
  works_agreement: 'dpv:LegalAgreement',
  other: 'dpv:LegalAgreement',
}

export function contractNode(contract: Contract, document: unknown): Node {
  const { id, contractKind, standardClauses } = contract
  return node(iriOf(id), ['vvt:Contract', contractTypes[contractKind]], {
    'dct:title': contract.name,
    'vvt:kind': valueIri('contractKind', contractKind),
    'dct:identifier': contract.reference,
    'dct:hasVersion': contract.contractVersion,
    'dpv:hasParty': contract.partyIds.map(iriOf),
    'vvt:signedOn': contract.signedOn,
    'vvt:validFrom': contract.validFrom,
    'vvt:validTo': contract.validTo,
    'vvt:norm': standardClauses?.decision,
    'vvt:clauseModule': standardClauses?.modules,
    'vvt:externalId': externalIds(contract),
    'vvt:document': document,
  })
}

export function measureNode(writing: Writing, measure: Measure, document: unknown): Node {
  const { types, members } = coded(writing, 'measures', { code: measure.catalogueCode })
  return node(iriOf(measure.id), ['vvt:Measure', 'dpv:TechnicalOrganisationalMeasure', ...types], {
    'dct:title': measure.name,
    'vvt:code': members['vvt:code'],
    'dct:description': measure.description,
    'vvt:protectionGoal': codesOf('sdm-goals', measure.protectionGoals),
    'vvt:measureStatus': valueIri('measureStatus', measure.status),
    'dct:source': measure.reference,
    'vvt:externalId': externalIds(measure),
    'vvt:document': document,
  })
}
