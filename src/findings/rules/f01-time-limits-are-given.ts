import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const f01 = rule({
  code: 'VVT-F01',
  severity: 'error',
  category: 'retention',
  subject: 'controller',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Löschfristen sind angegeben, oder es ist gesagt, warum das nicht möglich ist.',
    en: 'Time limits for erasure are given, or it is said why that is not possible.',
  },
  cites: 'GDPR Art. 30(1)(f)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die vorgesehenen Fristen eintragen; ist das nicht möglich, den Grund bei den Angaben zum Feld vermerken.',
    en: 'Enter the envisaged time limits; where that is not possible, state the reason with the field.',
  },
  check: ({ retention: { items, isOpen }, activity: { statements } }) => {
    if (items.length > 0) return nothing
    const said = statements.find(({ field }) => field === 'retention')
    if (said?.text && (said.kind === 'none' || said.kind === 'not_applicable')) return nothing
    return [
      isOpen || said?.kind === 'not_planned'
        ? undecided('/retention', {
            de: 'Wann die Daten gelöscht werden, ist noch nicht geklärt.',
            en: 'When the data are erased has not been settled yet.',
          })
        : violated('/retention', {
            de: 'Es ist keine Löschfrist angegeben und kein Grund, warum das nicht möglich ist.',
            en: 'No time limit for erasure is given, nor a reason why that is not possible.',
          }),
    ]
  },
  examples: [
    { title: { de: 'Fristen angegeben', en: 'Time limits given' }, verdict: 'satisfied' },
    {
      title: { de: 'Keine Fristen, mit Grund', en: 'None, with a reason' },
      verdict: 'satisfied',
      activity: {
        retention: null,
        statements: [{ field: 'retention', kind: 'not_applicable', text: 'Es wird nichts gespeichert' }],
      },
    },
    {
      title: { de: 'Ausdrücklich keine', en: 'Expressly none' },
      verdict: 'violated',
      pointer: '/retention',
      activity: { retention: [] },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/retention',
      activity: { retention: null },
    },
  ],
})
