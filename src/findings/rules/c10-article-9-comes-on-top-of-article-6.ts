import { collect, undecided, violated } from '../points.ts'
import { purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const c10 = rule({
  code: 'VVT-C10',
  severity: 'warning',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Neben einer Bedingung nach Art. 9 Abs. 2 steht eine Grundlage nach Art. 6.',
    en: 'A basis of Art. 6 stands beside a condition of Art. 9(2).',
  },
  cites: 'GDPR Art. 6(1), 9(2); CJEU C-667/21',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Zum selben Zweck eine Grundlage nach Art. 6 Abs. 1 eintragen.',
    en: 'Enter a basis of Art. 6(1) for the same purpose.',
  },
  check: ({ purposes: { items }, law }) =>
    collect(items, ({ art9Conditions, legalBases }, index) => {
      if (!art9Conditions?.length) return null
      const pointer = `/purposes/${index}/legalBases`
      const text = {
        de: 'Der Zweck nennt eine Bedingung nach Art. 9 Abs. 2 DSGVO, aber keine Grundlage nach Art. 6; die eine ersetzt die andere nicht.',
        en: 'The purpose names a condition of Art. 9(2) GDPR, but no basis of Art. 6; the one does not replace the other.',
      }
      if (legalBases === null) return undecided(pointer, text)
      if (legalBases.some(({ code }) => code !== null && law.entry('legal-bases', code)?.isStandalone))
        return null
      // What stands in words only, or is a provision of national law, may be a basis of Art. 6.
      return (legalBases.length > 0 ? undecided : violated)(pointer, text)
    }),
  examples: [
    { title: { de: 'Keine Bedingung nötig', en: 'No condition needed' }, verdict: 'satisfied' },
    {
      title: { de: 'Bedingung neben einer Grundlage', en: 'A condition beside a basis' },
      verdict: 'satisfied',
      activity: { purposes: [{ ...purpose, art9Conditions: [{ code: 'GDPR_9_2_A' }] }] },
    },
    {
      title: { de: 'Bedingung allein', en: 'A condition alone' },
      verdict: 'violated',
      pointer: '/purposes/0/legalBases',
      activity: { purposes: [{ ...purpose, legalBases: [], art9Conditions: [{ code: 'GDPR_9_2_A' }] }] },
    },
    {
      title: { de: 'Grundlage in eigenen Worten', en: 'A basis in own words' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases',
      activity: {
        purposes: [
          { ...purpose, legalBases: [{ text: 'Schulgesetz' }], art9Conditions: [{ code: 'GDPR_9_2_G' }] },
        ],
      },
    },
  ],
})
