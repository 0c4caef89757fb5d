import { createHash } from 'node:crypto'

/** The version of the Data Privacy Vocabulary the terms are taken from. */
export const dpvVersion = '2.3'

/** The vocabularies a record is written in, by prefix. */
export const prefixes = {
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  pd: 'https://w3id.org/dpv/pd#',
  loc: 'https://w3id.org/dpv/loc#',
  risk: 'https://w3id.org/dpv/risk#',
  dct: 'http://purl.org/dc/terms/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  vvt: 'urn:vvt:term:',
  'vvt-code': 'urn:vvt:code:',
  'vvt-value': 'urn:vvt:value:',
} as const

/** Prefixes whose terms are those of the data set `dpv-terms`. */
export const dpvPrefixes = ['dpv', 'eu-gdpr', 'pd', 'risk'] as const

/** The full form of a compact IRI such as `dpv:Purpose`; what has none of our prefixes stands for itself. */
export function full(iri: string): string {
  const at = iri.indexOf(':')
  const namespace = (prefixes as Readonly<Record<string, string>>)[iri.slice(0, at)]
  return namespace === undefined ? iri : namespace + iri.slice(at + 1)
}

/** The compact form of an IRI in one of our vocabularies; undefined for any other. */
export function compact(iri: string): string | undefined {
  for (const [prefix, namespace] of Object.entries(prefixes))
    if (iri.startsWith(namespace) && iri.length > namespace.length)
      return `${prefix}:${iri.slice(namespace.length)}`
  return undefined
}

/** The IRI of an aggregate. */
export const iriOf = (id: string): string => `urn:uuid:${id}`

/** The IRI of a code of ours. */
export const codeIri = (dataset: string, code: string): string => `vvt-code:${dataset}:${code}`

/** The IRI of a member of a closed list of ours. */
export const valueIri = (list: string, member: string): string => `vvt-value:${list}:${member}`

/**
 * The IRI of a part of an aggregate: a UUID of version 5 (RFC 9562), the same in every export. The part's own id alone
 * would not do: whoever copies an activity copies the ids of its parts.
 */
export const partIri = (owner: string, part: string): string => iriOf(uuidFrom(owner, part))

/** A UUID of version 5 (RFC 9562) for a name within the namespace that another UUID is. */
export function uuidFrom(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
  const bytes = hash.digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
