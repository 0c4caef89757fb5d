import { type Activity } from '../../record/activities/activity.ts'
import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

const placeholder = /^(?:siehe oben|s\. ?o\.|see above|tbd|todo|xxx+|n\/?a|k\. ?a\.|[-–—.?…_ ]+)$/iu
/** So many of them make an entry suspicious. */
const many = 3

/** The longest of them has so many characters. */
const longest = 12

/** The lists of an activity whose items hold texts in people's own words, and which. */
const texts = [
  ['purposes', ['text']],
  ['dataItems', ['text', 'note']],
  ['disclosures', ['text', 'occasion']],
  ['transfers', ['note']],
  ['retention', ['startText', 'justification']],
  ['measures', ['text']],
] as const

/** Pointers of the texts that say nothing. */
function placeholdersIn(activity: Activity): readonly string[] {
  const found: string[] = []
  const look = (text: unknown, pointer: string, member: string, index = -1): void => {
    if (typeof text === 'string' && text.length <= longest && placeholder.test(text.trim()))
      found.push(index < 0 ? `/${member}` : `${pointer}/${index}/${member}`)
  }
  for (const member of ['name', 'department', 'ownNumber', 'measuresReference'] as const)
    look(activity[member], '', member)
  const lists = activity as Record<string, unknown>
  for (const [list, members] of texts) {
    const items = lists[list] as readonly Record<string, unknown>[] | null | undefined
    if (items)
      for (let index = 0; index < items.length; index += 1)
        for (const member of members) look(items[index]?.[member], `/${list}`, member, index)
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
    const fields = placeholdersIn(activity)
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
