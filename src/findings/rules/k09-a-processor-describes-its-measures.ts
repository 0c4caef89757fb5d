import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const k09 = rule({
  code: 'VVT-K09',
  severity: 'error',
  category: 'processor',
  subject: 'processor',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Das Verzeichnis des Auftragsverarbeiters beschreibt, wenn möglich, die Maßnahmen.',
    en: 'The record of the processor describes the measures, where possible.',
  },
  cites: 'GDPR Art. 30(2)(d)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Maßnahmen eintragen oder das Dokument nennen, das sie beschreibt.',
    en: 'Enter the measures, or name the document that describes them.',
  },
  check: ({ measures: { items, isOpen }, activity: { measuresReference }, organisation }) =>
    items.length > 0 || measuresReference !== null || organisation.measuresReference !== null
      ? nothing
      : [
          (isOpen ? undecided : violated)('/measures', {
            de: 'Es sind keine Maßnahmen beschrieben, und kein Dokument ist genannt, das sie beschreibt.',
            en: 'No measures are described, and no document is named that describes them.',
          }),
        ],
  examples: [
    { title: { de: 'Maßnahmen beschrieben', en: 'Measures described' }, verdict: 'satisfied' },
    {
      title: { de: 'Verweis auf ein Dokument', en: 'Reference to a document' },
      verdict: 'satisfied',
      activity: { measures: null, measuresReference: 'TOM 2026' },
    },
    {
      title: { de: 'Weder noch', en: 'Neither' },
      verdict: 'violated',
      pointer: '/measures',
      activity: { measures: [] },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/measures',
      activity: { measures: null },
      organisation: { measuresReference: null },
    },
  ],
})
