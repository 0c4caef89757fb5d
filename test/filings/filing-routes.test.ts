import t from 'tap'
import { filingJob } from '../../src/filings/filing-job.action.ts'
import { startWorkers } from '../../src/jobs/start-workers.action.ts'
import { openApi } from '../helper.ts'
import { callsOf, type Json } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'
import { jobWhen, quick } from '../jobs/worked.ts'

const api = await openApi(t)
const { app, context, organisation, headers } = api
const owner = await organisation('officer')
const calls = callsOf(app, owner)
const workers = await startWorkers(context, [filingJob], quick)
t.teardown(() => workers.stop())
await calls.create('activities', { role: 'controller', name: 'Sprechstunde', operatingState: 'planned' })
const past = () => new Date(context.now().getTime() - 1).toISOString()
const asOf = past()
const body = { asOf, formats: ['json', 'html'], roles: ['controller'] }
const key = { 'idempotency-key': '0b9d1a1e-3f4d-4f0c-9a57-6a0a3d0f7f11' }
let filing: Json

t.test('a filing is asked for, made as a job, and read', async (t) => {
  const asked = await calls.post('filings', body, key)
  t.equal(asked.statusCode, 202, asked.body)
  t.match(asked.json(), { kind: 'filing', input: { asOf } })
  t.equal(asked.headers['location'], `${owner.path}/jobs/${asked.json().id}`)
  const again = await calls.post('filings', body, key)
  t.equal(again.headers['idempotency-replayed'], 'true')
  t.equal(again.json().id, asked.json().id, 'a repeat asks for no second one')
  const job = await jobWhen(calls, asked.json().id, ({ state }) => state !== 'queued' && state !== 'running')
  t.match(job, { state: 'succeeded', percent: 100, result: { filingId: job.id, edition: 1 } })
  filing = await calls.read(`filings/${job.id}`)
  t.match(filing, { asOf, roles: ['controller'], formats: ['json', 'html'], langs: ['de'], period: null })
  const list = (await calls.get('filings')).json()
  t.same(list.items, [filing])
  t.same((await calls.get('filings?period=2026-Q3')).json().items, [])
  const refused = await calls.post('filings', body)
  t.match(refused.json(), { status: 409, code: 'already-filed', filing: job.id })
  t.match((await calls.post('filings', { ...body, asOf: undefined })).json(), {
    errors: [{ code: 'one-of' }],
  })
  t.match((await calls.post('filings', { period: '2026-Q0' })).json(), { errors: [{ pointer: '/period' }] })
  t.match((await calls.post('filings', { period: '2199-Q4' })).json(), {
    errors: [{ code: 'in-the-future' }],
  })
})

t.test('files are read one by one, and a caller who has one is told so', async (t) => {
  const { items } = (await calls.get(`filings/${filing.id}/files`)).json()
  t.same(
    items.slice(0, 3).map(({ name }: { name: string }) => name),
    ['manifest.json', 'manifest.jws', 'jwks.json'],
  )
  t.same(items.slice(3), filing['files'])
  for (const { name, sha256, size, mediaType } of items) {
    const reply = await calls.get(`filings/${filing.id}/files/${name}`)
    t.equal(reply.rawPayload.length, size)
    t.match(reply.headers, { etag: `"${sha256}"`, 'content-type': mediaType, 'content-length': String(size) })
    t.match(reply.headers['content-disposition'], /^attachment/)
    const known = await calls.get(`filings/${filing.id}/files/${name}`, { 'if-none-match': `"${sha256}"` })
    t.equal(known.statusCode, 304)
    t.equal(known.body, '')
  }
  t.equal((await calls.get(`filings/${filing.id}/files/record.pdf`)).statusCode, 404)
  t.equal((await calls.get(`filings/${filing.id}/files/..%2f..%2fetc`)).statusCode, 404)
  t.equal((await calls.get(`filings/${context.newId()}`)).statusCode, 404)
})

t.test('the bundle has the same bytes each time', async (t) => {
  const one = await calls.get(`filings/${filing.id}/bundle`)
  t.match(one.headers, { 'content-type': 'application/zip' })
  t.equal(one.rawPayload.subarray(0, 2).toString(), 'PK')
  process.env['TZ'] = 'Pacific/Kiritimati'
  const other = await calls.get(`filings/${filing.id}/bundle`)
  process.env['TZ'] = 'UTC'
  t.ok(one.rawPayload.equals(other.rawPayload), 'in any time zone')
})

t.test('the keys that sign are open to everybody, and hold no secret', async (t) => {
  const reply = await app.inject('/.well-known/jwks.json')
  t.match(reply.headers['content-type'], /^application\/jwk-set\+json/)
  const [published] = reply.json().keys
  t.match(published, { kty: 'OKP', crv: 'Ed25519', kid: filing['kid'], alg: 'EdDSA', use: 'sig' })
  t.notOk('d' in published)
})

t.test('an organisation with filings is removed with all of them, and the receipt counts them', async (t) => {
  const operator = callsOf(app, { path: owner.path, headers: await headers('operator', null) })
  await operator.post(`filings/${filing.id}/hand-overs`, { recipient: 'X', way: 'other' })
  const { version } = await operator.read(owner.path)
  const manifest = (await operator.get(`filings/${filing.id}/files/manifest.json`)).body
  const lines = (await operator.get('export')).body.trim().split('\n')
  const exported = lines
    .map((one) => JSON.parse(one) as { line: string })
    .filter(({ line }) => line === 'filing')
  t.match(exported, [{ manifest, signature: /^[\w-]+\.\.[\w-]+$/ }])
  const removed = await operator.removeOrganisation(owner.path, version)
  t.equal(removed.statusCode, 204, removed.body)
  const [row] = await asSuperuser(
    api.server.superuserUrl,
    `select document -> 'rows' as rows from ledger where action = 'removed' and entity_id = '${owner.id}'`,
  )
  t.match(row?.['rows'], { filing: 1, filing_file: 3, filing_chunk: 3, hand_over: 1 })
})
