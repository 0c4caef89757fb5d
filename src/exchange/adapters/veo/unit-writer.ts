import { countryName } from '../../../law/law.ts'
import { type Address } from '../../../record/values.ts'
import { type Static } from 'typebox'
import { uuidFrom } from '../../json-ld/namespaces.ts'
import { type Writing } from '../writing.ts'
import { aspectsOf, type Element, type Link, uriOf } from './element.ts'

export type Place = { readonly unitId: string; readonly domainId: string }

/** Writes elements of one unit, each once, and links to them. */
export type UnitWriter = {
  readonly elements: () => readonly Element[]
  readonly add: (element: NewElement) => string
  /** A party in one of its parts; over there each part is an element of its own. Gives its address. */
  readonly party: (id: string, type: 'scope' | 'person', subType: string) => string | null
}
type NewElement = Pick<Element, 'id' | 'type' | 'name'> & {
  readonly subType: string
  readonly status?: string
  readonly description?: string | null
  readonly aspects?: Parameters<typeof aspectsOf>[0]
  readonly links?: Readonly<Record<string, readonly Link[]>>
}

export function createUnitWriter({ unitId, domainId }: Place, { around, lang, told }: Writing): UnitWriter {
  const elements = new Map<string, Element>()
  const add = ({ subType, status = 'NEW', description, aspects = {}, links = {}, ...own }: NewElement) => {
    const given = Object.entries(links).filter(([, targets]) => targets.length > 0)
    elements.set(own.id, {
      ...own,
      ...(description ? { description } : {}),
      owner: { targetUri: `/units/${unitId}` },
      domains: { [domainId]: { subType, status } },
      customAspects: aspectsOf(aspects),
      links: Object.fromEntries(given),
    })
    return uriOf(own.type, own.id)
  }
  const party = (id: string, type: 'scope' | 'person', subType: string) => {
    const known = around.parties.get(id)
    if (!known) return null
    const own = uuidFrom(id, subType)
    if (elements.has(own)) return uriOf(type, own)
    told.carry(known, 'name', 'email', 'phone')
    const contact = { email: known.email, phone: known.phone }
    if (type === 'person')
      return add({
        id: own,
        type,
        subType,
        name: known.name,
        aspects: { person_contactInformation: contact },
      })
    told.carry(known, 'website')
    if (known.address) told.carry(known.address, 'street', 'postalCode', 'city', 'region', 'country')
    const aspects = {
      scope_contactInformation: { ...contact, website: known.website },
      scope_address: addressOf(known.address, lang),
    }
    return add({ id: own, type, subType, name: known.name, aspects })
  }
  return { elements: () => [...elements.values()], add, party }
}

export function addressOf(address: Static<typeof Address> | null, lang: string) {
  if (!address) return {}
  const country = address.country === null ? null : countryName(address.country, lang)
  const { street, postalCode, city, region } = address
  return { address1: street, postcode: postalCode, city, state: region, country }
}

export const link = (targetUri: string | null, attributes: Link['attributes'] = {}): Link[] =>
  targetUri === null ? [] : [{ target: { targetUri }, attributes }]

/** The element of a data item of an activity. */
export const dataTypeId = (activityId: string, itemId: string): string => uuidFrom(activityId, itemId)
