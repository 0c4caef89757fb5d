import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const c02 = rule({
  code: 'VVT-C02',
  severity: 'error',
  category: 'data',
  subject: 'controller',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Die Kategorien personenbezogener Daten sind angegeben.',
    en: 'The categories of personal data are given.',
  },
  cites: 'GDPR Art. 30(1)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Datenkategorien eintragen; der Katalog nennt die bei Videokonferenzen üblichen.',
    en: 'Enter the categories of data; the catalogue lists those that are usual in videoconferences.',
  },
  check: ({ dataItems: { items, isOpen } }) =>
    items.length > 0
      ? nothing
      : [
          isOpen
            ? undecided('/dataItems', {
                de: 'Welche Kategorien personenbezogener Daten anfallen, ist noch nicht geklärt.',
                en: 'Which categories of personal data arise has not been settled yet.',
              })
            : violated('/dataItems', {
                de: 'Es ist keine Kategorie personenbezogener Daten angegeben.',
                en: 'No category of personal data is given.',
              }),
        ],
  examples: [
    { title: { de: 'Kategorien angegeben', en: 'Categories given' }, verdict: 'satisfied' },
    {
      title: { de: 'Ausdrücklich keine', en: 'Expressly none' },
      verdict: 'violated',
      pointer: '/dataItems',
      activity: { dataItems: [], retention: [], transfers: [] },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/dataItems',
      activity: { dataItems: null, retention: null, transfers: [] },
    },
  ],
})
