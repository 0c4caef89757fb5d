import { olderFrom } from '../days.ts'
import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

/** No law names it. */
const usual = 'P3Y'

export const j04 = rule({
  code: 'VVT-J04',
  severity: 'advice',
  category: 'impact_assessment',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Eine Folgenabschätzung, die älter als drei Jahre ist, ist noch einmal durchgesehen.',
    en: 'An impact assessment older than three years has been looked through again.',
  },
  cites: 'GDPR Art. 35(11)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Prüfen, ob sich das Risiko geändert hat, und den Tag der Durchsicht als Tag der Folgenabschätzung eintragen. Art. 35 Abs. 11 verlangt eine Überprüfung bei geändertem Risiko und nennt keine Frist.',
    en: 'Examine whether the risk has changed, and enter the day as that of the assessment. Art. 35(11) demands a review where the risk has changed, and names no interval.',
  },
  check: ({ activity: { impactAssessment, operatingState }, on }) => {
    const doneOn = impactAssessment?.doneOn ?? null
    if (doneOn === null || operatingState === 'ended') return nothing
    const since = olderFrom(doneOn, usual)
    if (since === null || on < since) return nothing
    return [
      undecided(
        '/impactAssessment/doneOn',
        {
          de: `Die Folgenabschätzung ist vom ${doneOn}; ob sich das Risiko seither geändert hat, ist nicht verzeichnet.`,
          en: `The impact assessment is of ${doneOn}; whether the risk has changed since is not recorded.`,
        },
        { since },
      ),
    ]
  },
  examples: [
    { title: { de: 'Keine Folgenabschätzung', en: 'No impact assessment' }, verdict: 'satisfied' },
    {
      title: { de: 'Am letzten Tag der drei Jahre', en: 'On the last day of three years' },
      verdict: 'satisfied',
      on: '2026-11-23',
      activity: { impactAssessment: { decision: 'required', doneOn: '2023-11-23' } },
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'undecided',
      pointer: '/impactAssessment/doneOn',
      on: '2026-11-24',
      activity: { impactAssessment: { decision: 'required', doneOn: '2023-11-23' } },
    },
  ],
})
