import { uncovered } from '../uncovered.ts'
import { purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const b04 = rule({
  code: 'VVT-B04',
  severity: 'warning',
  category: 'purposes',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wird aufgezeichnet, deckt ein Zweck die Aufzeichnung ab.',
    en: 'Where conferences are recorded, a purpose covers the recording.',
  },
  cites: 'GDPR Art. 5(1)(b)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Der Aufzeichnung einen eigenen Zweck geben, oder bei einem Zweck die Funktion nennen.',
    en: 'Give the recording a purpose of its own, or name the feature at a purpose.',
  },
  check: (facts) => uncovered(facts, ['recording']),
  examples: [
    { title: { de: 'Keine Aufzeichnung', en: 'No recording' }, verdict: 'satisfied' },
    {
      title: { de: 'Ein Zweck nennt die Aufzeichnung', en: 'A purpose names the recording' },
      verdict: 'satisfied',
      activity: {
        features: [{ code: 'recording', use: 'used' }],
        purposes: [{ ...purpose, features: ['recording'] }],
      },
    },
    {
      title: { de: 'Aufzeichnung ohne Zweck', en: 'Recording without a purpose' },
      verdict: 'violated',
      pointer: '/purposes',
      activity: { features: [{ code: 'recording', use: 'used' }] },
    },
    {
      title: { de: 'Funktionen des Zwecks nicht geprüft', en: 'Features of the purpose not examined' },
      verdict: 'undecided',
      pointer: '/purposes',
      activity: {
        features: [{ code: 'recording', use: 'used' }],
        purposes: [{ ...purpose, features: null }],
      },
    },
  ],
})
