import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

export const k01 = rule({
  code: 'VVT-K01',
  severity: 'warning',
  category: 'information',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Es ist angegeben, wo die betroffenen Personen informiert werden.',
    en: 'It is recorded where the data subjects are informed.',
  },
  cites: 'GDPR Art. 12, 13, 14',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Adresse oder Fundstelle der Datenschutzhinweise eintragen.',
    en: 'Enter where the privacy information is found.',
  },
  check: ({ activity: { informationReference, name } }) =>
    informationReference !== null
      ? nothing
      : [
          undecided('/informationReference', {
            de: `Zu «${name}» ist nicht angegeben, wo die Teilnehmenden informiert werden.`,
            en: `For “${name}” it is not recorded where the participants are informed.`,
          }),
        ],
  examples: [
    { title: { de: 'Hinweise verlinkt', en: 'Information linked' }, verdict: 'satisfied' },
    {
      title: { de: 'Nichts angegeben', en: 'Nothing given' },
      verdict: 'undecided',
      pointer: '/informationReference',
      activity: { informationReference: null },
    },
  ],
})
