import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const k07 = rule({
  code: 'VVT-K07',
  severity: 'advice',
  category: 'system',
  subject: 'activity',
  profiles: ['dsk'],
  title: { de: 'Das eingesetzte System ist genannt.', en: 'The system in use is named.' },
  cites: 'DSK form (optional field)',
  ground: 'authority_form',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Das Videokonferenzsystem anlegen und beim Eintrag nennen.',
    en: 'Record the videoconferencing system and name it with the entry.',
  },
  check: ({ systems: { items, isOpen }, activity: { name } }) =>
    items.length > 0
      ? nothing
      : [
          (isOpen ? undecided : violated)('/systemIds', {
            de: `Mit welchem System «${name}» stattfindet, ist nicht angegeben.`,
            en: `The system on which “${name}” takes place is not given.`,
          }),
        ],
  examples: [
    { title: { de: 'Genannt', en: 'Named' }, verdict: 'satisfied' },
    {
      title: { de: 'Ausdrücklich keines', en: 'Expressly none' },
      verdict: 'violated',
      pointer: '/systemIds',
      activity: { systemIds: [] },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/systemIds',
      activity: { systemIds: null },
    },
  ],
})
