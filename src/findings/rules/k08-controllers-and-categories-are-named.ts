import { collect, undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const k08 = rule({
  code: 'VVT-K08',
  severity: 'error',
  category: 'processor',
  subject: 'processor',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Das Verzeichnis des Auftragsverarbeiters nennt die Verantwortlichen und je Verantwortlichem die Kategorien von Verarbeitungen.',
    en: 'The record of the processor names the controllers and, for each, the categories of processing.',
  },
  cites: 'GDPR Art. 30(2)(a), (b)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Verantwortliche eintragen und bei jedem die Kategorien von Verarbeitungen.',
    en: 'Enter the controllers, and with each the categories of processing.',
  },
  check: ({ controllers: { items, isOpen }, around }) => {
    if (items.length === 0)
      return [
        (isOpen ? undecided : violated)('/controllers', {
          de: 'Es ist kein Verantwortlicher angegeben, in dessen Auftrag verarbeitet wird.',
          en: 'No controller is given on whose behalf the processing is carried out.',
        }),
      ]
    return collect(items, ({ partyId, categories }, index) => {
      if (categories !== null && categories.length > 0) return null
      const name = around.parties.get(partyId)?.name ?? '?'
      return (categories === null ? undecided : violated)(`/controllers/${index}/categories`, {
        de: `Zu «${name}» ist keine Kategorie von Verarbeitungen angegeben.`,
        en: `No category of processing is given for “${name}”.`,
      })
    })
  },
  examples: [
    {
      title: { de: 'Verantwortlicher mit Kategorie', en: 'A controller with a category' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Kein Verantwortlicher', en: 'No controller' },
      verdict: 'violated',
      pointer: '/controllers',
      activity: { controllers: [] },
    },
    {
      title: { de: 'Ohne Kategorien', en: 'Without categories' },
      verdict: 'violated',
      pointer: '/controllers/0/categories',
      activity: { controllers: [{ partyId: ids.client, categories: [] }] },
    },
    {
      title: { de: 'Kategorien nicht geprüft', en: 'Categories not examined' },
      verdict: 'undecided',
      pointer: '/controllers/0/categories',
      activity: { controllers: [{ partyId: ids.client }] },
    },
  ],
})
