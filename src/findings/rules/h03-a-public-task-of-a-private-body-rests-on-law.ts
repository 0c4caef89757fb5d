import { brief } from '../brief.ts'
import { normBehind } from '../norm-behind.ts'
import { collect, nothing, undecided } from '../points.ts'
import { purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const h03 = rule({
  code: 'VVT-H03',
  severity: 'error',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Stützt sich eine nicht-öffentliche Stelle auf eine öffentliche Aufgabe, ist die Vorschrift genannt, die sie ihr überträgt.',
    en: 'Where a private body relies on a public task, the provision that confers it is named.',
  },
  cites: 'GDPR Art. 6(1)(e), (3)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Vorschrift des Unionsrechts oder des nationalen Rechts eintragen, die der Stelle die Aufgabe überträgt, oder eine andere Grundlage wählen.',
    en: 'Enter the provision of Union or national law that confers the task on the body, or choose another basis.',
  },
  check: ({ bases, organisation: { bodyType, name }, law }) => {
    if (bodyType !== 'private') return nothing
    return collect(
      bases,
      (placed) =>
        placed.basis.code === 'GDPR_6_1_E' &&
        normBehind(placed, law) !== 'named' &&
        undecided(`${placed.pointer}/norm`, {
          de: `«${name}» ist eine nicht-öffentliche Stelle und stützt den Zweck «${brief(placed.purpose.text)}» auf eine öffentliche Aufgabe; eine Vorschrift, die sie ihr überträgt, ist nicht genannt.`,
          en: `“${name}” is a private body and rests the purpose “${brief(placed.purpose.text)}” on a public task; a provision that confers the task on it is not named.`,
        }),
    )
  },
  examples: [
    { title: { de: 'Keine öffentliche Aufgabe', en: 'No public task' }, verdict: 'satisfied' },
    {
      title: { de: 'Öffentliche Aufgabe mit Vorschrift', en: 'A public task with its provision' },
      verdict: 'satisfied',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'GDPR_6_1_E', norm: '§ 29 StVZO' }] }] },
    },
    {
      title: { de: 'Öffentliche Aufgabe ohne Vorschrift', en: 'A public task without a provision' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases/0/norm',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'GDPR_6_1_E' }] }] },
    },
    {
      title: { de: 'Behörde', en: 'A public authority' },
      verdict: 'satisfied',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'GDPR_6_1_E' }] }] },
      organisation: { bodyType: 'public' },
    },
  ],
})
