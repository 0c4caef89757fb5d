import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

export const c13 = rule({
  code: 'VVT-C13',
  severity: 'warning',
  category: 'data',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Sind Minderjährige betroffen, ist festgehalten, wie sie geschützt werden.',
    en: 'Where minors are concerned, it is recorded how they are protected.',
  },
  cites: 'GDPR Art. 8, recital 38',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Landesnorm oder die Einwilligung der Sorgeberechtigten eintragen.',
    en: 'Enter the provision relied on, or the consent of those responsible for the minors.',
  },
  check: ({ subjects, activity: { minors } }) =>
    subjects.has('DS-PUPIL') && minors === null
      ? [
          undecided('/minors', {
            de: 'Schülerinnen und Schüler sind betroffen; wie Minderjährige geschützt werden (Einwilligung der Sorgeberechtigten oder Norm), ist nicht festgehalten.',
            en: 'Pupils are concerned; how minors are protected (consent of those responsible for them, or a provision) is not recorded.',
          }),
        ]
      : nothing,
  examples: [
    { title: { de: 'Keine Minderjährigen', en: 'No minors' }, verdict: 'satisfied' },
    {
      title: { de: 'Mit Landesnorm', en: 'With a provision' },
      verdict: 'satisfied',
      activity: {
        minors: '§ 120 SchulG NRW',
        dataItems: [{ code: 'VC-CON-VIDEO', subjects: [{ code: 'DS-PUPIL' }] }],
        retention: [],
        transfers: [],
      },
    },
    {
      title: { de: 'Ohne Angabe', en: 'Nothing said' },
      verdict: 'undecided',
      pointer: '/minors',
      activity: {
        dataItems: [{ code: 'VC-CON-VIDEO', subjects: [{ code: 'DS-PUPIL' }] }],
        retention: [],
        transfers: [],
      },
    },
  ],
})
