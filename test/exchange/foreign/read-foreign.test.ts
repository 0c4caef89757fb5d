import t from 'tap'
import { readForeign } from '../../../src/exchange/foreign/read-foreign.ts'
import { type SourceCell } from '../../../src/exchange/sources/source.ts'
import { options } from './options.ts'

type Rows = readonly (readonly SourceCell[])[]
type Document = Record<string, unknown>
const read = (sheets: Readonly<Record<string, Rows>>, format: 'csv' | 'xlsx' = 'xlsx', more: object = {}) =>
  readForeign(
    { format, sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) },
    { ...options, ...more },
  )
const activitiesOf = (register: ReturnType<typeof read>): Document[] =>
  (register?.entries ?? []).filter(({ kind }) => kind === 'activity').map(({ document }) => document)

const german: Rows = [
  ['Verzeichnis von Verarbeitungstätigkeiten der Muster GmbH'],
  ['Stand: 1.1.2026'],
  [],
  [
    'Lfd. Nr.',
    'Bezeichnung',
    '2. Zwecke der Verarbeitung (Art. 30 Abs. 1 lit. b)',
    'Rechtsgrundlage',
    'Betroffene Personen',
    'Datenkategorien',
    'Empfänger',
    'Drittland',
    'Löschfristen',
    'Datenschutzbeauftragter',
  ],
  [
    1,
    'Video',
    'Beraten\nSchulen',
    'Art. 6 Abs. 1 lit. b DSGVO; § 10a SchulG',
    'Mitarbeiter, Erbonkel',
    'Name; Blutwerte',
    'IT-Abteilung',
    'keine',
    '10 Jahre',
    'Frau D.',
  ],
  [
    2,
    'Newsletter',
    'Werben\nInformieren',
    null,
    'Kunden',
    'E-Mail',
    'nicht geprüft',
    'entfällt, nur EU',
    '–',
    'Frau D.',
  ],
]

t.test('a table is read from below its titles, with codes where there are and texts where not', async (t) => {
  const register = read({ VVT: german })
  const [video, newsletter] = activitiesOf(register)
  t.match(register?.sheets, [{ layout: 'table', headerRow: 4, language: 'de' }])
  t.match(video, {
    role: 'controller',
    ownNumber: '1',
    name: 'Video',
    operatingState: 'operating',
    transfers: [],
    notes: 'Datenschutzbeauftragter: Frau D.',
    purposes: [
      {
        text: 'Beraten\nSchulen',
        legalBases: [
          { code: 'GDPR_6_1_B', text: null },
          { code: null, text: '§ 10a SchulG' },
        ],
      },
    ],
    disclosures: [{ code: 'internal_it', role: 'internal' }],
    retention: [{ kind: 'duration', period: 'P10Y' }],
  })
  const subjects = [
    { code: 'DS-EMPLOYEE', text: null },
    { code: null, text: 'Erbonkel' },
  ]
  t.match(video?.['dataItems'], [
    { code: 'VC-ID-NAME', subjects },
    { text: 'Blutwerte', subjects },
  ])
  t.match(newsletter, {
    purposes: [{ text: 'Werben', legalBases: undefined }, { text: 'Informieren' }],
    statements: [{ field: 'disclosures', kind: 'not_examined', text: null }],
    notes: 'Datenschutzbeauftragter: Frau D.\nDrittland: entfällt, nur EU',
  })
  for (const field of ['disclosures', 'transfers', 'retention', 'externalIds'])
    t.notOk(field in newsletter!, `nothing is made up of ${field}`)
  t.same(
    register?.noticesOf(video!).map(({ row, column, code, value }) => [row, column, code, value]),
    [
      [5, 'Datenschutzbeauftragter', 'kept-in-notes', 'Frau D.'],
      [5, null, 'taken-as-operating', null],
      [5, 'Betroffene Personen', 'kept-as-text', 'Erbonkel'],
      [5, 'Datenkategorien', 'kept-as-text', 'Blutwerte'],
      [5, 'Rechtsgrundlage', 'kept-as-text', '§ 10a SchulG'],
    ],
  )
})

t.test(
  'the same file gives the same ids, and an entry without number has one by sheet and name',
  async (t) => {
    t.same(read({ VVT: german })?.entries, read({ VVT: german })?.entries)
    const rows: Rows = [
      ['Name', 'Purpose', 'Recipients'],
      ['Calls', 'Talk', 'IT'],
      ['Calls', 'Listen', 'IT'],
    ]
    const idsOf = (register: ReturnType<typeof read>) =>
      activitiesOf(register).map(({ externalIds }) => externalIds)
    t.same(idsOf(read({ A: rows })), [
      [{ system: 'import:register', id: 'A/calls' }],
      [{ system: 'import:register', id: 'A/calls/2' }],
    ])
    t.same(idsOf(read({ november: rows }, 'csv', { profile: 'ico' })), [
      [{ system: 'import:ico', id: 'calls' }],
      [{ system: 'import:ico', id: 'calls/2' }],
    ])
    const twice = activitiesOf(
      read({
        A: [
          ['Nr.', 'Name', 'Zweck'],
          [1, 'a', 'x'],
          [1, 'b', 'y'],
        ],
      }),
    )
    t.match(twice, [
      { ownNumber: '1', externalIds: [{ id: 'A/a' }] },
      { ownNumber: '1', externalIds: [{ id: 'A/b' }] },
    ])
  },
)

