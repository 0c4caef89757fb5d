import { type DatasetName, type Datasets } from '../../law/catalogue.ts'
import { allEntries } from '../../law/law.ts'
import { dpvPrefixes } from './namespaces.ts'

export type DpvTerm = Datasets['dpv-terms']
type Counterpart = DpvTerm['stands'][number]

const terms = new Map(allEntries('dpv-terms').map((term) => [term.code, term]))

const written = Map.groupBy(
  [...terms.values()].flatMap((term) =>
    term.stands
      .filter(({ match }) => match !== 'narrow')
      .map((stands) => ({ term, place: `${stands.dataset}/${stands.code}` })),
  ),
  ({ place }) => place,
)

/** The terms a code of ours is written with. */
export function termsFor(dataset: DatasetName, code: string): readonly DpvTerm[] {
  return written.get(`${dataset}/${code}`)?.map(({ term }) => term) ?? []
}

/** What is known of a compact IRI; undefined when it is no term the data set holds. */
export function dpvTerm(compact: string): DpvTerm | undefined {
  return terms.get(compact)
}

/** The code of a data set a term is read as; undefined when it says less than any of them, or nothing of the kind. */
export function codeFor(compact: string, dataset: DatasetName): Counterpart | undefined {
  return terms.get(compact)?.stands.find((one) => one.dataset === dataset && one.match !== 'broad')
}

/** Whether a compact IRI is of the Data Privacy Vocabulary, whether we know the term or not. */
export function isDpv(compact: string): boolean {
  return dpvPrefixes.some((prefix) => compact.startsWith(`${prefix}:`))
}
