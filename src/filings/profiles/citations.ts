import { type Language } from '../../law/entry.ts'
import { type ActivityRole } from '../../record/activities/activity.ts'
import { citationInWords } from '../../law/citation.ts'
import { type Reading } from './reading.ts'

/** What is asked, and where the law asks for it. A question that Art. 30 GDPR does not ask has no entry here. */
const norms = {
  controller: {
    organisation: ['1', 'a'],
    joint: ['1', 'a'],
    purposes: ['1', 'b'],
    subjects: ['1', 'c'],
    data: ['1', 'c'],
    recipients: ['1', 'd'],
    transfers: ['1', 'e'],
    retention: ['1', 'f'],
    measures: ['1', 'g'],
  },
  processor: {
    organisation: ['2', 'a'],
    controllers: ['2', 'a'],
    categories: ['2', 'b'],
    transfers: ['2', 'c'],
    measures: ['2', 'd'],
  },
} as const

export type Question = keyof (typeof norms)['controller'] | keyof (typeof norms)['processor']

/** The provision of Art. 30 GDPR that asks a question in a record of a role, or undefined if none does. */
export function art30(question: Question, role: ActivityRole, language: Language): string | undefined {
  const asked: Readonly<Partial<Record<Question, readonly [string, string]>>> = norms[role]
  const [paragraph, letter] = asked[question] ?? []
  return paragraph && letter ? gdpr(`30(${paragraph})(${letter})`, language) : undefined
}

/** A provision of the GDPR, given as `9(1)` or `49(1) subpara. 2`, as it is cited in a language. */
export function gdpr(places: string, language: Language): string {
  return citationInWords(`GDPR Art. ${places}`, language) ?? places
}

/** Under what is no content of the record under Art. 30 GDPR: which provision it answers instead, if any, and that it is a mere addition. */
export function forInformation({ texts, lang }: Reading, places?: string): string {
  const { information } = texts.purposes
  return places === undefined ? information : `${gdpr(places, lang)} · ${information}`
}
