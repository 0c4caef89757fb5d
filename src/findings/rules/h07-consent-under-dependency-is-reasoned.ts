import { brief } from '../brief.ts'
import { isUnderGdpr } from '../law-of-body.ts'
import { collect, nothing, undecided } from '../points.ts'
import { basis, purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

/** Consent under the GDPR, and as German law shapes it in employment. */
const consents = new Set<string | null>(['GDPR_6_1_A', 'BDSG_26_2'])

export const h07 = rule({
  code: 'VVT-H07',
  severity: 'warning',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Stützt sich ein Zweck bei abhängigen Personen allein auf Einwilligung, steht fest, warum sie freiwillig ist.',
    en: 'Where a purpose rests on nothing but the consent of dependent people, it is recorded why it is free.',
  },
  cites: 'GDPR Art. 4(11), 7(4), recital 43; BDSG § 26(2)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Begründen, warum ohne Nachteil abgelehnt werden kann (etwa gleichwertige Alternative), oder eine andere Grundlage wählen.',
    en: 'Say why it can be refused without detriment (such as an equal alternative), or choose another basis.',
  },
  check: ({ purposes: { items }, subjects, organisation, law }) => {
    if (!isUnderGdpr(organisation)) return nothing
    return collect(items, ({ legalBases, text }, index) => {
      const at =
        legalBases?.findIndex(({ code, consent }) => consents.has(code) && !consent?.voluntariness) ?? -1
      if (!legalBases || at < 0) return null
      const only = legalBases[at]?.scope?.dataSubjects
      if (!only?.length && !legalBases.every(({ code }) => consents.has(code))) return null
      const dependent = (only?.length ? only : [...subjects]).filter(
        (code) => law.entry('data-subjects', code)?.hasPowerImbalance === true,
      )
      if (dependent.length === 0) return null
      const names = (lang: 'de' | 'en') =>
        dependent.map((code) => law.label('data-subjects', code, lang)).join(', ')
      return undecided(`/purposes/${index}/legalBases/${at}/consent`, {
        de: `Der Zweck «${brief(text)}» stützt sich auf Einwilligung; zwischen «${names('de')}» und dem Verantwortlichen besteht in der Regel ein Ungleichgewicht. Warum die Einwilligung freiwillig ist, ist nicht festgehalten.`,
        en: `The purpose “${brief(text)}” relies on consent; between “${names('en')}” and the controller there is usually an imbalance. Why consent is freely given is not recorded.`,
      })
    })
  },
  examples: [
    { title: { de: 'Keine Einwilligung', en: 'No consent' }, verdict: 'satisfied' },
    {
      title: { de: 'Freiwilligkeit begründet', en: 'Reasons why it is free' },
      verdict: 'satisfied',
      activity: {
        purposes: [
          {
            ...purpose,
            legalBases: [{ code: 'GDPR_6_1_A', consent: { voluntariness: 'Teilnahme auch am Telefon' } }],
          },
        ],
      },
    },
    {
      title: { de: 'Einwilligung nur der Gäste', en: 'Consent of the guests only' },
      verdict: 'satisfied',
      activity: {
        purposes: [
          { ...purpose, legalBases: [{ code: 'GDPR_6_1_A', scope: { dataSubjects: ['DS-GUEST'] } }] },
        ],
      },
    },
    {
      title: {
        de: 'Allein Einwilligung, auch von Beschäftigten',
        en: 'Nothing but consent, of employees, too',
      },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases/0/consent',
      activity: {
        purposes: [
          {
            ...purpose,
            legalBases: [{ code: 'GDPR_6_1_A', consent: { evidence: 'Protokoll', withdrawal: 'E-Mail' } }],
          },
        ],
      },
    },
    {
      title: { de: 'Einwilligung neben einer anderen Grundlage', en: 'Consent beside another basis' },
      verdict: 'satisfied',
      activity: { purposes: [{ ...purpose, legalBases: [basis, { code: 'GDPR_6_1_A' }] }] },
    },
  ],
})
