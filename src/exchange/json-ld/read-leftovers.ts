import { type FlatNode, type Value, valuesOf } from './load-graph.ts'
import { compact } from './namespaces.ts'
import { described, keep, named, type Reading } from './read-words.ts'

/** Properties of a process that find their place in a draft. */
const ofProcess = new Set([
  ...named,
  'dpv:hasProcess',
  'dpv:hasPersonalDataProcess',
  'dpv:hasPurpose',
  'dpv:hasLegalBasis',
  'dpv:hasPersonalData',
  'dpv:hasData',
  'dpv:hasDataSubject',
  'dpv:hasDataSource',
  'dpv:hasDataProcessor',
  'dpv:hasRecipient',
  'dpv:hasRecipientDataController',
  'dpv:hasRecipientThirdParty',
  'dpv:hasDataImporter',
  'dpv:hasThirdCountry',
  'dpv:hasStorageCondition',
  'dpv:hasNotice',
  'dpv:hasActivityStatus',
  'dpv:hasTechnicalOrganisationalMeasure',
  'dpv:hasTechnicalMeasure',
  'dpv:hasOrganisationalMeasure',
  'dpv:hasLegalMeasure',
  'dpv:hasPhysicalMeasure',
  'dpv:hasIdentifier',
  'dct:identifier',
])

/** Properties of what a process leads to that do. */
const ofParts = new Set([
  ...named,
  ...described,
  'skos:broader',
  'dpv:hasLegalBasis',
  'dpv:hasDataSubject',
  'dpv:hasDataSource',
  'dpv:hasDuration',
  'dpv:hasStorageCondition',
  'dpv:hasCountry',
  'dpv:hasThirdCountry',
  'dpv:hasContact',
  'vvt:code',
])

/** Keeps whatever a process, its parts and what they lead to say that no field has taken. */
export function keepLeftovers(reading: Reading, tree: readonly FlatNode[]): void {
  const seen = new Set(tree.map((node) => node['@id']))
  for (const node of tree) look(node, ofProcess)

  function look(node: FlatNode, placed: ReadonlySet<string>): void {
    for (const iri of Object.keys(node).filter((name) => !name.startsWith('@'))) {
      const property = compact(iri) ?? iri
      for (const value of valuesOf(node, iri)) {
        if (placed.has(property)) lookInside(value)
        else keep(reading, node['@id'], property, value)
      }
    }
  }

  function lookInside({ '@id': id }: Value): void {
    const node = id === undefined ? undefined : reading.graph.get(id)
    if (!node || seen.has(node['@id'])) return
    seen.add(node['@id'])
    look(node, ofParts)
  }
}
