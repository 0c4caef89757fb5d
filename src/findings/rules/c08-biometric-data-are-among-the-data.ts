import { lackingDataOf } from '../lacking-data.ts'
import { rule } from '../rule.ts'

export const c08 = rule({
  code: 'VVT-C08',
  severity: 'error',
  category: 'data',
  subject: 'controller',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Wird jemand biometrisch erkannt, stehen die biometrischen Daten unter den Daten.',
    en: 'Where people are identified by biometrics, the biometric data are among the data.',
  },
  cites: 'GDPR Art. 9(1), 30(1)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Datenkategorie ergänzen oder die Funktion als nicht genutzt eintragen.',
    en: 'Add the category of data, or enter the feature as not used.',
  },
  check: (facts) =>
    lackingDataOf(facts, 'biometric_identification', 'VC-BIO-TEMPLATE', {
      de: 'biometrische Merkmale',
      en: 'biometric templates',
    }),
  examples: [
    { title: { de: 'Nicht genutzt', en: 'Not used' }, verdict: 'satisfied' },
    {
      title: { de: 'Genutzt, Daten genannt', en: 'Used, data named' },
      verdict: 'satisfied',
      activity: {
        features: [{ code: 'biometric_identification', use: 'used' }],
        dataItems: [{ code: 'VC-BIO-TEMPLATE' }],
        retention: [],
        transfers: [],
      },
    },
    {
      title: { de: 'Genutzt, Daten nicht genannt', en: 'Used, data not named' },
      verdict: 'violated',
      pointer: '/dataItems',
      activity: { features: [{ code: 'biometric_identification', use: 'used' }] },
    },
    {
      title: { de: 'Genutzt, Daten nicht geprüft', en: 'Used, data not examined' },
      verdict: 'undecided',
      pointer: '/dataItems',
      activity: {
        features: [{ code: 'biometric_identification', use: 'used' }],
        dataItems: null,
        retention: [],
        transfers: [],
      },
    },
  ],
})
