import { lackingMeasure } from '../lacking-measure.ts'
import { measures } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const g10 = rule({
  code: 'VVT-G10',
  severity: 'warning',
  category: 'measures',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Ein Verfahren, die Wirksamkeit der Maßnahmen regelmäßig zu überprüfen, ist erfasst.',
    en: 'A procedure for regularly testing whether the measures work is recorded.',
  },
  cites: 'GDPR Art. 32(1)(d)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Das Verfahren beschreiben und als Maßnahme eintragen; den Abstand legt die Stelle nach dem Risiko selbst fest.',
    en: 'Describe the procedure and enter it as a measure; the body itself sets the interval by the risk.',
  },
  check: (facts) =>
    lackingMeasure(facts, ['TOM-IV-07'], {
      de: 'Ein Verfahren, die Wirksamkeit der Maßnahmen regelmäßig zu überprüfen, steht nicht unter den Maßnahmen.',
      en: 'A procedure for regularly testing whether the measures work is not among the measures.',
    }),
  examples: [
    { title: { de: 'Verfahren erfasst', en: 'Procedure recorded' }, verdict: 'satisfied' },
    {
      title: { de: 'Kein Verfahren', en: 'No procedure' },
      verdict: 'violated',
      pointer: '/measures',
      activity: { measures: measures.filter(({ code }) => code !== 'TOM-IV-07') },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Vielleicht im Sicherheitskonzept', en: 'Perhaps in the security concept' },
      verdict: 'undecided',
      pointer: '/measures',
      activity: { measures: measures.filter(({ code }) => code !== 'TOM-IV-07') },
    },
    {
      title: { de: 'Nur vorgeschlagen', en: 'Only proposed' },
      verdict: 'undecided',
      pointer: '/measures/0/status',
      activity: { measures: [{ code: 'TOM-IV-07', status: 'proposal' }] },
      organisation: { measuresReference: null },
    },
  ],
})
