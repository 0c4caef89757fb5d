import { lackingMeasure } from '../lacking-measure.ts'
import { nothing, undecided } from '../points.ts'
import { measures } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const g07 = rule({
  code: 'VVT-G07',
  severity: 'warning',
  category: 'measures',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Bei hohem Risiko ist Zwei-Faktor-Authentifizierung als Maßnahme erfasst.',
    en: 'Where the risk is high, two-factor authentication is recorded as a measure.',
  },
  cites: 'DSK Orientierungshilfe Videokonferenzsysteme, 4.2.2',
  ground: 'authority_guidance',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Zwei-Faktor-Authentifizierung einführen und als Maßnahme eintragen.',
    en: 'Introduce two-factor authentication and enter it as a measure.',
  },
  check: (facts) => {
    const { riskLevel } = facts.activity
    if (facts.measureCodes.has('TOM-VT-05') || (riskLevel !== 'high' && riskLevel !== null)) return nothing
    return riskLevel === 'high'
      ? lackingMeasure(facts, ['TOM-VT-05'], {
          de: 'Das Risiko ist als hoch eingestuft; Zwei-Faktor-Authentifizierung steht nicht unter den Maßnahmen.',
          en: 'The risk is recorded as high; two-factor authentication is not among the measures.',
        })
      : [
          undecided('/riskLevel', {
            de: 'Wie hoch das Risiko ist, ist nicht eingestuft; bei hohem Risiko fehlte Zwei-Faktor-Authentifizierung unter den Maßnahmen.',
            en: 'How high the risk is has not been assessed; if it is high, two-factor authentication is missing among the measures.',
          }),
        ]
  },
  examples: [
    {
      title: { de: 'Mit Zwei-Faktor-Authentifizierung', en: 'With two-factor authentication' },
      verdict: 'satisfied',
      activity: { riskLevel: 'high' },
    },
    {
      title: { de: 'Normales Risiko ohne', en: 'Normal risk without it' },
      verdict: 'satisfied',
      activity: { measures: measures.filter(({ code }) => code !== 'TOM-VT-05') },
    },
    {
      title: { de: 'Hohes Risiko ohne', en: 'High risk without it' },
      verdict: 'violated',
      pointer: '/measures',
      activity: { riskLevel: 'high', measures: measures.filter(({ code }) => code !== 'TOM-VT-05') },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Hohes Risiko, nur vorgeschlagen', en: 'High risk, only proposed' },
      verdict: 'undecided',
      pointer: '/measures/0/status',
      activity: { riskLevel: 'high', measures: [{ code: 'TOM-VT-05', status: 'proposal' }] },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Risiko nicht eingestuft', en: 'Risk not assessed' },
      verdict: 'undecided',
      pointer: '/riskLevel',
      activity: { riskLevel: null, measures: measures.filter(({ code }) => code !== 'TOM-VT-05') },
    },
  ],
})
