import { english } from '../../filings/profiles/texts.en.ts'
import { german } from '../../filings/profiles/texts.de.ts'
import { type Statement } from '../../record/activities/statement.ts'
import { folded } from './folded.ts'

type Kind = Exclude<Statement['kind'], 'assumed'>

const words: Readonly<Record<Kind, readonly string[]>> = {
  none: [
    'keine',
    'keiner',
    'keines',
    'kein',
    'nein',
    'nicht vorhanden',
    'findet nicht statt',
    'keine Übermittlung',
    'es findet keine Übermittlung statt',
    'keine Drittlandübermittlung',
    'keine Datenübermittlung',
    'none',
    'no',
    'no transfers',
    'not transferred',
    'aucun',
    'aucune',
    'néant',
    'non',
    'pas de transfert',
    german.state.none,
    german.state.noneExamined,
    english.state.noneExamined,
  ],
  not_examined: [
    'offen',
    'noch zu prüfen',
    'noch zu klären',
    'in Klärung',
    'ungeprüft',
    'tbd',
    'to be determined',
    'to be checked',
    'à vérifier',
    'à compléter',
    'non examiné',
  ],
  not_applicable: [
    'entfällt',
    'nicht anwendbar',
    'nicht relevant',
    'nicht einschlägig',
    'n/a',
    'n. a.',
    'n.a.',
    'n. z.',
    'sans objet',
    'non applicable',
  ],
  not_planned: ['nicht geplant', 'keine geplant', 'non prévu'],
  unknown: ['unbekannt', 'inconnu', 'unknown'],
}

const known = new Map<string, Kind>()
for (const [kind, texts] of Object.entries(words) as [Kind, string[]][])
  for (const text of [...texts, german.statement[kind], english.statement[kind]])
    known.set(folded(text), kind)

/** What a cell says where it says nothing else: that there is none, that nobody has examined it, that it does not apply … Null: something else. */
export function sayingOf(text: string): Kind | null {
  return known.get(folded(text)) ?? null
}

const yes = new Set([
  'ja',
  'yes',
  'oui',
  'x',
  'erforderlich',
  'required',
  'true',
  'wahr',
  'vrai',
  'requis',
  'requise',
])
const no = new Set([
  'nein',
  'no',
  'non',
  'nicht erforderlich',
  'not required',
  'false',
  'falsch',
  'faux',
  'keine',
  'none',
  'non requis',
  'non requise',
])

/** Yes or no; null: neither. */
export function yesOrNo(text: string): boolean | null {
  const key = folded(text)
  return yes.has(key) ? true : no.has(key) ? false : null
}

/** Signs that fill a cell and say nothing. */
export const isBlank = (text: string): boolean => /^[\s.\-–—/_]*$/u.test(text)
