import { buffer } from 'node:stream/consumers'
import t from 'tap'
import { buildDemo } from '../../src/cli/demo/build-demo.action.ts'
import { type FilingInput } from '../../src/filings/begin-filing.action.ts'
import { makeFiling } from '../../src/filings/make-filing.action.ts'
import { type Manifest, manifestText, sha256Of } from '../../src/filings/manifest.ts'
import { filesOf, readFiling } from '../../src/filings/read-filing.action.ts'
import { callsOf } from '../http/calls.ts'
import { openApi } from '../helper.ts'
import { readPdf } from './formats/pdf/read-pdf.ts'
import { asSuperuser } from '../superuser.ts'

let present = '2026-09-30T21:30:00.000Z'
const { app, context, headers, server } = await openApi(t, () => new Date(present))
const { organisationId } = await buildDemo(context, () => undefined)
const path = `/v1/organisations/${organisationId}`
const calls = callsOf(app, { path, headers: await headers('admin', organisationId) })
const watch = { report: () => undefined, signal: new AbortController().signal }
const file = (input: FilingInput) => makeFiling(context, { organisationId, ...input }, watch)
const refused = (what: object) => ({ refused: what }) as object as Error
const quick = { formats: ['json', 'html'] } as const

const record = (article: string, more: string) => `record-art-${article}_2026-09-30_${more}`

async function open(id: string) {
  const place = { organisationId, id }
  const filing = await readFiling(context, place)
  const files = filesOf(context, place, filing)
  const contents = new Map<string, Buffer>()
  for (const each of files) contents.set(each.name, await buffer(each.open()))
  return { ...filing, files, contents, told: JSON.parse(filing.manifest) as Manifest }
}

t.test('a filing holds every file that was asked for, each as its manifest says', async (t) => {
  await calls.create('activities', { role: 'controller', name: 'Nur ein Name', operatingState: 'planned' })
  present = '2026-10-02T08:00:00.000Z'
  await calls.create('activities', { role: 'controller', name: 'Zu spät', operatingState: 'planned' })
  const steps = new Set<string>()
  const percents: number[] = []
  const { id, edition } = await makeFiling(
    context,
    { organisationId, period: '2026-Q3', formats: ['json', 'html', 'pdf'], langs: ['de', 'en'] },
    {
      ...watch,
      report: (percent, step) => void (percents.push(percent), steps.add(step)),
    },
  )
  t.equal(edition, 1)
  const { told, contents, manifest } = await open(id)
  t.match(told, {
    format: 'vvt-filing',
    id,
    period: '2026-Q3',
    asOf: '2026-09-30T21:59:59.999Z',
    createdAt: present,
    organisation: { id: organisationId },
    previous: null,
    replaces: null,
  })
  const names = told.files.map(({ name }) => name)
  const drawn = ['30-1', '30-2'].flatMap((article) => [
    ...['de.html', 'de.json', 'de.pdf', 'en.html', 'en.json', 'en.pdf'].map((more) => record(article, more)),
    ...['de', 'en'].map((lang) => `findings-art-${article}_${lang}.json`),
  ])
  t.same(names, drawn.toSorted())
  for (const { name, sha256, size } of told.files) {
    t.equal(contents.get(name)?.length, size, name)
    t.equal(sha256Of(contents.get(name) ?? ''), sha256, name)
  }
  t.equal(manifestText(told), manifest)
  t.same(
    percents,
    percents.toSorted((one, other) => one - other),
  )
  t.ok(Number(percents.at(-1)) > 80)
  t.same([...steps], ['drawing', 'checking', 'sealing'])
  const kept = JSON.parse(String(contents.get(record('30-1', 'de.json')))) as {
    activities: { name: string }[]
  }
  t.ok(
    kept.activities.some(({ name }) => name === 'Nur ein Name'),
    'what nobody has approved yet is in it',
  )
  t.notOk(
    kept.activities.some(({ name }) => name === 'Zu spät'),
    'what was entered afterwards is not',
  )
  t.equal(told.counts.controller?.entries, kept.activities.length)
  const findings = JSON.parse(String(contents.get('findings-art-30-1_de.json'))) as {
    on: string
    lawVersion: string
    items: { activityId: string | null; override: unknown }[]
  }
  t.match(findings, { on: '2026-09-30', lawVersion: told.lawVersion })
  t.ok(findings.items.some(({ activityId }) => activityId === null))
})

t.test('the ledger tells of a filing, with the hash of its manifest', async (t) => {
  const filed = (await calls.get('changes?limit=200&documents=true')).json().items.at(-1)
  const { digest } = await open(filed.id)
  t.match(filed, { kind: 'filing', action: 'filed', version: 1, actor: 'test' })
  const [row] = await asSuperuser(
    server.superuserUrl,
    `select document from ledger where entity_id = '${filed.id}'`,
  )
  t.match(row?.['document'], { label: '2026-Q3', manifestSha256: digest })
  t.match((await calls.get('verify')).json(), { intact: true })
})

t.test('what is filed is not filed again without a reason, and the earlier edition stays', async (t) => {
  const [first] = (await asSuperuser(server.superuserUrl, 'select id from filing')) as { id: string }[]
  await t.rejects(
    file({ period: '2026-Q3', ...quick }),
    refused({ code: 'already-filed', filing: first?.id }),
  )
  present = '2027-01-05T08:00:00.000Z'
  const again = await file({ period: '2026-Q3', ...quick, reason: 'Anlage fehlte' })
  t.equal(again.edition, 2)
  const [one, two] = [await open(String(first?.id)), await open(again.id)]
  t.match(two.told, { edition: 2, reason: 'Anlage fehlte', previous: null, replaces: { id: first?.id } })
  t.equal(two.told.replaces?.manifestSha256, one.digest)
  const same = two.told.files.map(({ name }) => name)
  t.equal(same.length, 6)
  for (const name of same) t.ok(one.contents.get(name)?.equals(two.contents.get(name) as Buffer), name)
  const next = await open((await file({ period: '2026-Q4', ...quick })).id)
  t.same(next.told.previous, { id: again.id, manifestSha256: two.digest })
})

