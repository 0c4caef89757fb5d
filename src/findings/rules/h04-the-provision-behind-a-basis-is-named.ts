import { brief } from '../brief.ts'
import { isUnderGdpr } from '../law-of-body.ts'
import { normBehind } from '../norm-behind.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

/** Kinds of bases whose provision Art. 6(3) GDPR is about. */
const carried = new Set(['art6', 'sector'])

export const h04 = rule({
  code: 'VVT-H04',
  severity: 'warning',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Zu rechtlicher Verpflichtung und öffentlicher Aufgabe ist die Vorschrift genannt, auf der sie beruhen.',
    en: 'The provision is named that a legal obligation or a public task rests on.',
  },
  cites: 'GDPR Art. 6(1)(c), (e), (3)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Vorschrift mit Paragraph und Gesetz eintragen.',
    en: 'Enter the provision with its section and act.',
  },
  check: ({ bases, organisation, law }) => {
    if (!isUnderGdpr(organisation)) return nothing
    return collect(bases, (placed) => {
      const { code, norm } = placed.basis
      if (code === null || norm !== null) return null
      const entry = law.entry('legal-bases', code)
      if (!entry?.requires.includes('norm') || !carried.has(entry.kind)) return null
      const found = normBehind(placed, law)
      if (found === 'named') return null
      const { de, en } = entry.label
      const aim = brief(placed.purpose.text)
      return found === 'missing'
        ? violated(`${placed.pointer}/norm`, {
            de: `Zur Grundlage «${de}» des Zwecks «${aim}» ist keine Vorschrift genannt.`,
            en: `No provision is named with the basis “${en}” of the purpose “${aim}”.`,
          })
        : undecided(`${placed.pointer}/norm`, {
            de: `Zur Grundlage «${de}» des Zwecks «${aim}» ist keine Vorschrift genannt; ob eine andere seiner Grundlagen sie nennt, muss ein Mensch beurteilen.`,
            en: `No provision is named with the basis “${en}” of the purpose “${aim}”; whether another of its bases names it takes a human to judge.`,
          })
    })
  },
  examples: [
    { title: { de: 'Keine solche Grundlage', en: 'No such basis' }, verdict: 'satisfied' },
    {
      title: { de: 'Verpflichtung mit Vorschrift', en: 'An obligation with its provision' },
      verdict: 'satisfied',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'GDPR_6_1_C', norm: '§ 130 AktG' }] }] },
    },
    {
      title: { de: 'Aufgabe neben der Vorschrift', en: 'A task beside its provision' },
      verdict: 'satisfied',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'GDPR_6_1_E' }, { code: 'BDSG_3' }] }] },
      organisation: { bodyType: 'public' },
    },
    {
      title: { de: 'Verpflichtung ohne Vorschrift', en: 'An obligation without a provision' },
      verdict: 'violated',
      pointer: '/purposes/0/legalBases/0/norm',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'GDPR_6_1_C' }] }] },
    },
    {
      title: { de: 'Vorschrift vielleicht in eigenen Worten', en: 'The provision perhaps in own words' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases/0/norm',
      activity: {
        purposes: [{ ...purpose, legalBases: [{ code: 'GDPR_6_1_E' }, { text: 'Hochschulgesetz' }] }],
      },
      organisation: { bodyType: 'public' },
    },
  ],
})
