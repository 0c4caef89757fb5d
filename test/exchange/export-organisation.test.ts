import { once } from 'node:events'
import { get } from 'node:http'
import { type AddressInfo } from 'node:net'
import t from 'tap'
import { buildDemo } from '../../src/cli/demo/build-demo.action.ts'
import { callsOf } from '../http/calls.ts'
import { openApi } from '../helper.ts'
import { seedActivities } from '../bench/seed.ts'
import { hashOf, linesOf, sha256 } from './read-export.ts'

const now = new Date('2026-10-01T08:00:00.000Z')
const { app, context, server, organisation, headers } = await openApi(t, () => now)
const operator = await headers('operator', null)
const pathOf = (id: string) => `/v1/organisations/${id}`
const kinds = {
  party: 'parties',
  system: 'systems',
  contract: 'contracts',
  measure: 'measures',
  activity: 'activities',
}

t.test('an export holds every entry as it stands and every row of the ledger', async (t) => {
  const { organisationId } = await buildDemo(context, () => undefined)
  const calls = callsOf(app, { path: pathOf(organisationId), headers: operator })
  const party = await calls.create('parties', { name: 'Erika Muster\n"x", "document":', partyType: 'person' })
  await calls.post(`parties/${party.id}/erase`, { reason: 'Antrag' }, { 'if-match': '"1"' })
  const reply = await calls.get('export')
  t.equal(reply.statusCode, 200)
  t.match(reply.headers, {
    'content-type': 'application/x-ndjson',
    'content-disposition': `attachment; filename="export_${organisationId}.jsonl"`,
    'cache-control': 'private, no-store',
  })
  const lines = linesOf(reply.body)
  t.match(lines[0], { line: 'export', formatVersion: 1, organisationId, at: now.toISOString() })
  const aggregates = lines.filter(({ line }) => line === 'aggregate')
  const changes = lines.filter(({ line }) => line === 'change')
  t.same(
    aggregates.find(({ kind }) => kind === 'organisation')?.['item'],
    await calls.read(pathOf(organisationId)),
  )
  for (const [kind, plural] of Object.entries(kinds)) {
    const items = aggregates.filter((one) => one['kind'] === kind).map(({ item }) => item)
    t.same(items, (await calls.get(`${plural}?limit=200`)).json().items, kind)
    t.ok(items.length > 0, `there is a ${kind}`)
  }
  const feed = (await calls.get('changes?limit=1000&documents=true')).json().items as object[]
  t.match(changes, feed)
  t.equal(changes.length, feed.length)
  const { head } = (await calls.get('verify')).json()
  t.match(lines.at(-1), {
    line: 'end',
    aggregates: aggregates.length,
    changes: changes.length,
    head,
    receipt: /^[\w-]+\.[\w-]+$/,
  })
})

t.test('the chain of an exported ledger can be checked with nothing but the export', async (t) => {
  const { organisationId } = await buildDemo(context, () => undefined)
  const calls = callsOf(app, { path: pathOf(organisationId), headers: operator })
  const party = await calls.create('parties', { name: 'Erika Muster, "document":', partyType: 'person' })
  await calls.post(`parties/${party.id}/erase`, { reason: 'Antrag' }, { 'if-match': '"1"' })
  const changes = linesOf((await calls.get('export')).body).filter(({ line }) => line === 'change')
  let before = sha256(organisationId)
  let redacted = 0
  for (const change of changes) {
    t.equal(change['previousHash'], before)
    before = hashOf(organisationId, change)
    t.equal(change['hash'], before)
    const act = changes.find(({ seq }) => seq === change['redaction'])
    const { documents } = (act?.['document'] ?? {}) as { documents?: { seq: number; digest: string }[] }
    const digest = documents?.find(({ seq }) => seq === change['seq'])?.digest ?? change['digest']
    redacted += act ? 1 : 0
    t.equal(sha256(change.documentText ?? ''), digest, `document ${String(change['seq'])}`)
  }
  t.equal(redacted, 1)
})

t.test('whoever may read the ledger may export, and nobody else', async (t) => {
  const { id, path } = await organisation()
  const other = await organisation()
  for (const [role, status] of [
    ['reader', 403],
    ['editor', 403],
    ['auditor', 200],
    ['admin', 200],
  ] as const)
    t.equal(
      (await callsOf(app, { path, headers: await headers(role, id) }).get('export')).statusCode,
      status,
      role,
    )
  t.equal((await callsOf(app, other).get(`${path}/export`)).statusCode, 404)
  t.equal(
    (await callsOf(app, { path, headers: operator }).get(`${pathOf(context.newId())}/export`)).statusCode,
    404,
  )
  t.equal(
    (
      await callsOf(app, {
        path: path.toUpperCase().replace('/V1/ORGANISATIONS', '/v1/organisations'),
        headers: operator,
      }).get('export')
    ).statusCode,
    200,
  )
})

t.test('an export that is broken off gives its connection back, and others do not wait', async (t) => {
  const { organisationId } = await seedActivities(context, server.superuserUrl, 1_500)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}${pathOf(organisationId)}/export`
  const calls = callsOf(app, { path: pathOf(organisationId), headers: operator })
  for (let round = 0; round < 10; round += 1) {
    const request = get(url, { headers: operator })
    const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream]
    await once(response, 'data')
    t.equal((await calls.post('parties', { name: 'A', partyType: 'person' })).statusCode, 201)
    request.destroy()
  }
  const lines = linesOf((await calls.get('export')).body)
  t.equal(lines.at(-1)?.line, 'end')
  t.ok(lines.filter(({ kind }) => kind === 'activity').length > 1_500)
  t.ok(context.snapshots.totalCount <= 4)
})
