import { measuresDoubt } from '../lacking-measure.ts'
import { isInPlace } from '../measures-in-place.ts'
import { nothing, undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { measures } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const g11 = rule({
  code: 'VVT-G11',
  severity: 'advice',
  category: 'measures',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Jedem Gewährleistungsziel des Standard-Datenschutzmodells dient eine Maßnahme.',
    en: 'A measure serves each protection goal of the Standard Data Protection Model.',
  },
  cites: 'SDM 3.1a',
  ground: 'authority_guidance',
  confidence: 'secondary',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Zu den fehlenden Gewährleistungszielen Maßnahmen eintragen oder begründen, warum keine nötig sind.',
    en: 'Enter measures for the missing protection goals, or give the reason why none are needed.',
  },
  check: (facts) => {
    const { measureCodes, around, activity, law } = facts
    const { items } = facts.measures
    if (items.length + measureCodes.size === 0) return nothing
    const served = new Set<string>()
    for (const code of measureCodes) served.add(law.entry('measures', code)?.goal ?? '')
    for (const measure of items) {
      const own = measure.measureId === null ? undefined : around.measures.get(measure.measureId)
      if (own && isInPlace(measure, activity, around)) own.protectionGoals.forEach((goal) => served.add(goal))
    }
    const missing = law.entries('sdm-goals').filter(({ code }) => !served.has(code))
    if (missing.length === 0) return nothing
    const names = (lang: 'de' | 'en') => missing.map(({ label }) => label[lang]).join(', ')
    const doubt = measuresDoubt(facts)
    return [
      (doubt === null ? violated : undecided)('/measures', {
        de: `Ohne Maßnahme: ${names('de')}.${doubt ? ` ${doubt.de}` : ''}`,
        en: `Without a measure: ${names('en')}.${doubt ? ` ${doubt.en}` : ''}`,
      }),
    ]
  },
  examples: [
    { title: { de: 'Alle sieben Ziele', en: 'All seven goals' }, verdict: 'satisfied' },
    {
      title: { de: 'Ein Ziel durch eine eigene Maßnahme', en: 'One goal by a measure of its own' },
      verdict: 'satisfied',
      activity: {
        measures: [
          ...measures.filter(({ code }) => code !== 'TOM-VF-01'),
          { measureId: ids.waitingRoom, status: 'implemented' },
        ],
      },
      measures: { [ids.waitingRoom]: { protectionGoals: ['VF'] } },
    },
    {
      title: { de: 'Ohne Maßnahme zur Verfügbarkeit', en: 'No measure for availability' },
      verdict: 'violated',
      pointer: '/measures',
      activity: { measures: measures.filter(({ code }) => code !== 'TOM-VF-01') },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Vielleicht im Sicherheitskonzept', en: 'Perhaps in the security concept' },
      verdict: 'undecided',
      pointer: '/measures',
      activity: { measures: measures.filter(({ code }) => code !== 'TOM-VF-01') },
    },
  ],
})
