import { measuresAreDescribed } from '../measures-described.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const g01 = rule({
  code: 'VVT-G01',
  severity: 'error',
  category: 'measures',
  subject: 'controller',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Die technischen und organisatorischen Maßnahmen sind, wenn möglich, allgemein beschrieben.',
    en: 'The technical and organisational measures are described in general terms, where possible.',
  },
  cites: 'GDPR Art. 30(1)(g)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Maßnahmen eintragen, das Dokument nennen, das sie beschreibt, oder begründen, warum eine Beschreibung nicht möglich ist.',
    en: 'Enter the measures, name the document that describes them, or give the reason why a description is not possible.',
  },
  check: measuresAreDescribed,
  examples: [
    { title: { de: 'Maßnahmen beschrieben', en: 'Measures described' }, verdict: 'satisfied' },
    {
      title: { de: 'Verweis auf ein Dokument', en: 'Reference to a document' },
      verdict: 'satisfied',
      activity: { measures: null, measuresReference: 'Sicherheitskonzept 2026, Anlage 3' },
      systems: { [ids.system]: { measureCodes: null } },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Begründet, warum nicht möglich', en: 'Reason why not possible' },
      verdict: 'satisfied',
      activity: {
        measures: null,
        statements: [
          {
            field: 'measures',
            kind: 'not_applicable',
            text: 'Verschlusssache; Beschreibung liegt beim Geheimschutzbeauftragten',
          },
        ],
      },
      systems: { [ids.system]: { measureCodes: null } },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Ausdrücklich keine', en: 'Expressly none' },
      verdict: 'violated',
      pointer: '/measures',
      activity: { measures: [] },
      systems: { [ids.system]: { measureCodes: [] } },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Nur Vorschläge', en: 'Only proposals' },
      verdict: 'undecided',
      pointer: '/measures',
      activity: { measures: [{ code: 'TOM-DM-01', status: 'proposal' }] },
      systems: { [ids.system]: { measureCodes: [] } },
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
  ],
})
