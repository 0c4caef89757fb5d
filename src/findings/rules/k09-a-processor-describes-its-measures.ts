import { measuresAreDescribed } from '../measures-described.ts'
import { ids } from '../sound/around.ts'
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
  check: measuresAreDescribed,
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
      systems: { [ids.system]: { measureCodes: null } },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/measures',
      activity: { measures: null },
      systems: { [ids.system]: { measureCodes: null } },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Begründet, warum nicht möglich', en: 'Reason why not possible' },
      verdict: 'satisfied',
      activity: {
        measures: null,
        statements: [{ field: 'measures', kind: 'not_applicable', text: 'Verschlusssache' }],
      },
      systems: { [ids.system]: { measureCodes: null } },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Nur vorgeschlagen', en: 'Only proposed' },
      verdict: 'undecided',
      pointer: '/measures',
      activity: { measures: [{ code: 'TOM-DM-01', status: 'proposal' }] },
      systems: { [ids.system]: { measureCodes: null } },
      organisation: { measuresReference: null },
    },
  ],
})
