import { durationInWords } from '../../law/duration.ts'
import { collect, nothing, undecided } from '../points.ts'
import { isLonger } from '../retention/compare-limits.ts'
import { covers, itemName } from '../retention/limits-on.ts'
import { item, purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

const consents = new Set(['GDPR_6_1_A', 'BDSG_26_2'])
/** Classes whose data are kept for reasons other than the application. */
const otherwise = new Set(['ACCOUNT', 'EVIDENCE', 'STATUTORY', 'LOG'])

export const f11 = rule({
  code: 'VVT-F11',
  severity: 'warning',
  category: 'retention',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Daten aus Bewerbungsgesprächen werden nicht ohne Grund länger als rund sechs Monate gespeichert.',
    en: 'Data from job interviews are not stored for more than about six months without a reason.',
  },
  cites: 'GDPR Art. 5(1)(e); AGG § 15(4); ArbGG § 61b',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Frist kürzen, begründen oder die Einwilligung in die längere Aufbewahrung als Rechtsgrundlage eintragen. § 15 Abs. 4 AGG und § 61b ArbGG nennen zwei und drei Monate; rund sechs Monate sind üblich, nicht vorgeschrieben.',
    en: 'Shorten the period, give a reason, or enter consent to longer storage as a legal basis. § 15(4) AGG and § 61b ArbGG name two and three months; about six months are usual, not prescribed.',
  },
  check: (facts) => {
    const { activity, law, organisation, dataItems, retention, bases } = facts
    const usual =
      activity.useCase === 'UC-INTERVIEW' && law.entry('retention-periods', 'RP-APPLICANT')?.period
    if (!usual || (organisation.address?.country ?? 'DE') !== 'DE') return nothing
    if (bases.some(({ basis }) => basis.code !== null && consents.has(basis.code))) return nothing
    const ofApplicants = dataItems.items.filter(
      ({ code, subjects }) =>
        (subjects === null || subjects.some((subject) => subject.code === 'DS-APPLICANT')) &&
        !otherwise.has(law.entry('data-categories', code ?? '')?.suggestedRetention?.deletionClass ?? ''),
    )
    return collect(retention.items, (limit, index) => {
      const { period, justification, ground } = limit
      if (period === null || justification !== null || ground === 'statute') return null
      const kept = ofApplicants.find((each) => covers(limit, each))
      return (
        kept &&
        isLonger(period, usual) === 'always' &&
        undecided(`/retention/${index}/period`, {
          de: `«${itemName(kept, law, 'de')}» aus Bewerbungsgesprächen: ${durationInWords(period, 'de')}; weder Grund noch Einwilligung ist eingetragen.`,
          en: `“${itemName(kept, law, 'en')}” from job interviews: ${durationInWords(period, 'en')}; neither a reason nor consent is entered.`,
        })
      )
    })
  },
  examples: [
    { title: { de: 'Kein Bewerbungsgespräch', en: 'No job interview' }, verdict: 'satisfied' },
    {
      title: { de: 'Sechs Monate', en: 'Six months' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-MEET', subjects: [{ code: 'DS-APPLICANT' }] }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'rejection',
            period: 'P6M',
            ground: 'organisation',
          },
        ],
        transfers: [],
        useCase: 'UC-INTERVIEW',
      },
    },
    {
      title: { de: 'Ein Jahr ohne Grund', en: 'A year without a reason' },
      verdict: 'undecided',
      pointer: '/retention/0/period',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-MEET', subjects: [{ code: 'DS-APPLICANT' }] }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'rejection',
            period: 'P1Y',
            ground: 'organisation',
          },
        ],
        transfers: [],
        useCase: 'UC-INTERVIEW',
      },
    },
    {
      title: { de: 'Ein Jahr mit Einwilligung', en: 'A year with consent' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-MEET', subjects: [{ code: 'DS-APPLICANT' }] }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'rejection',
            period: 'P1Y',
            ground: 'organisation',
          },
        ],
        transfers: [],
        useCase: 'UC-INTERVIEW',
        purposes: [{ ...purpose, legalBases: [{ code: 'GDPR_6_1_A' }] }],
      },
    },
    {
      title: { de: 'Rechnungen der Personalvermittlung', en: 'Invoices of the recruiter' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-BILL', subjects: [{ code: 'DS-APPLICANT' }] }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P8Y',
            ground: 'organisation',
          },
        ],
        transfers: [],
        useCase: 'UC-INTERVIEW',
      },
    },
  ],
})
