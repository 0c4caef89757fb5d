import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

const placeholder = /^(?:siehe oben|s\. ?o\.|see above|tbd|todo|xxx+|n\/?a|k\. ?a\.|[-–—.?…_ ]+)$/iu
/** So many of them make an entry suspicious. */
const many = 3

/** Pointers of all texts that say nothing. */
function placeholdersIn(value: unknown, pointer: string): string[] {
  if (typeof value === 'string') return value.length <= 12 && placeholder.test(value.trim()) ? [pointer] : []
  if (typeof value !== 'object' || value === null) return []
  const found: string[] = []
  for (const name in value) {
    const inner = (value as Record<string, unknown>)[name]
    if (inner !== null && (typeof inner === 'string' || typeof inner === 'object'))
      for (const each of placeholdersIn(inner, `${pointer}/${name}`)) found.push(each)
  }
  return found
}

export const k11 = rule({
  code: 'VVT-K11',
  severity: 'warning',
  category: 'lifecycle',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Der Eintrag besteht nicht aus Platzhaltern.',
    en: 'The entry does not consist of placeholders.',
  },
  cites: 'GDPR Art. 30(1)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Platzhalter durch Angaben ersetzen; was nicht bekannt ist, offen lassen.',
    en: 'Replace the placeholders; leave open what is not known.',
  },
  check: ({ activity }) => {
    const fields = placeholdersIn(activity, '')
    if (fields.length < many) return nothing
    return [
      undecided(fields[0]!, {
        de: `${fields.length} Felder enthalten nur Platzhalter (${fields.slice(0, 5).join(', ')}).`,
        en: `${fields.length} fields hold mere placeholders (${fields.slice(0, 5).join(', ')}).`,
      }),
    ]
  },
  examples: [
    { title: { de: 'Alles ausgefüllt', en: 'Everything filled in' }, verdict: 'satisfied' },
    {
      title: { de: 'Viele Striche', en: 'Many dashes' },
      verdict: 'undecided',
      pointer: '/name',
      activity: { name: '-', department: 'siehe oben', ownNumber: 'n/a' },
    },
  ],
})
