import { lackingData } from '../lacking-data.ts'
import { dataItems } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const c04 = rule({
  code: 'VVT-C04',
  severity: 'warning',
  category: 'data',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Verbindungsdaten stehen unter den Daten; sie fallen technisch an.',
    en: 'Connection data are among the data; they arise for technical reasons.',
  },
  cites: 'GDPR Art. 30(1)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: { de: 'Die Kategorie «Verbindungsdaten» ergänzen.', en: 'Add the category “connection data”.' },
  check: (facts) =>
    lackingData(facts, ['VC-META-CONN'], {
      de: 'Verbindungsdaten (wer mit wem, wann) stehen nicht unter den Daten.',
      en: 'Connection data (who with whom, when) are not among the data.',
    }),
  examples: [
    { title: { de: 'Mit Verbindungsdaten', en: 'With connection data' }, verdict: 'satisfied' },
    {
      title: { de: 'Ohne', en: 'Without' },
      verdict: 'violated',
      pointer: '/dataItems',
      activity: {
        dataItems: dataItems.filter(({ code }) => code !== 'VC-META-CONN'),
        retention: [],
        transfers: [],
      },
    },
    {
      title: { de: 'Daten in eigenen Worten', en: 'Data in own words' },
      verdict: 'undecided',
      pointer: '/dataItems',
      activity: { dataItems: [{ text: 'Verbindungsdaten' }], retention: [], transfers: [] },
    },
  ],
})
