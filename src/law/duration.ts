import { type Language } from './entry.ts'

/** Whether the phrase stands on its own ("7 Tage") or behind a preposition that wants the dative ("nach 7 Tagen"). */
export type Grammar = 'plain' | 'after'

type Forms = readonly [one: string, many: string, manyAfter: string]

const units = ['Y', 'M', 'W', 'D', 'TH', 'TM', 'TS'] as const
type Unit = (typeof units)[number]

const forms: Readonly<Record<Language, Readonly<Record<Unit, Forms>>>> = {
  de: {
    Y: ['Jahr', 'Jahre', 'Jahren'],
    M: ['Monat', 'Monate', 'Monaten'],
    W: ['Woche', 'Wochen', 'Wochen'],
    D: ['Tag', 'Tage', 'Tagen'],
    TH: ['Stunde', 'Stunden', 'Stunden'],
    TM: ['Minute', 'Minuten', 'Minuten'],
    TS: ['Sekunde', 'Sekunden', 'Sekunden'],
  },
  en: {
    Y: ['year', 'years', 'years'],
    M: ['month', 'months', 'months'],
    W: ['week', 'weeks', 'weeks'],
    D: ['day', 'days', 'days'],
    TH: ['hour', 'hours', 'hours'],
    TM: ['minute', 'minutes', 'minutes'],
    TS: ['second', 'seconds', 'seconds'],
  },
}

const and: Readonly<Record<Language, string>> = { de: ' und ', en: ' and ' }

type Part = { readonly unit: Unit; readonly count: number }

/** The parts of an ISO 8601 duration in their order; what is not given is absent. */
function partsOf(duration: string): readonly Part[] {
  const [date = '', time = ''] = duration.replace(/^P/, '').split('T')
  return [...read(date, ''), ...read(time, 'T')]
}

function read(text: string, prefix: '' | 'T'): Part[] {
  return [...text.matchAll(/(\d+)([A-Z])/g)].map(([, count, letter]) => ({
    unit: `${prefix}${letter}` as Unit,
    count: Number(count),
  }))
}

/** Whether a duration lasts no time at all, such as `PT0S`. */
export function isZeroDuration(duration: string): boolean {
  return partsOf(duration).every(({ count }) => count === 0)
}

/**
 * An ISO 8601 duration in words: `P1Y6M` gives "1 Jahr und 6 Monate", or "1 Jahr und 6 Monaten" behind a preposition.
 * Nothing is converted: `P7D` stays seven days and does not become a week.
 */
export function durationInWords(duration: string, language: Language, grammar: Grammar = 'plain'): string {
  const parts = partsOf(duration)
  const told = parts.filter(({ count }) => count > 0)
  const words = (told.length > 0 ? told : parts.slice(0, 1)).map(({ unit, count }) => {
    const [one, many, manyAfter] = forms[language][unit]
    return `${count} ${count === 1 ? one : grammar === 'after' ? manyAfter : many}`
  })
  return words.length < 2 ? words.join('') : words.slice(0, -1).join(', ') + and[language] + words.at(-1)
}
