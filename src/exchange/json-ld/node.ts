import { type DatasetName } from '../../law/catalogue.ts'
import { type Language } from '../../law/entry.ts'
import { type Law } from '../../law/law.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { type DpvTerm, termsFor } from './dpv.ts'
import { codeIri, iriOf } from './namespaces.ts'

/** A node object of JSON-LD. */
export type Node = {
  readonly '@id': string
  readonly '@type'?: readonly string[]
  readonly [property: string]: unknown
}
export type Members = Readonly<Record<string, unknown>>

/** What is needed to write a record: what surrounds it, the law of its day, and the language of the names of codes. */
export type Writing = { readonly around: Surroundings; readonly law: Law; readonly lang: Language }

/** A node without what is unknown or empty: JSON-LD has no word for it. */
export function node(id: string, types: readonly string[], members: Members): Node {
  const said = Object.entries(members).filter(
    ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return { '@id': id, ...(types.length > 0 ? { '@type': types } : {}), ...Object.fromEntries(said) }
}

/** A code or a text, as the parts of a node. */
type CodeOrText = { readonly code: string | null; readonly text?: string | null }
export type Coded = {
  readonly terms: readonly DpvTerm[]
  readonly types: readonly string[]
  readonly members: Members
}

/** What a code is written with: the terms of DPV for it, our own code, its name, and the words beside it. */
export function coded({ law, lang }: Writing, dataset: DatasetName, { code, text }: CodeOrText): Coded {
  const terms = code === null ? [] : termsFor(dataset, code)
  const own =
    code === null ? {} : { 'vvt:code': codeIri(dataset, code), 'rdfs:label': law.label(dataset, code, lang) }
  return { terms, types: terms.map((term) => term.code), members: { ...own, 'dct:description': text } }
}

/** Several codes as references to the concepts they are. */
export function codesOf(dataset: DatasetName, codes: readonly string[] | null | undefined): string[] {
  return (codes ?? []).map((code) => codeIri(dataset, code))
}

/** A country by its IRI. */
export const countryIri = (country: string): string => `loc:${country}`
export const countryIris = (countries: readonly string[] | null): string[] =>
  (countries ?? []).map(countryIri)

/** The reference to an aggregate by its id, with the classes of the part it plays here. */
export function entity(id: string | null, ...types: readonly string[]): Node | null {
  return id === null ? null : node(iriOf(id), types, {})
}

/** A duration of ISO 8601 in the form XML Schema knows, which has no weeks. */
export function xsdDuration(period: string): string {
  return period.replace(
    /(?:(\d+)W)(?:(\d+)D)?/,
    (_, weeks: string, days: string | undefined) => `${Number(weeks) * 7 + Number(days ?? 0)}D`,
  )
}
