import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

export const d04 = rule({
  code: 'VVT-D04',
  severity: 'warning',
  category: 'recipients',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Werden KI-Funktionen genutzt, steht der Anbieter des Modells unter den Empfängern.',
    en: 'Where AI features are used, the provider of the model is among the recipients.',
  },
  cites: 'GDPR Art. 30(1)(d)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: { de: 'Den Empfänger eintragen.', en: 'Enter the recipient.' },
  check: ({ use, disclosures: { items }, law }) => {
    if (use('ai_assistant') !== 'used' || items.some(({ code }) => code === 'ai_model_subprocessor'))
      return nothing
    return [
      undecided('/disclosures', {
        de: `«${law.label('features', 'ai_assistant', 'de')}» wird genutzt; der Anbieter des Modells steht nicht unter den Empfängern, falls das Modell nicht im eigenen Betrieb läuft.`,
        en: `“${law.label('features', 'ai_assistant', 'en')}” is used; the provider of the model is not among the recipients, unless the model runs in-house.`,
      }),
    ]
  },
  examples: [
    { title: { de: 'Nicht genutzt', en: 'Not used' }, verdict: 'satisfied' },
    {
      title: { de: 'Genutzt und genannt', en: 'Used and named' },
      verdict: 'satisfied',
      activity: {
        features: [{ code: 'ai_assistant', use: 'used' }],
        disclosures: [{ code: 'ai_model_subprocessor', role: 'processor' }],
      },
    },
    {
      title: { de: 'Genutzt, nicht genannt', en: 'Used, not named' },
      verdict: 'undecided',
      pointer: '/disclosures',
      activity: { features: [{ code: 'ai_assistant', use: 'used' }] },
    },
  ],
})
