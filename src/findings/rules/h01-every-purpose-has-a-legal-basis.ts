import { brief } from '../brief.ts'
import { collect, undecided, violated } from '../points.ts'
import { purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

/** Kinds of entries that are, or may be, a basis of Art. 6; the others stand beside one. */
const carrying = new Set([
  'art6',
  'employment',
  'national',
  'sector',
  'retention',
  'permission',
  'telecom',
  'church',
])
const otherLaw = {
  church: {
    de: 'nach kirchlichem Datenschutzrecht (Art. 91 DSGVO)',
    en: 'under church data protection law (Art. 91 GDPR)',
  },
  eu_institution: { de: 'nach der Verordnung (EU) 2018/1725', en: 'under Regulation (EU) 2018/1725' },
} as const

export const h01 = rule({
  code: 'VVT-H01',
  severity: 'warning',
  category: 'legal_basis',
  subject: 'controller',
  profiles: ['dsk', 'ico'],
  title: {
    de: 'Zu jedem Zweck ist eine Rechtsgrundlage angegeben.',
    en: 'A legal basis is given for every purpose.',
  },
  cites: 'GDPR Art. 5(2), 6(1), 13(1)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Rechtsgrundlage zum Zweck eintragen. Art. 30 verlangt sie nicht; sie dient der Rechenschaft und der Information.',
    en: 'Enter the legal basis with the purpose. Art. 30 does not demand it; it serves accountability and information.',
  },
  check: ({ purposes: { items }, organisation: { bodyType }, law }) => {
    const carries = (code: string | null) => {
      const entry = code === null ? undefined : law.entry('legal-bases', code)
      return entry === undefined || carrying.has(entry.kind)
    }
    return collect(items, ({ legalBases, text }, index) => {
      if (legalBases?.some(({ code }) => carries(code))) return null
      const pointer = `/purposes/${index}/legalBases`
      if (bodyType === 'church' || bodyType === 'eu_institution')
        return undecided(pointer, {
          de: `Zum Zweck «${brief(text)}» ist keine Rechtsgrundlage angegeben; welche ${otherLaw[bodyType].de} in Betracht kommt, wird hier nicht geprüft.`,
          en: `No legal basis is given for the purpose “${brief(text)}”; which of those ${otherLaw[bodyType].en} may apply is not examined here.`,
        })
      if (legalBases === null)
        return undecided(pointer, {
          de: `Auf welcher Rechtsgrundlage der Zweck «${brief(text)}» beruht, ist nicht geprüft.`,
          en: `On which legal basis the purpose “${brief(text)}” rests has not been examined.`,
        })
      if (legalBases.length === 0)
        return violated(pointer, {
          de: `Zum Zweck «${brief(text)}» ist keine Rechtsgrundlage angegeben.`,
          en: `No legal basis is given for the purpose “${brief(text)}”.`,
        })
      const names = (lang: 'de' | 'en') =>
        legalBases.map(({ code }) => law.label('legal-bases', code ?? '', lang)).join(', ')
      return undecided(pointer, {
        de: `Zum Zweck «${brief(text)}» ist nur «${names('de')}» angegeben; daneben fehlt eine Grundlage nach Art. 6 DSGVO.`,
        en: `Only “${names('en')}” is given for the purpose “${brief(text)}”; a basis of Art. 6 GDPR is missing beside it.`,
      })
    })
  },
  examples: [
    { title: { de: 'Mit Rechtsgrundlage', en: 'With a legal basis' }, verdict: 'satisfied' },
    {
      title: { de: 'Rechtsgrundlage in eigenen Worten', en: 'A legal basis in own words' },
      verdict: 'satisfied',
      activity: { purposes: [{ ...purpose, legalBases: [{ text: 'Satzung des Vereins' }] }] },
    },
    {
      title: { de: 'Ausdrücklich keine', en: 'Expressly none' },
      verdict: 'violated',
      pointer: '/purposes/0/legalBases',
      activity: { purposes: [{ ...purpose, legalBases: [] }] },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases',
      activity: { purposes: [{ ...purpose, legalBases: null }] },
    },
    {
      title: { de: 'Nur eine Nebenregel', en: 'Only a side rule' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'BETRVG_87_1_6' }] }] },
    },
    {
      title: { de: 'Kirchliche Stelle ohne Angabe', en: 'A church body that says nothing' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases',
      activity: { purposes: [{ ...purpose, legalBases: [] }] },
      organisation: { bodyType: 'church' },
    },
  ],
})
