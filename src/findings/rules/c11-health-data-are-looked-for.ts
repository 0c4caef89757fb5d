import { nothing, undecided } from '../points.ts'
import { dataItems } from '../sound/controller.ts'
import { rule } from '../rule.ts'

/** Use cases in which people speak of their health. */
const aboutHealth = new Set(['UC-MED', 'UC-BEM'])

export const c11 = rule({
  code: 'VVT-C11',
  severity: 'warning',
  category: 'data',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wo regelmäßig Gesundheitsdaten anfallen, stehen sie unter den Daten.',
    en: 'Where health data usually arise, they are among the data.',
  },
  cites: 'GDPR Art. 9, 30(1)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Prüfen, ob Gesundheitsdaten anfallen, und sie gegebenenfalls eintragen.',
    en: 'Examine whether health data arise, and enter them if they do.',
  },
  check: ({ activity: { useCase }, data, dataItems: { items }, law }) =>
    useCase !== null && aboutHealth.has(useCase) && items.length > 0 && !data.has('VC-SP-HEALTH')
      ? [
          undecided('/dataItems', {
            de: `Bei «${law.label('use-cases', useCase, 'de')}» fallen regelmäßig Gesundheitsdaten an; unter den Daten stehen sie nicht.`,
            en: `With “${law.label('use-cases', useCase, 'en')}” health data usually arise; they are not among the data.`,
          }),
        ]
      : nothing,
  examples: [
    { title: { de: 'Anderer Anwendungsfall', en: 'Another use case' }, verdict: 'satisfied' },
    {
      title: { de: 'Videosprechstunde mit Gesundheitsdaten', en: 'Video consultation with health data' },
      verdict: 'satisfied',
      activity: { useCase: 'UC-MED', dataItems: [...dataItems, { code: 'VC-SP-HEALTH' }] },
    },
    {
      title: { de: 'Videosprechstunde ohne Gesundheitsdaten', en: 'Video consultation without health data' },
      verdict: 'undecided',
      pointer: '/dataItems',
      activity: { useCase: 'UC-MED' },
    },
  ],
})
