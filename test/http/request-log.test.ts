import { once } from 'node:events'
import { type AddressInfo } from 'node:net'
import t from 'tap'
import { createKey } from '../../src/http/create-key.action.ts'
import { createLog } from '../../src/log.ts'
import { buildApp } from '../../src/app.ts'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'
import { watchedLog } from '../watched-log.ts'
import { callsOf } from './calls.ts'

type Line = Record<string, unknown>
const limited = { rateLimits: { requests: 40, failures: 1 } }
const { app, organisation, context, server, log } = await openApi(t, undefined, { app: limited })
const newest = (from: number): Line[] => log.slice(from).map((line) => JSON.parse(line) as Line)
const route = '/v1/organisations/:organisationId/parties'

t.test('each request is one line, with who and where, and not what', async (t) => {
  const { id, path, headers: mine } = await organisation('editor')
  const calls = callsOf(app, { path, headers: mine })
  await calls.get('parties')
  const from = log.length
  const reply = await calls.get(`parties?text=Erika%20Mustermann&sort=name`)
  const [line, ...more] = newest(from)
  t.same(more, [])
  t.match(line, {
    level: 30,
    msg: 'answered',
    method: 'GET',
    route,
    status: 200,
    ms: Number,
    actor: /^key:[\da-f-]{36}$/,
    organisation: id,
    reqId: /^[\da-f-]{36}$/,
  })
  t.same(
    Object.keys(line ?? {}).toSorted(),
    ['actor', 'level', 'method', 'ms', 'msg', 'organisation', 'reqId', 'route', 'status', 'time'],
    'and nothing else',
  )
  t.equal(reply.statusCode, 200)
  const at = log.length
  await calls.get('/v1/organisations/Erika%20Mustermann/parties?text=geheim')
  t.notMatch(log.slice(at).join(''), /Erika|geheim/, 'what stands in place of an id is not written down')
  const quiet = log.length
  await app.inject('/health/live')
  t.equal(log.length, quiet, 'health is asked too often to be written down')
})

t.test('every refusal is an audit line with actor, organisation and route', async (t) => {
  const mine = await organisation('reader')
  const foreign = await organisation()
  const calls = callsOf(app, mine)
  const refusalOf = async (ask: () => Promise<unknown>) => {
    const from = log.length
    await ask()
    const audits = newest(from).filter(({ audit }) => audit !== undefined)
    t.ok(audits.length <= 1)
    return audits[0]
  }
  const actor = /^key:/
  t.match(await refusalOf(() => calls.post('parties', {})), {
    audit: 'refused',
    status: 403,
    method: 'POST',
    route,
    actor,
    organisation: mine.id,
  })
  t.match(await refusalOf(() => calls.get(`${foreign.path}/parties`)), {
    audit: 'refused',
    status: 404,
    actor,
    organisation: foreign.id,
    route,
  })
  t.equal(
    await refusalOf(() => calls.get(`parties/${context.newId()}`)),
    undefined,
    'what is not there is no refusal',
  )
  const nobody = { actor: null, organisation: mine.id, route }
  const ask = () =>
    app.inject({
      url: `${mine.path}/parties`,
      headers: { authorization: 'Bearer vvt_wrong' },
      remoteAddress: '192.0.2.1',
    })
  t.match(await refusalOf(ask), { audit: 'refused', status: 401, ...nobody })
  t.match(await refusalOf(ask), { audit: 'refused', status: 429, ...nobody })
})

t.test('every export of the record is an audit line', async (t) => {
  const { id, path, headers: mine } = await organisation()
  const calls = callsOf(app, { path, headers: mine })
  for (const format of ['json', 'html', 'pdf']) {
    const from = log.length
    t.equal((await calls.get(`record?format=${format}`)).statusCode, 200)
    t.match(
      newest(from).filter(({ audit }) => audit),
      [{ audit: 'exported', format, asOf: /^\d{4}-.*Z$/, actor: /^key:/, organisation: id }],
      format,
    )
  }
  const from = log.length
  await calls.get('record?format=json&asOf=2999-01-01T00:00:00Z')
  t.same(
    newest(from).filter(({ audit }) => audit),
    [],
    'what was refused was not exported',
  )
})

t.test('audit lines are written at every level but silent', async (t) => {
  const { id } = await organisation()
  const { key } = await createKey(context, {
    name: 'x',
    role: 'auditor',
    organisationId: id,
    expiresAt: null,
  })
  for (const [level, expected] of [
    ['fatal', 1],
    ['silent', 0],
  ] as const) {
    const lines: string[] = []
    const quiet = await buildApp({ ...context, log: createLog(level, { write: (line) => lines.push(line) }) })
    await quiet.inject({ url: `/v1/organisations/${id}/record`, headers: { authorization: `Bearer ${key}` } })
    await quiet.close()
    t.equal(lines.length, expected, level)
  }
})

t.test('a failure is written down without what the database says of the data', async (t) => {
  const { path, headers: mine } = await organisation()
  const calls = callsOf(app, { path, headers: mine })
  await asSuperuser(
    server.superuserUrl,
    `create function spill() returns trigger language plpgsql as $$ begin raise exception 'no %', new.name; end $$`,
    `create trigger spill before insert on party for each row execute function spill()`,
  )
  const from = log.length
  const reply = await calls.post('parties', { name: 'Erika Mustermann', partyType: 'person' })
  await asSuperuser(server.superuserUrl, `drop function spill cascade`)
  t.equal(reply.statusCode, 500)
  const failure = newest(from).find(({ msg }) => msg === 'request failed')
  t.match(failure, { error: { code: 'P0001', stack: [/^at /] } }, 'it can be found')
  t.notMatch(log.slice(from).join(''), 'Mustermann')
})

t.test('a caller who hangs up leaves a line as well', async (t) => {
  const { path, headers: mine } = await organisation()
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const leaving = new AbortController()
  const from = log.length
  const asked = fetch(`http://127.0.0.1:${port}${path}/changes?after=99&wait=60`, {
    headers: mine,
    signal: leaving.signal,
  }).catch(() => 'gone')
  await once(app.server, 'request')
  leaving.abort()
  t.equal(await asked, 'gone')
  while (log.length === from) await new Promise(setImmediate)
  t.match(newest(from), [{ msg: 'caller left', route: '/v1/organisations/:organisationId/changes' }])
})

t.test('the watch over the log of the tests sees what must not be there', async (t) => {
  for (const [spilt, isSeen] of [
    ['Erika Mustermann', true],
    ['vvt_key', true],
    ['nothing', false],
  ] as const) {
    const { log: watched, keep, check } = watchedLog()
    keep('Erika Mustermann')
    keep('vvt_key')
    watched.debug({ spilt }, 'x')
    if (isSeen) t.throws(check, { message: `the log holds ${spilt}` })
    else t.doesNotThrow(check)
  }
})
