import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

export const k02 = rule({
  code: 'VVT-K02',
  severity: 'advice',
  category: 'information',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Sind Unbeteiligte betroffen, ist der Umgang mit der Informationspflicht festgelegt.',
    en: 'Where bystanders are concerned, it is settled how they are informed.',
  },
  cites: 'GDPR Art. 14(5)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Festhalten, wie Unbeteiligte informiert werden oder warum das entfällt.',
    en: 'Record how bystanders are informed, or why they need not be.',
  },
  check: ({ subjects, activity: { bystanders } }) =>
    !subjects.has('DS-BYSTANDER') || bystanders !== null
      ? nothing
      : [
          undecided('/bystanders', {
            de: 'Unbeteiligte sind als Personengruppe genannt; wie sie informiert werden, ist nicht festgehalten.',
            en: 'Bystanders are named as a group; how they are informed is not recorded.',
          }),
        ],
  examples: [
    { title: { de: 'Festgelegt', en: 'Settled' }, verdict: 'satisfied' },
    {
      title: { de: 'Nicht festgelegt', en: 'Not settled' },
      verdict: 'undecided',
      pointer: '/bystanders',
      activity: { bystanders: null },
    },
  ],
})
