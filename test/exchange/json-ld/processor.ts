import jsonld from 'jsonld'
import { jsonLdParts } from '../../../src/exchange/json-ld/write-record.ts'
import { type Language } from '../../../src/law/entry.ts'
import { type Dossier, surroundingsOf } from '../../../src/record/dossier.ts'

/** A whole record as the program writes it. */
export function jsonLdOf(dossier: Dossier, lang: Language = 'de'): string {
  const parts = jsonLdParts(surroundingsOf(dossier), lang)
  return parts.head + dossier.activities.map((each) => parts.activity(each)).join('') + parts.tail()
}

/** What a processor of JSON-LD is called with: the network is refused, and a term that would be dropped is an error. */
export const strictly = {
  safe: true,
  documentLoader: (url: string): Promise<never> => Promise.reject(new Error(`asked the network for ${url}`)),
}

export type Quad = Readonly<
  Record<
    'subject' | 'predicate' | 'object',
    {
      readonly value: string
      readonly termType: string
      readonly language?: string
      readonly datatype?: { readonly value: string }
    }
  >
>

/** The triples of a document, as a processor of JSON-LD gives them. */
export async function quadsOf(text: string): Promise<Quad[]> {
  return (await jsonld.toRDF(JSON.parse(text), strictly as object)) as unknown as Quad[]
}
