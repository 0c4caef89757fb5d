import { nothing, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const k06 = rule({
  code: 'VVT-K06',
  severity: 'warning',
  category: 'lifecycle',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Was beendet ist, hat einen Tag der Beendigung.',
    en: 'What has ended has a day on which it ended.',
  },
  cites: 'GDPR Art. 5(2)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: { de: 'Den Tag der Beendigung eintragen.', en: 'Enter the day on which it ended.' },
  check: ({ activity: { operatingState, endedOn, name } }) =>
    operatingState !== 'ended' || endedOn !== null
      ? nothing
      : [
          violated('/endedOn', {
            de: `«${name}» ist beendet; wann, ist nicht angegeben.`,
            en: `“${name}” has ended; when is not given.`,
          }),
        ],
  examples: [
    { title: { de: 'In Betrieb', en: 'In operation' }, verdict: 'satisfied' },
    {
      title: { de: 'Beendet mit Tag', en: 'Ended with a day' },
      verdict: 'satisfied',
      activity: { operatingState: 'ended', endedOn: '2026-10-31' },
    },
    {
      title: { de: 'Beendet ohne Tag', en: 'Ended without a day' },
      verdict: 'violated',
      pointer: '/endedOn',
      activity: { operatingState: 'ended' },
    },
  ],
})
