import { type Language } from '../../law/entry.ts'
import { allEntries } from '../../law/law.ts'
import { prefixes } from './namespaces.ts'
import { ownProperties, type Range } from './own-terms.ts'

/** Properties of DPV that lead to a plain text here, where most lead to a node. */
const literal = new Set(['dpv:hasName', 'dpv:hasAddress', 'dpv:hasContact', 'dpv:hasIdentifier'])

const plain: Readonly<Record<string, Range>> = {
  'dct:title': 'text',
  'dct:description': 'text',
  'dct:source': 'text',
  'skos:note': 'text',
  'dct:identifier': 'string',
  'dct:date': 'date',
  'dct:created': 'dateTime',
  'dct:modified': 'dateTime',
  'dct:hasVersion': 'string',
  'dct:conformsTo': 'node',
}

/**
 * The context of a record in JSON-LD 1.1: complete in itself, so that no processor needs a network.
 * @param written language the organisation's own texts are tagged with
 * @param shown language of the names of codes
 */
export function contextOf(written: Language, shown: Language): Record<string, unknown> {
  const coerced = (range: Range) =>
    ({
      node: { '@type': '@id' },
      text: { '@language': written },
      string: {},
      date: { '@type': 'xsd:date' },
      dateTime: { '@type': 'xsd:dateTime' },
      duration: { '@type': 'xsd:duration' },
      boolean: { '@type': 'xsd:boolean' },
      integer: { '@type': 'xsd:integer' },
      json: { '@type': '@json' },
    })[range]
  const ranges: [string, Range][] = [
    ...allEntries('dpv-terms')
      .filter(({ kind }) => kind === 'property')
      .map(({ code }): [string, Range] => [code, literal.has(code) ? 'string' : 'node']),
    ...Object.entries(plain),
    ...Object.entries(ownProperties).map(([name, { range }]): [string, Range] => [`vvt:${name}`, range]),
  ]
  const terms = ranges.map(([name, range]) => [name, { '@id': name, ...coerced(range) }])
  return {
    '@version': 1.1,
    ...prefixes,
    'rdfs:label': { '@id': 'rdfs:label', '@language': shown },
    ...Object.fromEntries(terms),
    // The record leads to its entries; written at each entry, so that they can be written one after the other.
    'vvt:entryOf': { '@reverse': 'dpv:hasPersonalDataProcess', '@type': '@id' },
  }
}