t.test('a filing tells what changed since the one before it, in files and in its documents', async (t) => {
  const asOf = '2027-01-05T07:00:00.000Z'
  const { id } = await file({ asOf, formats: ['json', 'pdf'], roles: ['controller'] })
  const { contents, told } = await open(id)
  const between = { from: { at: '2026-12-31T22:59:59.999Z' }, to: { at: told.asOf } }
  t.match(JSON.parse(String(contents.get('changes_de.json'))), between)
  t.match(String(contents.get('changes_de.html')), /nichts geändert/)
  const inQuarter = await calls.read(`filings/${told.previous?.id}/diff`)
  t.match(inQuarter, { from: { at: '2026-09-30T21:59:59.999Z' } })
  t.ok(JSON.stringify(inQuarter).includes('Zu spät'), 'what was entered in the quarter')
  const pdf = await readPdf(contents.get('record-art-30-1_2027-01-05_de.pdf') ?? Buffer.alloc(0))
  t.match(JSON.stringify(pdf), /Änderungen seit 31\. Dezember 2026/)
  const first = (await calls.get('filings?period=2026-Q3')).json().items.at(-1)
  t.equal((await calls.get(`filings/${first.id}/diff`)).statusCode, 404, 'before the first there is none')
  t.equal((await calls.get(`filings/${id}/diff?since=${first.id}&format=html`)).statusCode, 200)
})

t.test('an instant is filed as well, and what is malformed, to come or before all is refused', async (t) => {
  const { told } = await open(
    (await file({ asOf: '2026-10-02T12:00:00+02:00', roles: ['processor'], ...quick })).id,
  )
  t.match(told, { period: null, asOf: '2026-10-02T10:00:00.000Z', roles: ['processor'] })
  t.notOk('controller' in told.counts)
  const wrong: [FilingInput, object][] = [
    [{ period: '2026-Q5' }, { pointer: '/period', code: 'wrong-format' }],
    [{ period: '2027-Q1' }, { pointer: '/period', code: 'in-the-future' }],
    [{ asOf: '2027-01-05T08:00:00.000Z' }, { pointer: '/asOf', code: 'in-the-future' }],
    [{ asOf: 'yesterday' }, { pointer: '/asOf', code: 'wrong-format' }],
    [{ period: '2020-Q1' }, { pointer: '/period', code: 'before-record' }],
    [{}, { pointer: '', code: 'one-of' }],
    [
      { period: '2026-Q2', asOf: present },
      { pointer: '', code: 'one-of' },
    ],
  ]
  for (const [input, error] of wrong)
    await t.rejects(file(input), refused({ code: 'invalid', errors: [error] }))
  await t.rejects(
    makeFiling(context, { organisationId: context.newId(), period: '2026-Q3' }, watch),
    refused({ code: 'not-found' }),
  )
})

t.test('a filing that was given up leaves nothing, and one under the same id is made once', async (t) => {
  const before = await asSuperuser(server.superuserUrl, 'select count(*)::int as n from filing_chunk')
  const stopping = new AbortController()
  let told = 0
  const stopped = makeFiling(
    context,
    { organisationId, asOf: '2026-12-01T00:00:00Z', ...quick },
    {
      signal: stopping.signal,
      report: () => void ((told += 1) === 3 && stopping.abort(new DOMException('enough', 'AbortError'))),
    },
  )
  await t.rejects(stopped, { name: 'AbortError' })
  t.same(await asSuperuser(server.superuserUrl, 'select count(*)::int as n from filing_chunk'), before)
  const id = context.newId()
  const request = { organisationId, id, asOf: '2026-12-01T00:00:00Z', ...quick }
  t.match(await makeFiling(context, request, watch), { id, edition: 1 })
  t.match(await makeFiling(context, request, watch), { id, edition: 1 })
})

t.test('something erased meanwhile is in no file', async (t) => {
  const party = await calls.create('parties', { name: 'Erika Gesucht', partyType: 'person' })
  const organisation = await calls.read(path)
  await calls.patch(path, organisation.version, { dataProtectionOfficerId: party.id })
  present = '2027-01-06T08:00:00.000Z'
  let isErased = false
  const { id } = await makeFiling(
    context,
    { organisationId, asOf: '2027-01-05T12:00:00Z', ...quick },
    {
      ...watch,
      report: async (_percent, step) => {
        if (isErased || step !== 'checking') return
        isErased = true
        const reply = await calls.post(
          `parties/${party.id}/erase`,
          { reason: 'Antrag' },
          { 'if-match': '"1"' },
        )
        t.equal(reply.statusCode, 200, reply.body)
      },
    },
  )
  t.ok(isErased)
  const { contents } = await open(id)
  for (const [name, bytes] of contents) t.notMatch(String(bytes), /Erika Gesucht/, name)
})

t.test('the database refuses to change or to delete what is filed', async (t) => {
  for (const statement of [
    `update filing set label = '2026-Q2'`,
    'delete from filing',
    `update filing_file set sha256 = ''`,
    'delete from filing_file',
    `update filing_chunk set bytes = ''`,
    'delete from filing_chunk',
    `insert into filing_chunk select organisation_id, filing_id, name, 999, bytes from filing_chunk limit 1`,
  ])
    await t.rejects(asSuperuser(server.superuserUrl, statement), /a filing is not changed/, statement)
})
