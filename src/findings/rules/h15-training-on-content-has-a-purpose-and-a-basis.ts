import { brief } from '../brief.ts'
import { isUnderGdpr } from '../law-of-body.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { purpose } from '../sound/controller.ts'
import { uncovered } from '../uncovered.ts'
import { rule } from '../rule.ts'

const feature = 'ai_training_on_content'

export const h15 = rule({
  code: 'VVT-H15',
  severity: 'error',
  category: 'purposes',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Dienen Inhalte dem Training von KI, gibt es dafür einen Zweck mit Rechtsgrundlage.',
    en: 'Where content is used to train AI, there is a purpose for it, with a legal basis.',
  },
  cites: 'GDPR Art. 5(1)(b), 6(1), (4), 28(10)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Das Training abschalten, oder einen Zweck mit eigener Rechtsgrundlage dafür anlegen; trainiert der Anbieter für sich, ist er insoweit Verantwortlicher.',
    en: 'Switch the training off, or record a purpose with a legal basis of its own for it; where the provider trains for itself, it is a controller in that respect.',
  },
  check: (facts) => {
    const { use, purposes, organisation } = facts
    if (use(feature) !== 'used' || !isUnderGdpr(organisation)) return nothing
    const bare = uncovered(facts, [feature])
    if (bare.length > 0) return bare
    return collect(purposes.items, ({ features, legalBases, text }, index) => {
      if (!features?.includes(feature) || (legalBases !== null && legalBases.length > 0)) return null
      return (legalBases === null ? undecided : violated)(`/purposes/${index}/legalBases`, {
        de: `Der Zweck «${brief(text)}» umfasst das Training von KI mit Inhalten; eine Rechtsgrundlage ist nicht angegeben.`,
        en: `The purpose “${brief(text)}” covers the training of AI on content; no legal basis is given.`,
      })
    })
  },
  examples: [
    { title: { de: 'Kein Training', en: 'No training' }, verdict: 'satisfied' },
    {
      title: { de: 'Eigener Zweck mit Grundlage', en: 'A purpose of its own with a basis' },
      verdict: 'satisfied',
      activity: {
        features: [{ code: 'ai_training_on_content', use: 'used' }],
        purposes: [
          purpose,
          {
            text: 'Verbesserung der Spracherkennung',
            features: ['ai_training_on_content'],
            legalBases: [{ code: 'GDPR_6_1_A' }],
          },
        ],
      },
    },
    {
      title: { de: 'Kein Zweck nennt es', en: 'No purpose names it' },
      verdict: 'violated',
      pointer: '/purposes',
      activity: { features: [{ code: 'ai_training_on_content', use: 'used' }] },
    },
    {
      title: { de: 'Kirchliche Stelle', en: 'A church body' },
      verdict: 'satisfied',
      activity: { features: [{ code: 'ai_training_on_content', use: 'used' }] },
      organisation: { bodyType: 'church' },
    },
    {
      title: { de: 'Zweck ohne Grundlage', en: 'A purpose without a basis' },
      verdict: 'violated',
      pointer: '/purposes/0/legalBases',
      activity: {
        features: [{ code: 'ai_training_on_content', use: 'used' }],
        purposes: [{ ...purpose, features: ['ai_training_on_content'], legalBases: [] }],
      },
    },
    {
      title: { de: 'Grundlage nicht geprüft', en: 'The basis has not been examined' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases',
      activity: {
        features: [{ code: 'ai_training_on_content', use: 'used' }],
        purposes: [{ ...purpose, features: ['ai_training_on_content'], legalBases: null }],
      },
    },
  ],
})
