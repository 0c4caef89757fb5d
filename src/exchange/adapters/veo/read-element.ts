import { type Attribute, type Link } from './element.ts'

/** An element as far as it is looked at; a file somebody sent may hold anything. */
export type ReadElement = {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly description: string | null
  readonly subType: string
  readonly status: string
  readonly attribute: (aspect: string, name: string) => Attribute | null
  readonly links: (name: string) => readonly Link[]
}

type Members = Readonly<Record<string, unknown>>
const membersOf = (value: unknown): Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {}
const textOr = (value: unknown, other: string): string => (typeof value === 'string' ? value : other)

/** The elements of a list that are some, by their ids. */
export function readElements(all: readonly unknown[]): Map<string, ReadElement> {
  return new Map(
    all.map(membersOf).flatMap((raw) => {
      const { id, name } = raw
      if (typeof id !== 'string' || typeof name !== 'string') return []
      const [domain] = Object.values(membersOf(raw['domains'])).map(membersOf)
      const element: ReadElement = {
        id: id.toLowerCase(),
        name,
        type: textOr(raw['type'], ''),
        description: textOr(raw['description'], '') || null,
        subType: textOr(domain?.['subType'], ''),
        status: textOr(domain?.['status'], ''),
        attribute: (aspect, member) => {
          const { attributes } = membersOf(membersOf(raw['customAspects'])[aspect])
          return attributeIn(membersOf(attributes)[`${aspect}_${member}`])
        },
        links: (member) => linksIn(membersOf(raw['links'])[member]),
      }
      return [[element.id, element] as const]
    }),
  )
}

function attributeIn(value: unknown): Attribute | null {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string')
  return ['string', 'number', 'boolean'].includes(typeof value) ? (value as Attribute) : null
}

function linksIn(value: unknown): Link[] {
  return (Array.isArray(value) ? value : []).map(membersOf).flatMap((link) => {
    const { targetUri } = membersOf(link['target'])
    if (typeof targetUri !== 'string') return []
    const attributes = Object.entries(membersOf(link['attributes'])).flatMap(([name, one]) => {
      const attribute = attributeIn(one)
      return attribute === null ? [] : [[name, attribute] as const]
    })
    return [{ target: { targetUri: targetUri.toLowerCase() }, attributes: Object.fromEntries(attributes) }]
  })
}
