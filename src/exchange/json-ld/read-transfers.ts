import { dpvTerm } from './dpv.ts'
import { type FlatNode, type Value, valuesOf } from './load-graph.ts'
import { countriesOf, type Parties, partyOf } from './read-parties.ts'
import { isTransferGround } from './read-purposes.ts'
import { anyWords, codeOrText, conceptsOf, nodeOf, type Reading } from './read-words.ts'

/** The transfers to third countries a process or one of its parts speaks of, Art. 30(1)(e) GDPR: one for each country. */
export function readTransfers(reading: Reading, parties: Parties, node: FlatNode): object[] {
  const place = node['@id']
  const importers = valuesOf(node, 'dpv:hasDataImporter')
  const grounds = valuesOf(node, 'dpv:hasLegalBasis').filter((each) => isTransferGround(reading, each))
  const tools = [
    'dpv:hasOrganisationalMeasure',
    'dpv:hasTechnicalOrganisationalMeasure',
    'dpv:hasLegalMeasure',
  ]
    .flatMap((property) => valuesOf(node, property))
    .filter((each) => isTool(reading, each))
  const named = countriesOf(node, ['dpv:hasThirdCountry'])
  if (importers.length + grounds.length + tools.length + named.length === 0) return []
  const seats = importers.flatMap((each) =>
    countriesOf(nodeOf(reading, each), ['dpv:hasCountry', 'dpv:hasThirdCountry', 'dpv:hasLocation']),
  )
  const countries = named.length > 0 ? named : [...new Set(seats)]
  const recipients = importers.map((each) => partyOf(reading, parties, each))
  const instruments = [
    ...grounds.map((each) => codeOrText(reading, `${place} dpv:hasLegalBasis`, 'transfer-instruments', each)),
    // A tool behind a ground adds no second ground; alone it is all there is.
    ...(grounds.length > 0 ? [] : tools.map((each) => ({ code: null, text: anyWords(reading, each) }))),
  ]
  return (countries.length > 0 ? countries : [null]).map((country) => ({
    country,
    recipientId: recipients.length === 1 ? recipients[0] : null,
    instruments: instruments.length > 0 ? instruments : null,
    ...(grounds.length > 0 && tools.length > 0
      ? { note: tools.map((each) => anyWords(reading, each)).join('; ') }
      : {}),
  }))
}

/** Whether a measure is a tool of a transfer, such as standard clauses. */
export function isTool(reading: Reading, value: Value): boolean {
  return conceptsOf(reading, value).some(
    (concept) =>
      concept === 'eu-gdpr:DataTransferTool' || dpvTerm(concept)?.parent === 'eu-gdpr:DataTransferTool',
  )
}
