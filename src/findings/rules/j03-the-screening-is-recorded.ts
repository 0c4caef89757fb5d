import { criteriaNames, decisionFor, isAssessed } from '../impact-assessment.ts'
import { nothing, undecided, violated } from '../points.ts'
import { impactAssessment } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const j03 = rule({
  code: 'VVT-J03',
  severity: 'advice',
  category: 'impact_assessment',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Ob eine Folgenabschätzung erforderlich ist, ist geprüft und festgehalten.',
    en: 'Whether an impact assessment is required has been examined and recorded.',
  },
  cites: 'GDPR Art. 35(1), 5(2), 24(1)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Kriterien der Vorprüfung beantworten und die Entscheidung mit Begründung eintragen.',
    en: 'Answer the criteria of the screening, and enter the decision with its reasons.',
  },
  check: (facts) => {
    const { activity } = facts
    const { impactAssessment: made, operatingState } = activity
    if (operatingState === 'ended' || isAssessed(activity, facts)) return nothing
    if (made === null)
      return [
        undecided('/impactAssessment', {
          de: 'Ob eine Folgenabschätzung erforderlich ist, ist nicht geprüft.',
          en: 'Whether an impact assessment is required has not been examined.',
        }),
      ]
    if (made.decision === 'required') return nothing
    const pointer = '/impactAssessment/screening'
    if (made.decision === 'not_required' && !made.screening?.length && made.reason === null)
      return [
        violated(pointer, {
          de: 'Eine Folgenabschätzung ist verneint; weder Vorprüfung noch Begründung ist eingetragen.',
          en: 'An impact assessment is denied; neither a screening nor a reason is entered.',
        }),
      ]
    const { missing } = decisionFor(facts)
    if (missing.length === 0) return nothing
    return [
      undecided(pointer, {
        de: `In der Vorprüfung nicht beantwortet: ${criteriaNames(missing, 'de')}.`,
        en: `Not answered in the screening: ${criteriaNames(missing, 'en')}.`,
      }),
    ]
  },
  examples: [
    { title: { de: 'Vorprüfung festgehalten', en: 'Screening recorded' }, verdict: 'satisfied' },
    {
      title: { de: 'Erforderlich, keine Vorprüfung nötig', en: 'Required, no screening needed' },
      verdict: 'satisfied',
      activity: { impactAssessment: { decision: 'required', screening: null } },
    },
    {
      title: { de: 'Verneint ohne alles', en: 'Denied without anything' },
      verdict: 'violated',
      pointer: '/impactAssessment/screening',
      activity: { impactAssessment: { reason: null, screening: null } },
    },
    {
      title: { de: 'Ein Kriterium nicht beantwortet', en: 'A criterion not answered' },
      verdict: 'undecided',
      pointer: '/impactAssessment/screening',
      activity: {
        impactAssessment: {
          screening: impactAssessment.screening.filter(({ code }) => code !== 'DPIA-35-3-C'),
        },
      },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/impactAssessment',
      activity: { impactAssessment: null },
    },
  ],
})
