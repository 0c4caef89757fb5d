import { type Contract } from '../../contracts/contract.ts'
import { type Party } from '../../parties/party.ts'
import { type Transfer } from '../transfer.ts'
import { type Link } from './derive-processors.ts'
import { both } from './part.ts'
import { type Text } from './proposal.ts'
import { catalogueProvider, contractOf, isSameId, partyOf, type Setting } from './setting.ts'

/** A place data may get to, as far as known: by whom, in which way, on which contract. */
export type Place = {
  /** Null for an international organisation. */
  readonly country: string | null
  readonly organisation: string | null
  readonly kind: Transfer['kind']
  readonly recipientId: string | null
  readonly linkId: string | null
  /** Whoever the certificates of a recipient are looked up at. */
  readonly party: Party | null
  readonly contract: Contract | null
  /** Whether the recipient was engaged by us or by one of our processors. */
  readonly isEngagedByProcessor: boolean
  /** Whether the recipient is the company the catalogue names as operator, or its parent. */
  readonly isOfCatalogue: boolean
  /** `seat` and `parent` alone do not prove a transfer; they call for a question. */
  readonly because: 'hosting' | 'access' | 'seat' | 'parent'
  readonly name: string | null
}

/** Places found, and what nobody has stated. */
export type Places = { readonly places: readonly Place[]; readonly unknown: readonly Text[] }

type Company = Pick<
  Place,
  'recipientId' | 'linkId' | 'party' | 'contract' | 'isEngagedByProcessor' | 'isOfCatalogue' | 'name'
>

/** Everywhere the links of the chain keep or reach the data, the servers of the system, and who operates the service. */
export function placesInvolved(setting: Setting, links: readonly Link[]): Places {
  const parts = [
    ...links.map((link) => ofLink(setting, link)),
    ofServers(setting, links),
    ofOperator(setting, links),
  ]
  return {
    places: parts.flatMap(({ places }) => places),
    unknown: parts.flatMap(({ unknown }) => unknown),
  }
}

function ofLink(setting: Setting, link: Link): Places {
  const party = partyOf(setting, link.partyId)
  const company: Company = {
    recipientId: link.partyId,
    linkId: link.id,
    party,
    contract: contractOf(setting, link.contractId),
    isEngagedByProcessor: link.parentLinkId !== null || setting.role === 'processor',
    isOfCatalogue: link.parentLinkId === null && isCatalogueCompany(setting, party),
    name: party?.name ?? null,
  }
  const listed = new Set([...(link.hostingCountries ?? []), ...(link.accessCountries ?? [])])
  const who = party?.name ?? null
  return {
    places: [
      ...(link.hostingCountries ?? []).map((country) => place(company, country, 'storage', 'hosting')),
      ...(link.accessCountries ?? []).map((country) => place(company, country, 'remote_access', 'access')),
      ...ofSeat(company, party).filter(({ country }) => country === null || !listed.has(country)),
    ],
    unknown: [
      ...(link.hostingCountries === null ? [missing.hosting(who)] : []),
      ...(link.accessCountries === null ? [missing.access(who)] : []),
      ...(isSeatKnown(party) ? [] : [missing.seat(who)]),
    ],
  }
}

/** Seat and parent of a company that gets data. */
function ofSeat(company: Company, party: Party | null): Place[] {
  if (!party) return []
  if (party.internationalOrganisation) {
    return [{ ...place(company, null, 'disclosure', 'seat'), organisation: party.name }]
  }
  const seat = party.country === null ? [] : [place(company, party.country, 'unknown', 'seat')]
  if (party.parentCountry === null || party.parentCountry === party.country) return seat
  return [...seat, { ...place(company, party.parentCountry, 'remote_access', 'parent'), recipientId: null }]
}

function isSeatKnown(party: Party | null): boolean {
  return party !== null && (party.country !== null || party.internationalOrganisation)
}

/** Servers no link accounts for. Whose they are is known only where the provider is. */
function ofServers(setting: Setting, links: readonly Link[]): Places {
  const { system } = setting
  const accounted = new Set(links.flatMap(({ hostingCountries }) => hostingCountries ?? []))
  if (system.hostingCountries === null) {
    const isAccounted = links.length > 0 && links.every(({ hostingCountries }) => hostingCountries !== null)
    return { places: [], unknown: isAccounted ? [] : [missing.servers] }
  }
  const countries = system.hostingCountries.filter((country) => !accounted.has(country))
  const company: Company = {
    recipientId: system.providerId,
    linkId: null,
    party: partyOf(setting, system.providerId),
    contract: null,
    isEngagedByProcessor: setting.role === 'processor',
    isOfCatalogue: false,
    name: partyOf(setting, system.providerId)?.name ?? null,
  }
  return { places: countries.map((country) => place(company, country, 'storage', 'hosting')), unknown: [] }
}

/** Who operates the service without being in the chain: the provider, or else whom the catalogue names as operator. */
function ofOperator(setting: Setting, links: readonly Link[]): Places {
  const { system, role } = setting
  if (system.operationModel === 'self_hosted') return { places: [], unknown: [] }
  const provider = partyOf(setting, system.providerId)
  const outside: Company = {
    recipientId: system.providerId,
    linkId: null,
    party: provider,
    contract: null,
    isEngagedByProcessor: role === 'processor',
    isOfCatalogue: system.providerId === null || isCatalogueCompany(setting, provider),
    name: provider?.name ?? null,
  }
  if (links.some(({ partyId }) => isSameId(partyId, system.providerId))) return { places: [], unknown: [] }
  if (system.providerId !== null) {
    return {
      places: ofSeat(outside, provider),
      unknown: isSeatKnown(provider) ? [] : [missing.seat(outside.name)],
    }
  }
  if (links.length > 0) return { places: [], unknown: [] }
  const operator = catalogueProvider(setting)
  if (!operator) return { places: [], unknown: [missing.operator] }
  const seat = place({ ...outside, name: operator.name }, operator.country, 'unknown', 'seat')
  const parent = operator.parent
  const isForeignParent = parent !== null && parent.country !== operator.country
  return {
    places: isForeignParent
      ? [seat, place({ ...outside, name: parent.name }, parent.country, 'unknown', 'parent')]
      : [seat],
    unknown: [missing.access(operator.name)],
  }
}

/** Whether a party is the company of the catalogue: the first word of the names agrees. */
function isCatalogueCompany(setting: Setting, party: Party | null): boolean {
  const operator = catalogueProvider(setting)
  return operator !== null && party !== null && firstWord(operator.name) === firstWord(party.name)
}

function firstWord(name: string): string | undefined {
  return name.toLowerCase().split(/[^\p{L}\p{N}]+/u)[0]
}

function place(
  company: Company,
  country: string | null,
  kind: Place['kind'],
  because: Place['because'],
): Place {
  return { ...company, country, organisation: null, kind, because }
}

const missing = {
  hosting: (name: string | null) =>
    both(
      `Speicherort bei ${name ?? 'einem Glied der Kette'}`,
      `place of storage at ${name ?? 'a link of the chain'}`,
    ),
  access: (name: string | null) =>
    both(
      `Länder, aus denen ${name ?? 'ein Glied der Kette'} zugreifen kann`,
      `countries from which ${name ?? 'a link of the chain'} can gain access`,
    ),
  seat: (name: string | null) =>
    both(`Sitz von ${name ?? 'einem Empfänger'}`, `seat of ${name ?? 'a recipient'}`),
  servers: both('Standort der Server', 'place of the servers'),
  operator: both('Betreiber des Dienstes und sein Sitz', 'operator of the service and its seat'),
}
