import { activityRoles, operatingStates, type ActivityRole } from '../../record/activities/activity.ts'
import { germanWords } from '../../filings/profiles/words.de.ts'
import { englishWords } from '../../filings/profiles/words.en.ts'
import { type EntryCells } from './entry-cells.ts'
import { type ForeignField } from './field.ts'
import { folded } from './folded.ts'
import { type HeadingLanguage } from './heading.ts'
import { yesOrNo } from './saying.ts'

type State = (typeof operatingStates)[number]

const states = new Map<string, State>(
  operatingStates.flatMap((state) =>
    [state, germanWords.operatingState[state], englishWords.operatingState[state]].map(
      (word) => [folded(word), state] as const,
    ),
  ),
)
for (const [state, words] of Object.entries({
  operating: [
    'aktiv',
    'produktiv',
    'laufend',
    'active',
    'live',
    'in use',
    'en cours',
    'actif',
    'en production',
  ],
  planned: ['in Planung', 'planning', 'prévu', 'en projet'],
  ended: [
    'eingestellt',
    'inaktiv',
    'archiviert',
    'abgeschaltet',
    'inactive',
    'retired',
    'archived',
    'terminé',
    'archivé',
  ],
}))
  for (const word of words) states.set(folded(word), state as State)

const risks = new Map<string, 'low' | 'normal' | 'high'>(
  Object.entries({
    low: ['low', 'gering', 'niedrig', 'faible'],
    normal: ['normal', 'mittel', 'durchschnittlich', 'medium', 'moderate', 'moyen'],
    high: ['high', 'hoch', 'élevé'],
  }).flatMap(([level, words]) => words.map((word) => [folded(word), level as 'low'] as const)),
)

/** The role a cell tells; null: none. */
export function roleIn(text: string): ActivityRole | null {
  const key = folded(text)
  if (/(?:auftragsverarbeit|im auftrag|processor|sous traitant|art 30 abs 2|art 30 2)/.test(key))
    return 'processor'
  if (/(?:verantwortlich|controller|responsable|art 30 abs 1|art 30 1)/.test(key)) return 'controller'
  return activityRoles.find((role) => role === key) ?? null
}

/**
 * A day as it is written: ISO 8601, with points as in German, or with strokes as in French. With strokes in an English
 * register day and month could be either, unless one of them is above twelve. Null: no day, or none that is certain.
 */
export function dayIn(text: string, language: HeadingLanguage | null): string | null {
  const [, iso] = /^(\d{4}-\d\d-\d\d)(?:T[\d:.]+Z?)?$/.exec(text) ?? []
  if (iso) return isDay(iso) ? iso : null
  const [, first = '', sign, second = '', year = ''] = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(text) ?? []
  if (year === '') return null
  const isMonthFirst = sign === '/' && Number(second) > 12
  if (sign === '/' && language !== 'fr' && Number(first) <= 12 && Number(second) <= 12 && first !== second)
    return null
  const [day, month] = isMonthFirst ? [second, first] : [first, second]
  const made = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(made) ? made : null
}

const isDay = (text: string) => {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** Longest text, in letters, of a field of one line. */
const line = 500

/** Takes the first text of a field that fits; what is left of it goes to the notes. */
export function oneOf<T>(entry: EntryCells, field: ForeignField, read: (text: string) => T | null): T | null {
  let found: T | null = null
  for (const cell of entry.of(field)) {
    const value: T | null = found === null ? read(cell.text) : null
    if (value === null) entry.note({ cell, text: cell.text })
    else found = value
  }
  return found
}

/** Plain members of both roles. */
export function plainMembers(entry: EntryCells, language: HeadingLanguage | null, today: string) {
  const day = (field: ForeignField) => oneOf(entry, field, (text) => dayIn(text, language))
  const short = (field: ForeignField) => oneOf(entry, field, (text) => (text.length <= line ? text : null))
  const endedOn = day('endedOn')
  const told = oneOf(entry, 'operatingState', (text) => states.get(folded(text)) ?? null)
  const state = told ?? (endedOn !== null && endedOn <= today ? 'ended' : 'operating')
  if (told === null && state === 'operating') entry.tell('taken-as-operating')
  return {
    department: short('department'),
    operatingState: state,
    introducedOn: day('introducedOn'),
    endedOn,
    lastReviewedOn: day('lastReviewedOn'),
    measuresReference: entry.text('measuresReference'),
  }
}

/** Plain members that an entry under Art. 30(1) GDPR has beside its lists. */
export function controllerMembers(entry: EntryCells) {
  const reference = oneOf(entry, 'impactAssessmentReference', (text) => (text.length <= line ? text : null))
  const asked = entry.of('impactAssessment')
  const decision = asked.map(({ text }) => decisionIn(text)).find((one) => one !== null) ?? 'undecided'
  const words = asked.filter(({ text }) => yesOrNo(text) === null).map(({ text }) => text)
  return {
    impactAssessment:
      asked.length === 0 && reference === null
        ? null
        : { decision, reason: words.join('\n') || null, reference },
    automatedDecisions: entry.text('automatedDecisions'),
    informationReference: oneOf(entry, 'informationReference', (text) => (text.length <= line ? text : null)),
    employeeInvolvement: entry.text('employeeInvolvement'),
    riskLevel: oneOf(entry, 'riskLevel', (text) => risks.get(folded(text)) ?? null),
  }
}

function decisionIn(text: string): 'required' | 'not_required' | null {
  const answer = yesOrNo(text)
  if (answer !== null) return answer ? 'required' : 'not_required'
  return /^(?:nein|no|non|nicht erforderlich|not required)(?![\p{L}])/iu.test(text) ? 'not_required' : null
}
