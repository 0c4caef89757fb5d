import { lackingDataOf } from '../lacking-data.ts'
import { rule } from '../rule.ts'

export const c06 = rule({
  code: 'VVT-C06',
  severity: 'error',
  category: 'data',
  subject: 'controller',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Wird aufgezeichnet, stehen die Aufzeichnungen unter den Daten.',
    en: 'Where conferences are recorded, the recordings are among the data.',
  },
  cites: 'GDPR Art. 30(1)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Datenkategorie ergänzen oder die Funktion als nicht genutzt eintragen.',
    en: 'Add the category of data, or enter the feature as not used.',
  },
  check: (facts) =>
    lackingDataOf(facts, 'recording', 'VC-REC-AV', { de: 'Aufzeichnungen', en: 'recordings' }),
  examples: [
    { title: { de: 'Nicht genutzt', en: 'Not used' }, verdict: 'satisfied' },
    {
      title: { de: 'Genutzt, Daten genannt', en: 'Used, data named' },
      verdict: 'satisfied',
      activity: {
        features: [{ code: 'recording', use: 'used' }],
        dataItems: [{ code: 'VC-REC-AV' }],
        retention: [],
        transfers: [],
      },
    },
    {
      title: { de: 'Genutzt, Daten nicht genannt', en: 'Used, data not named' },
      verdict: 'violated',
      pointer: '/dataItems',
      activity: { features: [{ code: 'recording', use: 'used' }] },
    },
    {
      title: { de: 'Genutzt, Daten nicht geprüft', en: 'Used, data not examined' },
      verdict: 'undecided',
      pointer: '/dataItems',
      activity: {
        features: [{ code: 'recording', use: 'used' }],
        dataItems: null,
        retention: [],
        transfers: [],
      },
    },
  ],
})
