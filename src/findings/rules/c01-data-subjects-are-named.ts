import { collect, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const c01 = rule({
  code: 'VVT-C01',
  severity: 'error',
  category: 'data',
  subject: 'controller',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Zu den Daten sind die Kategorien betroffener Personen angegeben.',
    en: 'The categories of data subjects are given with the data.',
  },
  cites: 'GDPR Art. 30(1)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Bei jeder Datenkategorie eintragen, wessen Daten es sind.',
    en: 'Enter with every category of data whose data they are.',
  },
  check: ({ dataItems: { items }, law }) =>
    collect(items, ({ code, text, subjects }, index) => {
      if (subjects !== null && subjects.length > 0) return null
      const name = (lang: 'de' | 'en') =>
        text ?? (code === null ? '?' : law.label('data-categories', code, lang))
      const pointer = `/dataItems/${index}/subjects`
      return subjects === null
        ? undecided(pointer, {
            de: `Wessen Daten «${name('de')}» sind, ist nicht geprüft.`,
            en: `Whose data “${name('en')}” are has not been examined.`,
          })
        : violated(pointer, {
            de: `Zu «${name('de')}» ist keine Kategorie betroffener Personen angegeben.`,
            en: `No category of data subjects is given for “${name('en')}”.`,
          })
    }),
  examples: [
    {
      title: { de: 'Jede Kategorie mit betroffenen Personen', en: 'Every category with data subjects' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Eine Kategorie ohne betroffene Personen', en: 'A category without data subjects' },
      verdict: 'violated',
      pointer: '/dataItems/0/subjects',
      activity: { dataItems: [{ code: 'VC-ID-NAME', subjects: [] }], retention: [], transfers: [] },
    },
    {
      title: { de: 'Nicht geprüft, wessen Daten es sind', en: 'Not examined whose data they are' },
      verdict: 'undecided',
      pointer: '/dataItems/0/subjects',
      activity: { dataItems: [{ code: 'VC-ID-NAME', subjects: null }], retention: [], transfers: [] },
    },
  ],
})
