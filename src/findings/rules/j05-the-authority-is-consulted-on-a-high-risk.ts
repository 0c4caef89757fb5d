import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const j05 = rule({
  code: 'VVT-J05',
  severity: 'warning',
  category: 'impact_assessment',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Bleibt das Risiko hoch, ist die Aufsichtsbehörde konsultiert.',
    en: 'Where the risk stays high, the supervisory authority has been consulted.',
  },
  cites: 'GDPR Art. 36(1)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Aufsichtsbehörde vor Beginn der Verarbeitung konsultieren und den Tag eintragen, oder das Risiko durch weitere Maßnahmen senken.',
    en: 'Consult the supervisory authority before the processing begins and enter the day, or lower the risk by further measures.',
  },
  check: ({ activity: { impactAssessment, operatingState }, on }) => {
    if (impactAssessment?.residualRisk !== 'high' || operatingState === 'ended') return nothing
    const { consultedOn } = impactAssessment
    if (consultedOn !== null && consultedOn <= on) return nothing
    return [
      operatingState === 'planned'
        ? undecided('/impactAssessment/consultedOn', {
            de: 'Das Restrisiko ist hoch; vor Beginn der Verarbeitung ist die Aufsichtsbehörde zu konsultieren.',
            en: 'The residual risk is high; the supervisory authority must be consulted before the processing begins.',
          })
        : violated('/impactAssessment/consultedOn', {
            de: 'Das Restrisiko ist hoch und die Verarbeitung läuft; eine Konsultation der Aufsichtsbehörde ist nicht eingetragen.',
            en: 'The residual risk is high and the processing is under way; no consultation of the supervisory authority is entered.',
          }),
    ]
  },
  examples: [
    { title: { de: 'Kein hohes Restrisiko', en: 'No high residual risk' }, verdict: 'satisfied' },
    {
      title: { de: 'Hohes Restrisiko, konsultiert', en: 'High residual risk, consulted' },
      verdict: 'satisfied',
      activity: {
        impactAssessment: {
          decision: 'required',
          doneOn: '2026-01-10',
          residualRisk: 'high',
          consultedOn: '2026-11-23',
        },
      },
    },
    {
      title: { de: 'Am Tag vor der Konsultation', en: 'On the day before the consultation' },
      verdict: 'violated',
      pointer: '/impactAssessment/consultedOn',
      on: '2026-11-22',
      activity: {
        impactAssessment: {
          decision: 'required',
          doneOn: '2026-01-10',
          residualRisk: 'high',
          consultedOn: '2026-11-23',
        },
      },
    },
    {
      title: { de: 'Nicht konsultiert', en: 'Not consulted' },
      verdict: 'violated',
      pointer: '/impactAssessment/consultedOn',
      activity: { impactAssessment: { decision: 'required', doneOn: '2026-01-10', residualRisk: 'high' } },
    },
    {
      title: { de: 'Erst geplant', en: 'Only planned' },
      verdict: 'undecided',
      pointer: '/impactAssessment/consultedOn',
      activity: {
        operatingState: 'planned',
        impactAssessment: { decision: 'required', doneOn: '2026-01-10', residualRisk: 'high' },
      },
    },
  ],
})
