import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import t from 'tap'
import { compareRecord } from '../../../src/exchange/adapters/ciso-assistant/compare-record.action.ts'
import { pushRecord } from '../../../src/exchange/adapters/ciso-assistant/push-record.action.ts'
import { readRows } from '../../../src/exchange/adapters/ciso-assistant/read-rows.ts'
import { ServiceFailure } from '../../../src/exchange/adapters/ciso-assistant/service.action.ts'
import { openSource } from '../../../src/exchange/sources/open-source.ts'
import { contextOf, openApi } from '../../helper.ts'
import { callsOf } from '../../http/calls.ts'

const { app, organisation } = await openApi(t)
const { path, headers } = await organisation()
const { post, get, patch } = callsOf(app, { path, headers })
const home = path
const organisationId = path.split('/').at(-1) ?? ''
const activity = await post(`${home}/activities`, {
  role: 'controller',
  name: 'Bürgersprechstunde',
  operatingState: 'operating',
  bystanders: 'Hintergrund verwischen',
  purposes: [{ text: 'Beratung', legalBases: [{ code: 'GDPR_6_1_E' }] }],
  dataItems: [{ code: 'VC-ID-NAME' }],
})
t.equal(activity.statusCode, 201)
const refId = `vvt-${String(activity.json().id)}`
const context = contextOf(app)

t.test('a record is exported for each system, and the loss names what is missing', async (t) => {
  const workbook = await get(`${home}/exports/ciso-assistant`)
  t.equal(workbook.statusCode, 200)
  const rows = readRows((await openSource(workbook.rawPayload, 'x.xlsx')).sheets)
  t.match(rows.processing, [{ ref_id: refId, name: 'Bürgersprechstunde', status: 'privacy_draft' }])
  t.match(rows.purposes, [{ processing: refId, name: 'Beratung', legal_basis: 'privacy_public_interest' }])

  const domainId = '2cef4503-dd41-48cf-9030-16820797a300'
  const unit = await get(`${home}/exports/veo?domainId=${domainId}`)
  t.match(unit.json(), { unit: { name: String }, domains: [{ id: domainId }], risks: [] })

  for (const [lang, text] of [
    ['de', 'Dafür gibt es dort keinen Platz'],
    ['en', 'There is no place for it over there'],
  ])
    for (const adapter of ['ciso-assistant', 'veo']) {
      const loss = await get(`${home}/exports/${adapter}/loss?lang=${lang}`)
      t.equal(loss.statusCode, 200)
      const [entry] = loss.json().entries as { kind: string; losses: { pointer: string }[] }[]
      t.equal(entry?.kind, 'activity')
      t.match(
        entry?.losses.find(({ pointer }) => pointer === '/bystanders'),
        { reason: 'no-place', text },
      )
      t.notOk(entry?.losses.some(({ pointer }) => pointer === '/name' || pointer === '/purposes/0/text'))
      t.notMatch(loss.payload, /verwischen/, 'values are not shown')
    }
  t.equal((await get(`${home}/exports/other`)).statusCode, 404)
})

/** The two ends of CISO Assistant that are used, as its code and its tests describe them; one processing is kept. */
async function startReceiver(teardown: (end: () => void) => void) {
  const kept: { file?: Uint8Array; seen: IncomingMessage[] } = { seen: [] }
  const server = createServer((request, response) => {
    kept.seen.push(request)
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.headers.authorization !== 'Token right') return answer(401, { detail: 'Invalid token.' })
    const { pathname } = new URL(request.url ?? '', 'http://x')
    if (pathname === '/api/data-wizard/load-file/' && request.method === 'POST')
      return void buffer(request).then((file) => {
        const isKnown = kept.file !== undefined && request.headers['x-on-conflict'] === 'stop'
        kept.file ??= file
        const counts = {
          created: isKnown ? 0 : 1,
          updated: 0,
          skipped: 0,
          failed: isKnown ? 1 : 0,
          errors: [],
        }
        answer(200, {
          message: 'File loaded successfully',
          results: { processing: { ...counts, stopped: isKnown } },
        })
      })
    if (pathname === '/api/privacy/processings/')
      return answer(200, {
        count: 2,
        results: [
          { id: 'one', ref_id: refId },
          { id: 'two', ref_id: 'PRC-1' },
        ].slice(Number(new URL(request.url ?? '', 'http://x').searchParams.get('offset'))),
      })
    if (pathname === '/api/privacy/processings/one/export-xlsx/') return response.end(kept.file)
    if (pathname === '/moved/api/privacy/processings/')
      return response.writeHead(302, { location: '/api/privacy/processings/' }).end()
    return answer(404, {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  teardown(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const service = (token = 'right', path = '') => ({
    url: new URL(url + path),
    token,
    signal: new AbortController().signal,
  })
  return { kept, service }
}

t.test(
  'a record is pushed with the policy asked for, and compared without a change on either side',
  async (t) => {
    const { kept, service } = await startReceiver((end) => t.teardown(end))
    const record = { organisationId, role: 'controller' as const }
    const pushed = await pushRecord(context, service(), {
      ...record,
      policy: 'update',
      folderId: organisationId,
    })
    t.match(pushed, [{ sheet: 'processing', created: 1, failed: 0 }])
    t.match(kept.seen[0]?.headers, {
      'x-model-type': 'Processing',
      'x-on-conflict': 'update',
      'x-folder-id': organisationId,
      'content-disposition': /^attachment; filename=ciso-assistant_controller_.*\.xlsx$/,
    })
    t.match(await pushRecord(context, service(), { ...record, policy: 'stop' }), [{ failed: 1 }])
    t.strictSame(await compareRecord(context, service(), record), {
      compared: 1,
      conflicts: [],
      missingThere: [],
      missingHere: [],
    })

    const before = (await get(`${home}/activities/${String(activity.json().id)}`)).json()
    const other = await post(`${home}/activities`, {
      role: 'controller',
      name: 'Ausschuss',
      operatingState: 'planned',
    })
    const changed = await patch(`${home}/activities/${String(activity.json().id)}`, 1, {
      name: 'Sprechstunde',
    })
    t.equal(changed.statusCode, 200, changed.payload)
    const found = await compareRecord(context, service(), record)
    t.match(found.conflicts, [
      { refId, sheet: 'Processing', column: 'name', ours: 'Sprechstunde', theirs: before.name },
    ])
    t.strictSame(found.missingThere, [`vvt-${String(other.json().id)}`])
  },
)

t.test('a refusal, a redirect and silence are told without the token', async (t) => {
  const { service } = await startReceiver((end) => t.teardown(end))
  const record = { organisationId, role: 'controller' as const }
  const failures = [
    service('wrong-secret'),
    service('right', '/moved'),
    { ...service('wrong-secret'), url: new URL('http://127.0.0.1:9') },
  ]
  for (const failing of failures) {
    const error = await compareRecord(context, failing, record).then(
      () => null,
      (reason: unknown) => reason as Error,
    )
    t.ok(error instanceof ServiceFailure, String(error))
    t.notMatch(String(error?.message), /wrong-secret|right/)
  }
})