t.test('the sheet of the British authority has no name of its own', async (t) => {
  const [entry] = activitiesOf(
    read({
      Template: [
        ['Name and contact details'],
        [
          'Business function',
          'Purpose of processing',
          'Categories of individuals',
          'Categories of personal data',
          'Names of third countries or international organisations that personal data are transferred to (if applicable)',
          'Safeguards for exceptional transfers of personal data to third countries or international organisations (if applicable)',
          'Article 6 lawful basis for processing personal data',
          'Has a personal data breach occurred?',
        ],
        [
          'HR',
          'Online interviews',
          'Applicants',
          'Full name',
          'United States',
          'EU-US Data Privacy Framework',
          'Article 6(1)(f) - legitimate interests',
          'No',
        ],
      ],
    }),
  )
  t.match(entry, {
    name: 'Online interviews',
    department: 'HR',
    transfers: [{ country: 'US', instruments: [{ code: 'ART45_DPF' }] }],
    purposes: [{ legalBases: [{ code: 'GDPR_6_1_F', text: 'Article 6(1)(f) - legitimate interests' }] }],
    notes: 'Has a personal data breach occurred?: No',
  })
})

t.test('forms of the French authority count, not the list beside them', async (t) => {
  const register = read({
    'Liste des traitements': [
      ['Identification du traitement', null, null, 'Finalité du traitement'],
      ['Nom du traitement', 'N° / RÉF', 'Date de création de la fiche', null],
      ['Visioconférence', 'V-1', '08/03/2026', 'Réunions'],
      ['Badges', 'V-2', '08/03/2026', 'Accès'],
    ],
    'Fiche 1': [
      ['Modèle de fiche de registre', 'ref-001'],
      ['Nom du traitement', 'Visioconférence'],
      ['N° / RÉF', 'V-1'],
      ['Date de création du traitement', '08/03/2026'],
      ['Finalité principale', 'Réunions'],
      ['Sous-finalité 1', 'Formations'],
      ['Catégories de données personnelles concernées', 'Description', 'Durée de conservation'],
      ['Identité', 'Nom, prénom', '1 an après la collecte'],
      ['Vie personnelle', '-', '-'],
      ['Catégories de personnes concernées', 'Description', 'Précisions'],
      ['Catégorie 1', 'Salariés', 'du siège'],
      ['Transferts hors UE', 'Destinataire', 'Pays', 'Garanties'],
      ['Organisme 1', 'Zoom', 'États-Unis', 'DPF'],
    ],
  })
  const [badges, fiche, ...more] = activitiesOf(register)
  t.same(more, [])
  t.match(badges, { name: 'Badges', ownNumber: 'V-2', purposes: [{ text: 'Accès' }] })
  const [item] = fiche!['dataItems'] as Document[]
  t.match(fiche, {
    name: 'Visioconférence',
    ownNumber: 'V-1',
    introducedOn: '2026-03-08',
    purposes: [{ text: 'Réunions' }, { text: 'Formations' }],
    dataItems: [
      { text: 'Identité: Nom, prénom', subjects: [{ code: 'DS-EMPLOYEE', text: 'Salariés, du siège' }] },
    ],
    retention: [{ period: 'P1Y', start: 'collection', dataItemIds: [item?.['id']] }],
    transfers: [{ country: 'US', note: 'Zoom, États-Unis', instruments: [{ code: 'ART45_DPF' }] }],
  })
})

const form = (name: string): Rows => [
  ['Bezeichnung der Verarbeitungstätigkeit:', name],
  ['Zwecke der Verarbeitung', `Zweck von ${name}`],
  ['Interne Empfänger', 'Personalabteilung'],
  ['Unterschrift', 'gez. M.'],
]
t.test('forms stand one below the other or side by side', async (t) => {
  const below = activitiesOf(read({ DSK: [...form('Eins'), [], ...form('Zwei')] }))
  t.match(below, [
    { name: 'Eins', purposes: [{ text: 'Zweck von Eins' }], notes: 'Unterschrift: gez. M.' },
    { name: 'Zwei', disclosures: [{ code: 'hr_department', role: 'internal' }] },
  ])
  const beside = activitiesOf(
    read({
      DSK: [
        ['Bezeichnung', 'Eins', 'Zwei'],
        ['Zweck', 'a', 'b'],
        ['Löschfrist', '1 Jahr', ''],
      ],
    }),
  )
  t.match(beside, [
    { name: 'Eins', retention: [{ period: 'P1Y' }] },
    { name: 'Zwei', purposes: [{ text: 'b' }] },
  ])
  t.equal(beside.length, 2)
})

t.test('a register of a processor gives entries of the other role', async (t) => {
  const [entry] = activitiesOf(
    read({
      Auftrag: [
        ['Nr.', 'Bezeichnung', 'Auftraggeber', 'Kategorien von Verarbeitungen', 'TOM'],
        [1, 'Hosting', 'Praxis Dr. A', 'Speichern; Übertragen', 'TLS'],
      ],
    }),
  )
  t.match(entry, {
    role: 'processor',
    controllers: [{ partyId: 'party:praxis dr a', categories: ['Speichern', 'Übertragen'] }],
    measures: [{ code: 'TOM-VT-01', status: 'implemented' }],
  })
})

t.test('what is no register is none, and a sheet without one is told of', async (t) => {
  for (const rows of [
    [
      ['Name', 'Alter'],
      ['Max', 7],
    ],
    [
      ['Name', 'Abteilung', 'Ansprechpartner', 'Status'],
      ['Max', 'IT', 'Moritz', 'aktiv'],
    ],
    [
      ['Name', 'Software', 'Bemerkung'],
      ['Server 1', 'Zoom', ''],
    ],
  ])
    t.equal(read({ Liste: rows }), null)
  const register = read({ VVT: german, Hinweise: [['Bitte ausfüllen']], Leer: [] })
  t.same(
    register?.problems.map(({ sheet, code }) => [sheet, code]),
    [['Hinweise', 'unknown-sheet']],
  )
})
