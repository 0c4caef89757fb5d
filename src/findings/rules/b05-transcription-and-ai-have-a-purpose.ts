import { uncovered } from '../uncovered.ts'
import { purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const b05 = rule({
  code: 'VVT-B05',
  severity: 'warning',
  category: 'purposes',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Werden Transkription oder KI-Assistenz genutzt, deckt ein Zweck sie ab.',
    en: 'Where transcription or AI assistance is used, a purpose covers it.',
  },
  cites: 'GDPR Art. 5(1)(b)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Der Funktion einen Zweck geben, oder sie bei einem Zweck nennen.',
    en: 'Give the feature a purpose, or name it at a purpose.',
  },
  check: (facts) => uncovered(facts, ['transcription', 'ai_assistant']),
  examples: [
    { title: { de: 'Nicht genutzt', en: 'Not used' }, verdict: 'satisfied' },
    {
      title: { de: 'Transkription ohne Zweck', en: 'Transcription without a purpose' },
      verdict: 'violated',
      pointer: '/purposes',
      activity: { features: [{ code: 'transcription', use: 'used' }] },
    },
    {
      title: {
        de: 'KI-Assistenz, Funktionen des Zwecks nicht geprüft',
        en: 'AI assistance, features of the purpose not examined',
      },
      verdict: 'undecided',
      pointer: '/purposes',
      activity: {
        features: [{ code: 'ai_assistant', use: 'used' }],
        purposes: [{ ...purpose, features: null }],
      },
    },
  ],
})
