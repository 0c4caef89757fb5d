import { english } from '../../filings/profiles/texts.en.ts'
import { german } from '../../filings/profiles/texts.de.ts'
import { englishWords } from '../../filings/profiles/words.en.ts'
import { germanWords } from '../../filings/profiles/words.de.ts'
import { dpvVersion, prefixes, valueIri } from './namespaces.ts'
import { ownClasses, ownProperties, type Range } from './own-terms.ts'
import { fieldTerms } from './field-terms.ts'

/** An identifier, not an address; the vocabulary is served at `/v1/schemas/vocabulary`. */
export const vocabularyId = 'urn:vvt:vocabulary:1.0'

type Words = { readonly de: string; readonly en: string }

const ranges: Readonly<Partial<Record<Range, string>>> = {
  date: 'xsd:date',
  dateTime: 'xsd:dateTime',
  duration: 'xsd:duration',
  boolean: 'xsd:boolean',
  integer: 'xsd:integer',
  string: 'xsd:string',
  text: 'rdf:langString',
  json: 'rdf:JSON',
}

const words = ({ de, en }: Words) => [
  { '@language': 'de', '@value': de },
  { '@language': 'en', '@value': en },
]

/** Closed lists of the model, each member with its German and its English word. */
export function closedLists(): ReadonlyMap<string, ReadonlyMap<string, Words>> {
  const de: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ...germanWords,
    statement: german.statement,
    measureStatus: { ...germanWords.measureStatus, proposal: germanWords.ground.proposal },
  }
  const en: typeof de = {
    ...englishWords,
    statement: english.statement,
    measureStatus: { ...englishWords.measureStatus, proposal: englishWords.ground.proposal },
  }
  return new Map(
    Object.entries(de).map(([list, members]) => [
      list,
      new Map(
        Object.entries(members).map(([member, text]) => [
          member,
          { de: text, en: en[list]?.[member] ?? member },
        ]),
      ),
    ]),
  )
}

/**
 * Every term of ours a record in JSON-LD may use, in RDF Schema and SKOS as JSON-LD: classes, properties, fields that a
 * statement is about, and the members of closed lists. Codes of the law (`urn:vvt:code:`) are at `/v1/law`.
 */
export function vocabulary(): object {
  const described = (iri: string, type: string, label: Words, more: object) => ({
    '@id': iri,
    '@type': type,
    'rdfs:label': words(label),
    'rdfs:isDefinedBy': { '@id': vocabularyId },
    ...more,
  })
  const terms = [
    ...Object.entries(ownClasses).map(([name, { label, comment }]) =>
      described(`vvt:${name}`, 'rdfs:Class', label, { 'rdfs:comment': words(comment) }),
    ),
    ...Object.entries(ownProperties).map(([name, { label, comment, range }]) =>
      described(`vvt:${name}`, 'rdf:Property', label, {
        'rdfs:comment': words(comment),
        ...(ranges[range] ? { 'rdfs:range': { '@id': ranges[range] } } : {}),
      }),
    ),
    ...Object.entries(fieldTerms).map(([name, label]) => described(`vvt:${name}`, 'skos:Concept', label, {})),
    ...[...closedLists()].flatMap(([list, members]) =>
      [...members].map(([member, label]) =>
        described(valueIri(list, member), 'skos:Concept', label, { 'skos:notation': member }),
      ),
    ),
  ]
  return {
    '@context': prefixes,
    '@id': vocabularyId,
    'dct:title': words({
      de: 'Begriffe des Verarbeitungsverzeichnisses, die DPV nicht kennt',
      en: 'Terms of the record of processing activities that DPV lacks',
    }),
    'dct:conformsTo': { '@id': `https://w3id.org/dpv/${dpvVersion}` },
    '@included': terms,
  }
}
