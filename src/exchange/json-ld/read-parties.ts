import { isCountry } from '../../law/law.ts'
import { dpvTerm, isDpv } from './dpv.ts'
import { type FlatNode, typesOf, type Value, valuesOf } from './load-graph.ts'
import { compact, uuidFrom } from './namespaces.ts'
import { nameOf, nodeOf, plainOf, type Reading } from './read-words.ts'

/** The namespace of UUIDs made from IRIs, RFC 9562 appendix. */
const urlNamespace = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'

/** The id an IRI stands for: its own where it is one, else always the same one made from it. */
export function idOf(iri: string): string {
  return (
    /^urn:uuid:([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i.exec(iri)?.[1]?.toLowerCase() ??
    uuidFrom(urlNamespace, iri)
  )
}

/** Where a thing read from a graph is known again when it is read once more; a blank node has no name outside it. */
export function externalIdsOf(iri: string): object[] {
  return iri.startsWith('_:') || iri.length > 200 ? [] : [{ system: 'json-ld', id: iri }]
}

export type Parties = Map<string, Readonly<Record<string, unknown>>>

/**
 * The party a value names, kept among the parties read so far, by its id. Null for a mere term such as `dpv:Recipient`
 * and for what nobody has named.
 */
export function partyOf(reading: Reading, parties: Parties, value: Value): string | null {
  const iri = value['@id']
  const node = nodeOf(reading, value)
  const name = nameOf(reading, node)
  if (iri === undefined || name === null || isDpv(compact(iri) ?? '')) return null
  parties.set(iri, { id: idOf(iri), ...partyDraft(reading, iri, name, node) })
  return idOf(iri)
}

function partyDraft(reading: Reading, iri: string, name: string, node: FlatNode | undefined) {
  const types = typesOf(node)
  const contacts = valuesOf(node, 'dpv:hasContact').map((each) => plainOf(each))
  const email = contacts
    .map((each) => each.replace(/^mailto:/, ''))
    .find((each) => /^[^\s@]+@[^\s@]+$/.test(each))
  const kinds = types.filter((type) => dpvTerm(type) !== undefined)
  return {
    name,
    partyType: kinds.includes('dpv:NaturalPerson') ? 'person' : 'organisation',
    internationalOrganisation: types.some((type) => type.endsWith(':InternationalOrganisation')),
    country:
      countriesOf(node, [
        'dpv:hasCountry',
        'dpv:hasThirdCountry',
        'dpv:hasLocation',
        'dpv:hasJurisdiction',
      ])[0] ?? null,
    email: email ?? null,
    website: contacts.find((each) => /^https?:/.test(each)) ?? null,
    externalIds: externalIdsOf(iri),
  }
}

/** The countries a node names, ISO 3166-1 alpha-2. */
export function countriesOf(node: FlatNode | undefined, properties: readonly string[]): string[] {
  const values = properties.flatMap((property) => valuesOf(node, property))
  const codes = values.map((each) => (compact(each['@id'] ?? '') ?? '').replace(/^loc:/, ''))
  return [...new Set(codes.filter(isCountry))]
}
