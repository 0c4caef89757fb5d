import { nothing, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const k05 = rule({
  code: 'VVT-K05',
  severity: 'warning',
  category: 'lifecycle',
  subject: 'activity',
  profiles: ['dsk'],
  title: {
    de: 'Was in Betrieb ist, hat einen Tag der Einführung.',
    en: 'What is in operation has a day of introduction.',
  },
  cites: 'DSK form',
  ground: 'authority_form',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: { de: 'Den Tag der Einführung eintragen.', en: 'Enter the day of introduction.' },
  check: ({ activity: { operatingState, introducedOn, name } }) =>
    operatingState !== 'operating' || introducedOn !== null
      ? nothing
      : [
          violated('/introducedOn', {
            de: `«${name}» ist in Betrieb; seit wann, ist nicht angegeben.`,
            en: `“${name}” is in operation; since when is not given.`,
          }),
        ],
  examples: [
    { title: { de: 'Mit Tag', en: 'With a day' }, verdict: 'satisfied' },
    {
      title: { de: 'Ohne Tag', en: 'Without a day' },
      verdict: 'violated',
      pointer: '/introducedOn',
      activity: { introducedOn: null },
    },
  ],
})
