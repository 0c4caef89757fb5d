import { type Law } from '../../law/law.ts'
import { codeNamed } from './coding.ts'
import { folded } from './folded.ts'

/** A time limit for erasure as far as a text tells it. */
export type ReadRetention = {
  readonly kind:
    | 'duration'
    | 'calendar_year_end'
    | 'until_event'
    | 'never_stored'
    | 'unlimited'
    | 'not_determinable'
  readonly start?: string
  readonly startText?: string
  readonly period?: string
  readonly justification?: string
  readonly legalReference?: string
  readonly ground: 'organisation' | 'statute'
}

const units: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:jahre?n?|years?|ans?|annees?|j)$/, 'P', 'Y'],
  [/^(?:monate?n?|months?|mois)$/, 'P', 'M'],
  [/^(?:wochen?|weeks?|semaines?)$/, 'P', 'W'],
  [/^(?:tage?n?|days?|jours?)$/, 'P', 'D'],
  [/^(?:stunden?|hours?|heures?)$/, 'PT', 'H'],
  [/^(?:minuten?|minutes?)$/, 'PT', 'M'],
]
const numbers = [
  ['ein', 'eine', 'einem', 'einer', 'one', 'un', 'une'],
  ['zwei', 'two', 'deux'],
  ['drei', 'three', 'trois'],
  ['vier', 'four', 'quatre'],
  ['fünf', 'five', 'cinq'],
  ['sechs', 'six'],
  ['sieben', 'seven', 'sept'],
  ['acht', 'eight', 'huit'],
  ['neun', 'nine', 'neuf'],
  ['zehn', 'ten', 'dix'],
  ['elf', 'eleven', 'onze'],
  ['zwölf', 'twelve', 'douze'],
]

const article = String.raw`(?:(?:dem|der|des|den|the|de|du|de la|la|le|l['’])\s*)?`
const before = String.raw`(?:nach|ab|seit|after|from|following|since|après|à compter de|à partir de|à compter du|from the)`
const lasting = new RegExp(
  String.raw`^(?:(?:max\.?|maximal|höchstens|nach|for|pendant|after)\s+)?(\d{1,4}|\p{L}+)\s*(?:\(\p{L}+\)\s*)?(\p{L}+)(?:\s+${before}\s+${article}(.+))?$`,
  'iu',
)
const atOnce = new RegExp(
  String.raw`^(?:sofort|unverzüglich|immediately|immédiatement)\s+${before}\s+${article}(.+)$`,
  'iu',
)
const until = /^(?:bis|until|till|jusqu['’]\s?(?:à|au))\s+(?:zum\s|zur\s|the\s|la\s|le\s)?(.+)$/iu
const statute =
  /\s*[,(]?\s*(?:gem(?:\.|äß)|nach|according to|under|selon)?\s*((?:§§?|Art\.)\s*\d[^()]*?)\)?\s*$/iu
const yearEnd =
  /(?:ende|schluss|ablauf)\s+des\s+(?:kalender)?jahre?s|jahresende|end of the (?:calendar )?year|fin de l['’]année/iu

/** Longest text, in letters, that is looked into; a longer one is a policy rather than a period. */
const longest = 300

const unlimited = new Set([
  'unbegrenzt',
  'unbefristet',
  'dauerhaft',
  'unlimited',
  'indefinitely',
  'permanently',
  'illimitee',
  'sans limite',
])
const never = new Set([
  'keine speicherung',
  'wird nicht gespeichert',
  'werden nicht gespeichert',
  'nicht gespeichert',
  'not stored',
  'no storage',
  'are not stored',
  'pas de conservation',
  'non conservees',
])

/**
 * The time limit that a text tells, where all of it is understood; else its words as criteria, which Art. 30(1)(f) GDPR
 * allows “where possible” to be. A period without a start has none: none is made up.
 */
export function readRetention(law: Law, text: string): ReadRetention {
  const criteria: ReadRetention = {
    kind: 'not_determinable',
    justification: text.trim(),
    ground: 'organisation',
  }
  if (text.length > longest) return criteria
  const whole = text.trim().replace(/\.$/, '')
  const [cited = '', reference] = statute.exec(whole) ?? []
  const ground = reference ? 'statute' : 'organisation'
  const plain = reference ? whole.slice(0, whole.length - cited.length) : whole
  const read = understood(law, plain)
  if (!read) return criteria
  return { ...read, ground, ...(reference ? { legalReference: reference.trim() } : {}) }
}

function understood(law: Law, text: string): Omit<ReadRetention, 'ground'> | null {
  const key = folded(text)
  if (unlimited.has(key)) return { kind: 'unlimited', justification: text }
  if (never.has(key)) return { kind: 'never_stored' }
  const [, count = '', unit = '', event] = lasting.exec(text) ?? []
  const period = periodOf(count, unit)
  if (period !== null) {
    if (event === undefined) return { kind: 'duration', period }
    if (yearEnd.test(event)) {
      const more = event.replace(yearEnd, '').trim()
      return { kind: 'calendar_year_end', period, ...(more === '' ? {} : { startText: event }) }
    }
    return { kind: 'duration', period, ...startOf(law, event) }
  }
  const [, moment] = atOnce.exec(text) ?? []
  if (moment) return { kind: 'duration', period: 'PT0S', ...startOf(law, moment) }
  const [, end] = until.exec(text) ?? []
  return end ? { kind: 'until_event', ...startOf(law, end) } : null
}

function startOf(law: Law, event: string): { start: string } | { startText: string } {
  const code = codeNamed(law, 'retention-starts', event)
  return code === null ? { startText: event } : { start: code }
}

function periodOf(count: string, unit: string): string | null {
  const spoken = numbers.findIndex((words) => words.includes(count.toLowerCase())) + 1
  const number = /^\d+$/.test(count) ? Number(count) : spoken
  const found = units.find(([pattern]) => pattern.test(folded(unit)))
  return found && number > 0 ? `${found[1]}${number}${found[2]}` : null
}
