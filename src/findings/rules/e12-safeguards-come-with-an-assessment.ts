import { assessmentDue } from '../assessment-due.ts'
import { isDecided } from '../linked-assessment.ts'
import { violated } from '../points.ts'
import { clauses, framework, transfer as sound } from '../sound/controller.ts'
import { collectGrounds, instrumentName, transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

export const e12 = rule({
  code: 'VVT-E12',
  severity: 'error',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Stützt sich eine Übermittlung auf Garantien nach Art. 46, sind Recht und Praxis des Drittlands beurteilt (TIA).',
    en: 'Where a transfer rests on safeguards of Art. 46, law and practice of the third country have been assessed (TIA).',
  },
  cites: 'GDPR Art. 46(1); (EU) 2021/914 clause 14; CJEU C-311/18',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Transfer-Folgenabschätzung durchführen und mit Tag und Fundstelle eintragen.',
    en: 'Make the transfer impact assessment, and enter its day and where it is found.',
  },
  check: (facts) =>
    collectGrounds(facts.transfers.items, (instrument, transfer, at) => {
      const made = instrument.impactAssessment
      if (made?.done !== false || isDecided(made.assessmentId, facts.around, facts.on)) return null
      if (assessmentDue(facts, transfer, instrument) !== true) return null
      const name = transferName(facts, transfer)
      const what = instrumentName(facts.law, instrument)
      return violated(`${at}/impactAssessment/done`, {
        de: `${name.de}: Zu «${what.de}» ist eingetragen, dass keine Transfer-Folgenabschätzung (TIA) durchgeführt wurde.`,
        en: `${name.en}: With “${what.en}” it is entered that no transfer impact assessment (TIA) was made.`,
      })
    }),
  examples: [
    {
      title: { de: 'Garantien mit TIA', en: 'Safeguards with a TIA' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, instruments: [{ ...clauses, fallback: false }] }] },
    },
    {
      title: { de: 'Ausdrücklich ohne TIA', en: 'Expressly without a TIA' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/impactAssessment/done',
      activity: {
        transfers: [
          {
            ...sound,
            country: 'IN',
            instruments: [{ ...clauses, fallback: false, impactAssessment: { done: false } }],
          },
        ],
      },
    },
    {
      title: { de: 'Klauseln nur als Rückfallebene', en: 'Clauses as a fallback only' },
      verdict: 'satisfied',
      activity: {
        transfers: [
          { ...sound, instruments: [framework, { ...clauses, impactAssessment: { done: false } }] },
        ],
      },
    },
    {
      title: {
        de: 'Modul 4 verlangt sie nur ausnahmsweise',
        en: 'Module 4 demands one by way of exception only',
      },
      verdict: 'satisfied',
      activity: {
        transfers: [
          { ...sound, instruments: [{ code: 'ART46_2_C_SCC_M4', impactAssessment: { done: false } }] },
        ],
      },
    },
  ],
})
