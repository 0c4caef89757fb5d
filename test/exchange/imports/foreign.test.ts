import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import t from 'tap'
import { openApi } from '../../helper.ts'
import { callsOf } from '../../http/calls.ts'
import { importing } from './importing.ts'

const { app, organisation } = await openApi(t)

async function start() {
  const calls = callsOf(app, await organisation('admin'))
  return { calls, ...importing(calls), head: async () => (await calls.get('verify')).json().head as object }
}

const rows = [
  ['Verzeichnis von Verarbeitungstätigkeiten', null, null, null, null, null, null, null],
  [
    'Nr.',
    'Bezeichnung',
    'Zwecke',
    'Rechtsgrundlage',
    'Betroffene Personen',
    'Auftragsverarbeiter',
    'Datenkategorien',
    'Löschfristen',
  ],
  [
    '1',
    'Beratung per Video',
    'Beratung',
    'Art. 6 Abs. 1 lit. b DSGVO',
    'Kunden',
    'Größer & Söhne KG',
    'Audio; Schuhgröße',
    '6 Monate nach Ende der Besprechung',
  ],
  [
    '',
    'Schulung per Video',
    'Schulung',
    '',
    'Mitarbeiter',
    'Größer & Söhne KG',
    'Video',
    'siehe Löschkonzept',
  ],
]
const csv = (separator: string) =>
  rows.map((row) => row.map((cell) => (cell === null ? '' : `"${cell}"`)).join(separator)).join('\r\n')
/** Windows-1252 is Latin-1 where these letters stand. */
const files: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
  'CSV of Excel in Windows-1252': () => Buffer.from(csv(';'), 'latin1'),
  'CSV in UTF-16': () => Buffer.from(`\ufeff${csv('\t')}`, 'utf16le'),
  'CSV in UTF-8 with its mark': () => Buffer.from(`\ufeff${csv(',')}`),
  XLSX: async () => Buffer.from(await writeXlsx({ sheets: [{ name: 'VVT', rows }] })),
  ODS: async () => Buffer.from(await writeOds({ sheets: [{ name: 'VVT', rows }] })),
  JSON: () =>
    Buffer.from(
      JSON.stringify(
        rows.slice(2).map((row) => Object.fromEntries(row.map((cell, at) => [rows[1]![at], cell]))),
      ),
    ),
}

t.test('a register of others is planned, applied, and the same the second time', async (t) => {
  for (const [format, make] of Object.entries(files)) {
    const { calls, plan, apply, head } = await start()
    const file = await make()
    const before = await head()
    const { id, items, problem } = await plan(file, 'Verzeichnis 2026.csv')
    t.equal(problem, null, format)
    t.same(
      items.map(({ kind, outcome, name }) => [kind, outcome, name]),
      [
        ['party', 'new', 'Größer & Söhne KG'],
        ['activity', 'new', 'Beratung per Video'],
        ['activity', 'new', 'Schulung per Video'],
      ],
      format,
    )
    t.same(await head(), before, 'a plan writes nothing')
    t.match(await apply(id, { policy: 'fail', mode: 'atomic' }), { written: 3, failed: 0 }, format)
    const { items: stored } = await calls.read('activities?sort=name')
    t.match(
      stored,
      [
        {
          name: 'Beratung per Video',
          ownNumber: '1',
          purposes: [{ text: 'Beratung', legalBases: [{ code: 'GDPR_6_1_B' }] }],
          dataItems: [{ code: 'VC-CON-AUDIO' }, { code: null, text: 'Schuhgröße' }],
          retention: [{ period: 'P6M', start: 'meeting_end' }],
        },
        {
          name: 'Schulung per Video',
          ownNumber: null,
          purposes: [{ legalBases: null }],
          retention: [{ kind: 'not_determinable', justification: 'siehe Löschkonzept' }],
        },
      ],
      format,
    )
    const after = await head()
    const again = await plan(file, 'Verzeichnis, noch einmal.csv')
    t.same(again.counts, { ...again.counts, new: 0, changed: 0, same: 3, rejected: 0 }, format)
    await apply(again.id, { policy: 'new_version', mode: 'atomic' })
    t.same(await head(), after, 'the same file writes nothing')
  }
})

