import { type DatasetName } from '../../../law/catalogue.ts'
import { type Language } from '../../../law/entry.ts'
import { type Law } from '../../../law/law.ts'
import { type statementKinds } from '../statement.ts'
import { type OpenQuestion, type ProposalSource, type Text } from './proposal.ts'

/** What is to be said about a field beside its value. */
export type Remark = { readonly kind: (typeof statementKinds)[number]; readonly text: Text | null }

/** One field of a proposal together with what is open about it and where it comes from. */
export type Part<T> = {
  readonly value: T
  readonly remark: Remark | null
  readonly questions: readonly OpenQuestion[]
  readonly sources: readonly ProposalSource[]
}

export const notExamined: Remark = { kind: 'not_examined', text: null }

export const both = (de: string, en: string): Text => ({ de, en })

export function ask(
  pointer: string,
  code: string,
  question: Text,
  cites: string | null = null,
): OpenQuestion {
  return { pointer, code, question, cites }
}

type Sourced = {
  readonly code: string
  readonly source: string
  readonly checkedOn: string
  readonly confidence: ProposalSource['confidence']
}

export function sourceOf(pointer: string, dataset: DatasetName, entry: Sourced): ProposalSource {
  const { code, source, checkedOn, confidence } = entry
  return { pointer, dataset, code, source, checkedOn, confidence }
}

/** The names of codes as one enumeration in both languages. */
export function namesOf(law: Law, dataset: DatasetName, codes: readonly string[]): Text {
  const inLanguage = (language: Language) =>
    codes.map((code) => law.label(dataset, code, language)).join('; ')
  return both(inLanguage('de'), inLanguage('en'))
}
