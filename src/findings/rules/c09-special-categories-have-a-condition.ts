import { nothing, undecided, violated } from '../points.ts'
import { purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const c09 = rule({
  code: 'VVT-C09',
  severity: 'error',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Sind besondere Kategorien erfasst, ist eine Bedingung nach Art. 9 Abs. 2 angegeben.',
    en: 'Where special categories are recorded, a condition of Art. 9(2) is given.',
  },
  cites: 'GDPR Art. 9(1), (2)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Bei den Zwecken die Bedingung nach Art. 9 Abs. 2 eintragen, oder bei Daten nach Art. 10 die Angabe erläutern.',
    en: 'Enter the condition of Art. 9(2) with the purposes, or explain data under Art. 10.',
  },
  check: ({ dataItems: { items }, purposes, law }) => {
    const at = items.findIndex(({ special }) => special === 'yes')
    if (
      at < 0 ||
      purposes.items.some(({ art9Conditions }) => art9Conditions !== null && art9Conditions.length > 0)
    )
      return nothing
    const { code, text } = items[at]!
    const name = (lang: 'de' | 'en') =>
      text ?? (code === null ? '?' : law.label('data-categories', code, lang))
    const isOpen = purposes.isOpen || purposes.items.some(({ art9Conditions }) => art9Conditions === null)
    // The member also stands for data under Art. 10, which no condition of Art. 9(2) is needed for.
    const isCertain = code !== null && law.entry('data-categories', code)?.special === 'yes'
    return [
      (isOpen || !isCertain ? undecided : violated)(`/dataItems/${at}/special`, {
        de: `«${name('de')}» umfasst besondere Kategorien; kein Zweck nennt eine Bedingung nach Art. 9 Abs. 2 DSGVO.`,
        en: `“${name('en')}” includes special categories; no purpose names a condition of Art. 9(2) GDPR.`,
      }),
    ]
  },
  examples: [
    { title: { de: 'Keine besonderen Kategorien', en: 'No special categories' }, verdict: 'satisfied' },
    {
      title: { de: 'Gesundheitsdaten ohne Bedingung', en: 'Health data without a condition' },
      verdict: 'violated',
      pointer: '/dataItems/0/special',
      activity: { dataItems: [{ code: 'VC-SP-HEALTH', special: 'yes' }], retention: [], transfers: [] },
    },
    {
      title: { de: 'Gesundheitsdaten mit Bedingung', en: 'Health data with a condition' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ code: 'VC-SP-HEALTH', special: 'yes' }],
        purposes: [{ ...purpose, art9Conditions: [{ code: 'GDPR_9_2_H' }] }],
        retention: [],
        transfers: [],
      },
    },
    {
      title: { de: 'Bedingung nicht geprüft', en: 'Condition not examined' },
      verdict: 'undecided',
      pointer: '/dataItems/0/special',
      activity: {
        dataItems: [{ code: 'VC-SP-HEALTH', special: 'yes' }],
        purposes: [{ ...purpose, art9Conditions: null }],
        retention: [],
        transfers: [],
      },
    },
  ],
})
