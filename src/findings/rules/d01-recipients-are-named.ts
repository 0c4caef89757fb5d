import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const d01 = rule({
  code: 'VVT-D01',
  severity: 'error',
  category: 'recipients',
  subject: 'controller',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Die Kategorien von Empfängern sind angegeben.',
    en: 'The categories of recipients are given.',
  },
  cites: 'GDPR Art. 30(1)(d)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Empfänger eintragen; bei Videokonferenzen gehören auch die anderen Teilnehmenden dazu.',
    en: 'Enter the recipients; in videoconferences the other participants are among them.',
  },
  check: ({ disclosures: { items, isOpen } }) =>
    items.length > 0
      ? nothing
      : [
          isOpen
            ? undecided('/disclosures', {
                de: 'Wem die Daten offengelegt werden, ist noch nicht geklärt.',
                en: 'To whom the data are disclosed has not been settled yet.',
              })
            : violated('/disclosures', {
                de: 'Es ist kein Empfänger angegeben; mindestens die anderen Teilnehmenden erhalten Daten.',
                en: 'No recipient is given; the other participants at least receive data.',
              }),
        ],
  examples: [
    { title: { de: 'Empfänger angegeben', en: 'Recipients given' }, verdict: 'satisfied' },
    {
      title: { de: 'Ausdrücklich keine', en: 'Expressly none' },
      verdict: 'violated',
      pointer: '/disclosures',
      activity: { disclosures: [] },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/disclosures',
      activity: { disclosures: null },
    },
  ],
})
