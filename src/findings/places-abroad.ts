import { type Law } from '../law/law.ts'
import { type Party } from '../record/parties/party.ts'
import { type ActivityCase } from './case.ts'

type Link = ActivityCase['processors']['items'][number]

/** A place outside the EEA where data may get to. */
export type PlaceAbroad = {
  /** Null for an international organisation. */
  readonly country: string | null
  readonly party: Party | undefined
  readonly because: 'hosting' | 'access' | 'seat' | 'organisation'
  /** Whether this is a transfer beyond doubt: a recipient outside the EEA that keeps or reaches the data there. */
  readonly isCertain: boolean
  /** First day of the work that brings it about, where it is recorded. */
  readonly since: string | null
}

/** Recipients within the house or in the meeting: where they sit says nothing of a transfer. */
const near = new Set(['internal', 'participants', 'public', 'unknown'])

/**
 * Everybody who by the record keeps, reaches or gets data outside the EEA, each with each country once. Whoever merely
 * made the software that we run ourselves is not among them, nor a parent company. `law`: of the day that is looked at.
 */
export function placesAbroad(facts: ActivityCase, law: Law): readonly PlaceAbroad[] {
  const { activity, processors, systems, around } = facts
  const { on } = law
  const found: PlaceAbroad[] = []
  const partyOf = (id: string | null) => (id === null ? undefined : around.parties.get(id))
  const add = (
    country: string | null,
    party: Party | undefined,
    because: PlaceAbroad['because'],
    isCertain: boolean,
    since: string | null = null,
  ) => {
    const isKnown = found.some((each) => each.country === country && each.party === party)
    if (!isKnown) found.push({ country, party, because, isCertain, since })
  }
  const isAbroad = (country: string | null) => country !== null && !law.isEea(country)
  const seatOf = (party: Party | undefined, since: string | null = null) => {
    if (!party) return
    if (party.internationalOrganisation) add(null, party, 'organisation', true, since)
    else if (isAbroad(party.country)) add(party.country, party, 'seat', false, since)
  }
  const ofLink = (link: Link) => {
    if ((link.until !== null && link.until < on) || (link.since !== null && link.since > on)) return
    const party = partyOf(link.partyId)
    const isForeign = party !== undefined && !party.internationalOrganisation && isAbroad(party.country)
    for (const country of link.hostingCountries ?? [])
      if (isAbroad(country)) add(country, party, 'hosting', isForeign, link.since)
    for (const country of link.accessCountries ?? [])
      if (isAbroad(country)) add(country, party, 'access', isForeign, link.since)
    seatOf(party, link.since)
  }
  for (const link of processors.items) ofLink(link)
  for (const { operationModel, providerId, processors: chain, hostingCountries, endedOn } of systems.items) {
    if (endedOn !== null && endedOn < on) continue
    // The activity's own chain is the better knowledge.
    if (processors.items.length === 0 && processors.isOpen) chain?.forEach(ofLink)
    if (operationModel === 'self_hosted') continue
    for (const country of hostingCountries ?? [])
      if (isAbroad(country)) add(country, partyOf(providerId), 'hosting', false)
    if (!processors.items.some(({ partyId }) => partyId === providerId)) seatOf(partyOf(providerId))
  }
  if (activity.role === 'controller') {
    for (const { role, partyId } of activity.disclosures ?? []) if (!near.has(role)) seatOf(partyOf(partyId))
  }
  return found
}
