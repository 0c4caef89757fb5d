import { lackingData } from '../lacking-data.ts'
import { dataItems } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const c03 = rule({
  code: 'VVT-C03',
  severity: 'warning',
  category: 'data',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Bei einer Videokonferenz sind Ton oder Bild unter den Daten.',
    en: 'In a videoconference, sound or picture is among the data.',
  },
  cites: 'GDPR Art. 30(1)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Ton- und Bilddaten ergänzen; auch nicht gespeicherte Daten werden verarbeitet.',
    en: 'Add sound and picture; data that are not stored are processed, too.',
  },
  check: (facts) =>
    lackingData(facts, ['VC-CON-AUDIO', 'VC-CON-VIDEO'], {
      de: 'Weder Ton noch Bild steht unter den Daten, obwohl eine Videokonferenz beschrieben ist.',
      en: 'Neither sound nor picture is among the data, although a videoconference is described.',
    }),
  examples: [
    { title: { de: 'Mit Ton und Bild', en: 'With sound and picture' }, verdict: 'satisfied' },
    {
      title: { de: 'Ohne beides', en: 'Without both' },
      verdict: 'violated',
      pointer: '/dataItems',
      activity: { dataItems: dataItems.slice(0, 4), retention: [] },
    },
    {
      title: { de: 'Daten in eigenen Worten', en: 'Data in own words' },
      verdict: 'undecided',
      pointer: '/dataItems',
      activity: { dataItems: [{ text: 'Alles, was gesprochen wird' }], retention: [], transfers: [] },
    },
  ],
})
