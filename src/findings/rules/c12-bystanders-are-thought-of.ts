import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

export const c12 = rule({
  code: 'VVT-C12',
  severity: 'advice',
  category: 'data',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wo Kameras laufen, ist an Unbeteiligte im Hintergrund gedacht.',
    en: 'Where cameras are on, bystanders in the background are thought of.',
  },
  cites: 'GDPR Art. 14, 30(1)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Personengruppe «Unbeteiligte» eintragen oder vermerken, warum niemand im Bild sein kann.',
    en: 'Enter the group “bystanders”, or note why nobody else can be in the picture.',
  },
  check: ({ subjects, use, dataItems: { items }, activity: { bystanders } }) =>
    items.length === 0 || subjects.has('DS-BYSTANDER') || bystanders !== null || use('video') !== 'used'
      ? nothing
      : [
          undecided('/bystanders', {
            de: 'Bildübertragung wird genutzt; ob Unbeteiligte (etwa in einer Wohnung) zu sehen oder zu hören sind, ist nicht festgehalten.',
            en: 'Video is used; whether bystanders (at home, for instance) can be seen or heard is not recorded.',
          }),
        ],
  examples: [
    { title: { de: 'Unbeteiligte sind genannt', en: 'Bystanders are named' }, verdict: 'satisfied' },
    {
      title: { de: 'Nicht bedacht', en: 'Not thought of' },
      verdict: 'undecided',
      pointer: '/bystanders',
      activity: {
        bystanders: null,
        dataItems: [{ code: 'VC-CON-VIDEO', subjects: [{ code: 'DS-EMPLOYEE' }] }],
        retention: [],
        transfers: [],
      },
    },
  ],
})
