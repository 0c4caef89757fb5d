import { type DatasetName } from '../../law/catalogue.ts'
import { type Language } from '../../law/entry.ts'
import { codeFor, dpvTerm, isDpv } from './dpv.ts'
import { type FlatNode, type Graph, typesOf, type Value, valuesOf } from './load-graph.ts'
import { compact } from './namespaces.ts'
import { type NoteCode, readNote, type ReadNote } from './notes.ts'

/** A graph being read, with what there is to say about it so far. */
export type Reading = {
  readonly graph: Graph
  readonly lang: Language
  readonly notes: ReadNote[]
  /** What the process being read says that has no field, in words for the internal notes of its draft. */
  readonly left: string[]
}

export const say = (reading: Reading, place: string, code: NoteCode, values: ReadNote['values'] = {}) =>
  void reading.notes.push(readNote(place, code, values))

/** Keeps what has no field: nothing is dropped in silence. */
export function keep(reading: Reading, node: string, property: string, value: Value): void {
  const words = `${property}: ${anyWords(reading, value)}`
  reading.left.push(words)
  say(reading, `${node} ${property}`, 'kept-in-notes', { value: words })
}

export const named = [
  'dct:title',
  'dpv:hasName',
  'rdfs:label',
  'skos:prefLabel',
  'https://schema.org/name',
  'http://schema.org/name',
]
export const described = [
  'dct:description',
  'skos:definition',
  'skos:note',
  'rdfs:comment',
  'rdf:value',
  'dct:source',
]

/** A plain value as text; JSON in a graph as JSON. */
export function plainOf({ '@value': value, '@id': id }: Value): string {
  return typeof value === 'string' ? value : value === undefined ? (id ?? '') : JSON.stringify(value)
}

/** The node a value leads to, if the graph says anything of it. */
export const nodeOf = ({ graph }: Reading, { '@id': id }: Value): FlatNode | undefined =>
  id === undefined ? undefined : graph.get(id)

/** One text of a node under the first of some properties that has one, in the wanted language where there is a choice. */
export function textOf(
  reading: Reading,
  node: FlatNode | undefined,
  properties: readonly string[],
): string | null {
  for (const property of properties) {
    const texts = valuesOf(node, property).filter((each) => '@value' in each)
    const best = texts.find((each) => each['@language'] === reading.lang) ?? texts[0]
    if (best) return plainOf(best)
  }
  return null
}

export const nameOf = (reading: Reading, node: FlatNode | undefined) => textOf(reading, node, named)

/** The words somebody wrote at a value: its text, or name and description of its node; null when there are none. */
export function wordsOf(reading: Reading, value: Value): string | null {
  if ('@value' in value) return plainOf(value)
  const node = nodeOf(reading, value)
  const [name, description] = [nameOf(reading, node), textOf(reading, node, described)]
  if (name === null || description === null || name === description) return name ?? description
  return `${name}: ${description}`
}

/** The terms of DPV a value is or is a kind of, those that say most first. */
export function conceptsOf(reading: Reading, value: Value): string[] {
  const node = nodeOf(reading, value)
  const own = value['@id'] === undefined ? [] : [compact(value['@id']) ?? '']
  const broader = valuesOf(node, 'skos:broader').map((each) => compact(each['@id'] ?? '') ?? '')
  const concepts = [...own, ...typesOf(node), ...broader].filter(isDpv)
  return [...concepts.filter((each) => !isPlain(each)), ...concepts.filter(isPlain)]
}

/** What is part of the structure alone, such as dpv:PersonalData, says nothing of its own. */
const isPlain = (concept: string) => dpvTerm(concept)?.stands.length === 0

/** A term by its name; one the catalogue does not hold by the words its IRI is made of. */
export function termInWords({ lang }: Reading, concept: string): string {
  const known = dpvTerm(concept)
  const spelt = concept.slice(concept.indexOf(':') + 1).replaceAll(/([a-z])([A-Z])/g, '$1 $2')
  return `${known?.label[lang] ?? spelt} (${concept})`
}

/** Whatever words there are for a value: its own, the name of its term, or its IRI. */
export function anyWords(reading: Reading, value: Value): string {
  const words = wordsOf(reading, value)
  if (words !== null) return words
  const [concept] = conceptsOf(reading, value)
  return concept === undefined ? (value['@id'] ?? '') : termInWords(reading, concept)
}

export type CodeOrText = { readonly code: string | null; readonly text: string | null }

/** A value as a code of a data set, as text, or as both. Nothing is guessed: a term that says less than a code is text. */
export function codeOrText(reading: Reading, place: string, dataset: DatasetName, value: Value): CodeOrText {
  const words = wordsOf(reading, value)
  const prefix = `vvt-code:${dataset}:`
  const own = valuesOf(nodeOf(reading, value), 'vvt:code').map((each) => compact(each['@id'] ?? '') ?? '')
  const given = own.find((each) => each.startsWith(prefix))
  if (given !== undefined)
    return { code: given.slice(prefix.length), text: textOf(reading, nodeOf(reading, value), described) }
  for (const concept of conceptsOf(reading, value)) {
    const counterpart = codeFor(concept, dataset)
    if (!counterpart) continue
    if (counterpart.match === 'exact') return { code: counterpart.code, text: words }
    say(reading, place, 'taken-as-code', { term: concept, code: counterpart.code })
    return { code: counterpart.code, text: words ?? termInWords(reading, concept) }
  }
  const text = anyWords(reading, value)
  say(reading, place, 'kept-as-text', { term: text })
  return { code: null, text }
}
