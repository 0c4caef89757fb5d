import { assessmentDue } from '../assessment-due.ts'
import { undecided } from '../points.ts'
import { clauses, framework, transfer as sound } from '../sound/controller.ts'
import { collectGrounds, instrumentName, transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

export const e22 = rule({
  code: 'VVT-E22',
  severity: 'warning',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Stützt sich eine Übermittlung auf Garantien nach Art. 46, ist angegeben, ob eine Transfer-Folgenabschätzung (TIA) durchgeführt wurde.',
    en: 'Where a transfer rests on safeguards of Art. 46, it is stated whether a transfer impact assessment (TIA) was made.',
  },
  cites: '(EU) 2021/914 clause 14; EDPB Recommendations 01/2020',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eintragen, ob die Abschätzung vorliegt, von wann sie ist und wo sie zu finden ist.',
    en: 'Enter whether the assessment was made, when, and where it is found.',
  },
  check: (facts) =>
    collectGrounds(facts.transfers.items, (instrument, transfer, at) => {
      if (instrument.impactAssessment !== null) return null
      const due = assessmentDue(facts, transfer, instrument)
      if (due === false) return null
      const name = transferName(facts, transfer)
      const what = instrumentName(facts.law, instrument)
      const depends =
        due === null
          ? { de: '; ob eine nötig ist, hängt vom Fall ab', en: '; whether one is due depends on the case' }
          : { de: '', en: '' }
      return undecided(`${at}/impactAssessment`, {
        de: `${name.de}: Zu «${what.de}» ist nicht angegeben, ob eine Transfer-Folgenabschätzung (TIA) durchgeführt wurde${depends.de}.`,
        en: `${name.en}: With “${what.en}” it is not stated whether a transfer impact assessment (TIA) was made${depends.en}.`,
      })
    }),
  examples: [
    {
      title: { de: 'TIA eingetragen', en: 'TIA entered' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, instruments: [{ ...clauses, fallback: false }] }] },
    },
    {
      title: { de: 'Keine Angabe', en: 'Nothing stated' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/impactAssessment',
      activity: {
        transfers: [
          { ...sound, country: 'IN', instruments: [{ ...clauses, fallback: false, impactAssessment: null }] },
        ],
      },
    },
    {
      title: { de: 'Modul 4', en: 'Module 4' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/impactAssessment',
      activity: { transfers: [{ ...sound, country: 'IN', instruments: [{ code: 'ART46_2_C_SCC_M4' }] }] },
    },
    {
      title: { de: 'Angemessenheitsbeschluss daneben', en: 'An adequacy decision beside it' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, instruments: [framework, { code: 'ART46_2_C_SCC_M3' }] }] },
    },
  ],
})
