import { ids } from '../sound/around.ts'
import { basis, purpose } from '../sound/controller.ts'
import { collect, nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

export const b06 = rule({
  code: 'VVT-B06',
  severity: 'warning',
  category: 'purposes',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Verhaltens- oder Leistungskontrolle von Beschäftigten hat eine tragfähige Grundlage.',
    en: 'Monitoring of conduct or performance of employees rests on a sound basis.',
  },
  cites: 'GDPR Art. 5(1)(b), 88; BetrVG § 87(1)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Betriebs- oder Dienstvereinbarung oder die Norm nennen, oder auf die Auswertung verzichten.',
    en: 'Name the works agreement or the provision, or do without the evaluation.',
  },
  check: ({ purposes: { items }, subjects, law }) => {
    if (!subjects.has('DS-EMPLOYEE')) return nothing
    return collect(items, ({ features, legalBases }, index) => {
      const watching = features?.find((code) => law.entry('features', code)?.group === 'monitoring')
      const isGrounded = legalBases?.some(({ contractId, norm }) => contractId !== null || norm !== null)
      if (!watching || isGrounded) return null
      return undecided(`/purposes/${index}/legalBases`, {
        de: `Der Zweck umfasst «${law.label('features', watching, 'de')}» und betrifft Beschäftigte; weder eine Betriebs- oder Dienstvereinbarung noch eine Norm ist genannt.`,
        en: `The purpose covers “${law.label('features', watching, 'en')}” and concerns employees; neither a works agreement nor a provision of law is named.`,
      })
    })
  },
  examples: [
    { title: { de: 'Keine Kontrolle', en: 'No monitoring' }, verdict: 'satisfied' },
    {
      title: { de: 'Mit Betriebsvereinbarung', en: 'With a works agreement' },
      verdict: 'satisfied',
      activity: {
        purposes: [
          { ...purpose, features: ['attendance'], legalBases: [{ ...basis, contractId: ids.works }] },
        ],
      },
    },
    {
      title: {
        de: 'Anwesenheit wird ausgewertet, keine Vereinbarung',
        en: 'Attendance is evaluated, no agreement',
      },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases',
      activity: { purposes: [{ ...purpose, features: ['attendance'] }] },
    },
  ],
})
