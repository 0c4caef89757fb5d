import { lackingDataOf } from '../lacking-data.ts'
import { rule } from '../rule.ts'

export const c07 = rule({
  code: 'VVT-C07',
  severity: 'error',
  category: 'data',
  subject: 'controller',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Wird transkribiert, stehen die Transkripte unter den Daten.',
    en: 'Where conferences are transcribed, the transcripts are among the data.',
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
    lackingDataOf(facts, 'transcription', 'VC-REC-TRANSCRIPT', { de: 'Transkripte', en: 'transcripts' }),
  examples: [
    { title: { de: 'Nicht genutzt', en: 'Not used' }, verdict: 'satisfied' },
    {
      title: { de: 'Genutzt, Daten genannt', en: 'Used, data named' },
      verdict: 'satisfied',
      activity: {
        features: [{ code: 'transcription', use: 'used' }],
        dataItems: [{ code: 'VC-REC-TRANSCRIPT' }],
        retention: [],
        transfers: [],
      },
    },
    {
      title: { de: 'Genutzt, Daten nicht genannt', en: 'Used, data not named' },
      verdict: 'violated',
      pointer: '/dataItems',
      activity: { features: [{ code: 'transcription', use: 'used' }] },
    },
    {
      title: { de: 'Genutzt, Daten nicht geprüft', en: 'Used, data not examined' },
      verdict: 'undecided',
      pointer: '/dataItems',
      activity: {
        features: [{ code: 'transcription', use: 'used' }],
        dataItems: null,
        retention: [],
        transfers: [],
      },
    },
  ],
})
