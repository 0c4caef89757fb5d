import { lackingData } from '../lacking-data.ts'
import { dataItems } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const c05 = rule({
  code: 'VVT-C05',
  severity: 'warning',
  category: 'data',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'IP-Adressen oder Gerätedaten stehen unter den Daten.',
    en: 'IP addresses or device data are among the data.',
  },
  cites: 'GDPR Art. 30(1)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Kategorien «IP-Adresse» und «Gerätedaten» ergänzen, soweit sie anfallen.',
    en: 'Add the categories “IP address” and “device data” as far as they arise.',
  },
  check: (facts) =>
    lackingData(facts, ['VC-META-IP', 'VC-META-DEVICE'], {
      de: 'Weder IP-Adressen noch Gerätedaten stehen unter den Daten; ohne sie kommt in der Regel keine Verbindung zustande.',
      en: 'Neither IP addresses nor device data are among the data; as a rule no connection is made without them.',
    }),
  examples: [
    { title: { de: 'Mit IP-Adressen', en: 'With IP addresses' }, verdict: 'satisfied' },
    {
      title: { de: 'Ohne beides', en: 'Without both' },
      verdict: 'violated',
      pointer: '/dataItems',
      activity: {
        dataItems: dataItems.filter(({ code }) => code !== 'VC-META-IP'),
        retention: [],
        transfers: [],
      },
    },
    {
      title: { de: 'Daten nicht geprüft', en: 'Data not examined' },
      verdict: 'undecided',
      pointer: '/dataItems',
      activity: { dataItems: null, retention: [], transfers: [] },
    },
  ],
})
