import { type DatasetName } from '../../law/catalogue.ts'
import { type Language } from '../../law/entry.ts'
import { type Law, lawAt } from '../../law/law.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { citationInWords } from '../../law/citation.ts'
import { type AnnexTexts, germanAnnex } from './annex.de.ts'
import { englishAnnex } from './annex.en.ts'
import { dskForm } from './dsk/form.ts'
import { type Form } from './form.ts'
import { type FoundTexts, germanFound } from './found.de.ts'
import { englishFound } from './found.en.ts'
import { german, type Texts } from './texts.de.ts'
import { english } from './texts.en.ts'
import { germanWords } from './words.de.ts'
import { englishWords } from './words.en.ts'
import { type Words } from './words.ts'

/** A record as it is read: in one language, by the law of one day. */
export type Reading = {
  readonly around: Surroundings
  readonly law: Law
  readonly lang: Language
  /** In whose order and words. */
  readonly form: Form
  readonly texts: Texts
  readonly annex: AnnexTexts
  readonly found: FoundTexts
  readonly words: Words
}

const byLanguage = {
  de: { texts: german, annex: germanAnnex, found: germanFound, words: germanWords },
  en: { texts: english, annex: englishAnnex, found: englishFound, words: englishWords },
}

/** Reads a record in a language and in the form of an authority, by the law as it stood on the record's day. */
export function readingOf(around: Surroundings, lang: Language, form: Form = dskForm): Reading {
  const known = readings.get(around) ?? new Map<Form, Partial<Record<Language, Reading>>>()
  readings.set(around, known)
  const inForm = known.get(form) ?? {}
  known.set(form, inForm)
  return (inForm[lang] ??= newReading(around, lang, form))
}

/** A record is read activity by activity; what they share is made once. */
const readings = new WeakMap<Surroundings, Map<Form, Partial<Record<Language, Reading>>>>()

function newReading(around: Surroundings, lang: Language, form: Form): Reading {
  const fixed = byLanguage[lang]
  return { around, law: lawAt(around.on), lang, form, ...fixed, texts: form.words[lang](fixed.texts) }
}

/** Data sets whose entries state facts or law rather than mere names; an unverified one among them is marked. */
const factual: ReadonlySet<DatasetName> = new Set(['legal-bases', 'authorities', 'transfer-instruments'])

/** The name of a code in the reader's language, with a mark where the catalogue is not sure of it or no longer holds it. */
export function labelOf(reading: Reading, dataset: DatasetName, code: string): string {
  const { law, lang, texts } = reading
  const label = law.label(dataset, code, lang)
  return label === code && !law.has(dataset, code)
    ? texts.state.unknownCode(code)
    : marked(reading, dataset, code, label)
}

function marked({ law, texts }: Reading, dataset: DatasetName, code: string, name: string): string {
  const entry = law.entry(dataset, code)
  if (!entry) return `${name} (${texts.state.notInForce})`
  const isDoubtful = factual.has(dataset) && entry.confidence === 'unverified'
  return isDoubtful ? `${name} (${texts.state.unverified})` : name
}

export type CodeOrText = { readonly code: string | null; readonly text: string | null }

/** Label and own wording, whichever of them is there; null when neither is. */
export function nameOf(reading: Reading, dataset: DatasetName, { code, text }: CodeOrText): string | null {
  const label = code === null ? null : labelOf(reading, dataset, code)
  return label !== null && text !== null ? `${label}: ${text}` : (label ?? text)
}

/** As `nameOf`, with the provision behind the code. */
export function normOf(
  reading: Reading,
  dataset: 'legal-bases' | 'transfer-instruments',
  item: CodeOrText,
): string | null {
  const { law, lang } = reading
  if (item.code === null) return item.text
  const [main = ''] = law.entry(dataset, item.code)?.cites?.split(/[,;]/) ?? []
  const citation = citationInWords(main, lang)
  const label = law.label(dataset, item.code, lang)
  const named =
    citation === null
      ? labelOf(reading, dataset, item.code)
      : marked(reading, dataset, item.code, `${label.replace(/ \(Art\. [^)]*\)/, '')} (${citation})`)
  return item.text === null ? named : `${named}: ${item.text}`
}

/** Several labels as one text; "none" where the list is examined and empty. */
export function labelsOf(reading: Reading, dataset: DatasetName, codes: readonly string[]): string {
  return codes.map((code) => labelOf(reading, dataset, code)).join(', ') || reading.texts.state.none
}

/** Yes or no in the reader's language. */
export const yesNo = ({ words }: Reading, is: boolean): string => words.yesNo[is ? 'yes' : 'no']
