import { criteriaNames, decisionFor, isAssessed } from '../impact-assessment.ts'
import { nothing, undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

const ownDecision = { de: 'nach eigener Entscheidung', en: 'by own decision' }

export const j01 = rule({
  code: 'VVT-J01',
  severity: 'error',
  category: 'impact_assessment',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Eine vorgeschriebene Folgenabschätzung ist durchgeführt.',
    en: 'An impact assessment that is prescribed has been made.',
  },
  cites: 'GDPR Art. 35(1), (3), (4)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Folgenabschätzung durchführen und Tag und Fundstelle eintragen; trifft ein Kriterium nicht zu, das in der Vorprüfung begründen.',
    en: 'Make the impact assessment and enter its day and place; where a criterion does not apply, say why in the screening.',
  },
  check: (facts) => {
    const { activity } = facts
    const { impactAssessment: made, operatingState } = activity
    if (operatingState === 'ended' || isAssessed(activity, facts)) return nothing
    const { isMandatory, reasons } = decisionFor(facts)
    const isOwnDecision = made?.decision === 'required'
    if (!isMandatory && !isOwnDecision) return nothing
    const due = reasons.filter(({ criterion }) => criterion.effect === 'required')
    const names = (lang: 'de' | 'en') =>
      isMandatory
        ? criteriaNames(
            due.map(({ criterion }) => criterion),
            lang,
          )
        : ownDecision[lang]
    // What only follows from features and data may be otherwise; the wording of the list decides.
    const isSaid = isOwnDecision || due.some(({ by }) => by === 'screening')
    const isCertain = isSaid && operatingState === 'operating'
    const pointer =
      made === null
        ? '/impactAssessment'
        : made.decision === 'not_required'
          ? '/impactAssessment/decision'
          : '/impactAssessment/doneOn'
    return [
      (isCertain ? violated : undecided)(
        pointer,
        isSaid
          ? {
              de: `Eine Folgenabschätzung ist vor Beginn der Verarbeitung durchzuführen (${names('de')}); eingetragen ist keine.`,
              en: `An impact assessment must be made before the processing begins (${names('en')}); none is entered.`,
            }
          : {
              de: `Nach den übrigen Angaben kann eine Folgenabschätzung vorgeschrieben sein (${names('de')}); eingetragen ist keine.`,
              en: `By what else is recorded an impact assessment may be prescribed (${names('en')}); none is entered.`,
            },
      ),
    ]
  },
  examples: [
    { title: { de: 'Nicht erforderlich', en: 'Not required' }, verdict: 'satisfied' },
    {
      title: { de: 'Erforderlich und durchgeführt', en: 'Required and made' },
      verdict: 'satisfied',
      activity: {
        impactAssessment: { decision: 'required', doneOn: '2026-01-10', reference: 'DSFA 2026-01' },
      },
    },
    {
      title: {
        de: 'Die Prüfung auf die verwiesen wird ist entschieden',
        en: 'The assessment referred to is decided',
      },
      verdict: 'satisfied',
      activity: { impactAssessment: { decision: 'required', assessmentId: ids.check } },
    },
    {
      title: { de: 'Sie ist erst ein Entwurf', en: 'It is a draft only' },
      verdict: 'violated',
      pointer: '/impactAssessment/doneOn',
      activity: { impactAssessment: { decision: 'required', assessmentId: ids.check } },
      assessments: { [ids.check]: { status: 'draft', verdict: null } },
    },
    {
      title: { de: 'Am Tag vor dem Abschluss', en: 'On the day before it was made' },
      verdict: 'violated',
      pointer: '/impactAssessment/doneOn',
      on: '2026-11-22',
      activity: { impactAssessment: { decision: 'required', doneOn: '2026-11-23' } },
    },
    {
      title: { de: 'Am Tag des Abschlusses', en: 'On the day it was made' },
      verdict: 'satisfied',
      on: '2026-11-23',
      activity: { impactAssessment: { decision: 'required', doneOn: '2026-11-23' } },
    },
    {
      title: { de: 'Kriterium bejaht, trotzdem verneint', en: 'A criterion is met, and yet denied' },
      verdict: 'violated',
      pointer: '/impactAssessment/decision',
      activity: {
        impactAssessment: {
          decision: 'not_required',
          reason: 'Kein hohes Risiko',
          screening: [{ code: 'DPIA-35-3-B', isMet: true }],
        },
      },
    },
    {
      title: { de: 'Nach den Funktionen vorgeschrieben', en: 'Prescribed by the features' },
      verdict: 'undecided',
      pointer: '/impactAssessment',
      activity: { impactAssessment: null, features: [{ code: 'emotion_recognition', use: 'used' }] },
    },
    {
      title: { de: 'Erst geplant', en: 'Only planned' },
      verdict: 'undecided',
      pointer: '/impactAssessment/doneOn',
      activity: { operatingState: 'planned', impactAssessment: { decision: 'required' } },
    },
  ],
})