t.test('what was done since the import is not undone by sending the file again', async (t) => {
  const { calls, plan, apply, head } = await start()
  const file = Buffer.from(csv(';'), 'latin1')
  await apply((await plan(file)).id, { policy: 'skip', mode: 'atomic' })
  const { items } = (await calls.read('activities?sort=name')) as unknown as {
    items: { id: string; version: number }[]
  }
  const [one] = items
  await calls.patch(`activities/${one!.id}`, one!.version, {
    notes: 'Eigene Notiz',
    dataItems: [{ code: 'VC-CON-CHAT' }],
    externalIds: [{ system: 'grc', id: '7' }],
  })
  const before = await head()
  const again = await plan(file)
  t.match(again.counts, { same: 3, changed: 0 })
  t.same(await head(), before)

  const changed = Buffer.from(csv(';').replace('Schuhgröße', 'Hutgröße'), 'latin1')
  const next = await plan(changed)
  t.match(next.counts, { changed: 1, same: 2 })
  t.match(await apply(next.id, { policy: 'update', mode: 'atomic' }), { written: 1 })
  t.match(await calls.read(`activities/${one!.id}`), {
    notes: 'Eigene Notiz',
    externalIds: [{ system: 'grc', id: '7' }],
    dataItems: [{ code: 'VC-CON-AUDIO' }, { text: 'Hutgröße' }],
  })
})

t.test('what does not hold is told of with row, heading, value and message', async (t) => {
  const { plan } = await start()
  const long = 'x'.repeat(501)
  const file = `Nr.;Bezeichnung;Zweck;Empfänger;Raum\n1;${long};Reden;Bank;B 12\n2;Telefonie;Reden;IT;\n3;;;IT;\n`
  const { items, counts } = await plan(file)
  t.match(counts, { rejected: 2, new: 1 })
  t.match(items, [
    {
      outcome: 'rejected',
      row: 2,
      problems: [
        { row: 2, column: 'Bezeichnung', code: 'maxlength', value: long, message: { de: /500/, en: /500/ } },
        { row: 2, column: 'Raum', code: 'kept-in-notes', value: 'B 12', message: { de: /Notizen/ } },
        { row: 2, column: null, code: 'taken-as-operating' },
        { row: 2, column: 'Empfänger', code: 'kept-as-text', value: 'Bank' },
      ],
    },
    { outcome: 'new', name: 'Telefonie', row: 3 },
    { outcome: 'rejected', row: 4, problems: [{ row: 4, code: 'required', pointer: '/name' }] },
  ])
})

t.test('a party or system that is known by its name is that one', async (t) => {
  const { calls, plan, apply } = await start()
  const { id: partyId } = await calls.create('parties', { name: 'ACME GmbH', partyType: 'organisation' })
  const { id: systemId } = await calls.create('systems', {
    name: 'Besprechungsraum 1',
    operationModel: 'self_hosted',
  })
  const file = 'Name;Zweck;Auftragsverarbeiter;System\nVideo;Reden;Acme GmbH;besprechungsraum 1\n'
  const { id, items } = await plan(file)
  t.match(items, [
    { kind: 'system', outcome: 'same' },
    { kind: 'party', outcome: 'same' },
    { outcome: 'new' },
  ])
  await apply(id, { policy: 'skip', mode: 'atomic' })
  t.match(await calls.read('activities'), {
    items: [{ systemIds: [systemId], processors: [{ partyId }] }],
  })
})

t.test('an export of ours without entries, and a title above a CSV file, are read', async (t) => {
  const { calls, plan } = await start()
  const file = (await calls.get('record?format=xlsx')).rawPayload
  t.match(await plan(file), { state: 'planned', reading: null, items: [] })
  const titled = 'Verzeichnis der Muster GmbH\n\nNr.;Name;Zweck\n1;Video;Reden, hören\n'
  t.match(await plan(titled), { state: 'planned', items: [{ outcome: 'new', name: 'Video', row: 4 }] })
})
