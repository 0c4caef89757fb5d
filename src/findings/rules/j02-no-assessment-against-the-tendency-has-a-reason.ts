import { criteriaNames, decisionFor, deniedFor, isAssessed } from '../impact-assessment.ts'
import { nothing, undecided, violated } from '../points.ts'
import { impactAssessment } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const j02 = rule({
  code: 'VVT-J02',
  severity: 'warning',
  category: 'impact_assessment',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wer trotz zweier oder mehr Kriterien auf eine Folgenabschätzung verzichtet, nennt den Grund.',
    en: 'Whoever makes no impact assessment in spite of two or more criteria gives the reason.',
  },
  cites: 'GDPR Art. 35(1), 5(2); WP 248 rev.01',
  ground: 'authority_guidance',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Folgenabschätzung durchführen oder begründen, warum trotz der Kriterien kein hohes Risiko besteht.',
    en: 'Make the impact assessment, or state why there is no high risk in spite of the criteria.',
  },
  check: (facts) => {
    const { activity } = facts
    const { impactAssessment: made, operatingState } = activity
    if (operatingState === 'ended' || isAssessed(activity, facts)) return nothing
    const isDenied = made?.decision === 'not_required'
    if (made?.decision === 'required' || (isDenied && made.reason !== null)) return nothing
    const { decision, isMandatory, reasons } = decisionFor(facts)
    if (isMandatory) return nothing
    if (decision === 'required') {
      const met = reasons.map(({ criterion }) => criterion)
      const isCertain = isDenied && reasons.filter(({ by }) => by === 'screening').length > 1
      return [
        (isCertain ? violated : undecided)(made === null ? '/impactAssessment' : '/impactAssessment/reason', {
          de: `${met.length} Kriterien sprechen für eine Folgenabschätzung (${criteriaNames(met, 'de')}); weder eine Folgenabschätzung noch ein Grund dagegen ist eingetragen.`,
          en: `${met.length} criteria speak for an impact assessment (${criteriaNames(met, 'en')}); neither an assessment nor a reason against it is entered.`,
        }),
      ]
    }
    const denied = isDenied ? deniedFor(facts) : []
    if (denied.length === 0) return nothing
    return [
      undecided('/impactAssessment/screening', {
        de: `In der Vorprüfung ohne Begründung verneint, nach den übrigen Angaben aber erfüllt: ${criteriaNames(denied, 'de')}.`,
        en: `Denied in the screening without a reason, but met by what else is recorded: ${criteriaNames(denied, 'en')}.`,
      }),
    ]
  },
  examples: [
    {
      title: { de: 'Ein Kriterium, begründet verneint', en: 'One criterion, denied with a reason' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Zwei Kriterien ohne Grund', en: 'Two criteria without a reason' },
      verdict: 'violated',
      pointer: '/impactAssessment/reason',
      activity: {
        impactAssessment: {
          reason: null,
          screening: [...impactAssessment.screening, { code: 'WP248-9', isMet: true }].filter(
            ({ code, isMet }) => code !== 'WP248-9' || isMet,
          ),
        },
      },
    },
    {
      title: { de: 'Zwei Kriterien mit Grund', en: 'Two criteria with a reason' },
      verdict: 'satisfied',
      activity: {
        impactAssessment: {
          screening: [
            { code: 'WP248-7', isMet: true },
            { code: 'WP248-9', isMet: true },
          ],
        },
      },
    },
    {
      title: { de: 'Zwei Kriterien nach den Angaben', en: 'Two criteria by what is recorded' },
      verdict: 'undecided',
      pointer: '/impactAssessment',
      activity: { impactAssessment: null, features: [{ code: 'transcription', use: 'used' }] },
    },
    {
      title: { de: 'Ohne Begründung verneint', en: 'Denied without a reason' },
      verdict: 'undecided',
      pointer: '/impactAssessment/screening',
      activity: {
        impactAssessment: {
          reason: null,
          screening: impactAssessment.screening.map(({ code }) => ({ code, isMet: false })),
        },
      },
    },
  ],
})
