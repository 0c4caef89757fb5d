import t from 'tap'
import { formatKey } from '../../src/http/access-key.ts'
import { openApi } from '../helper.ts'
import { callsOf } from './calls.ts'

const requests = 5
const failures = 3
const limited = { rateLimits: { requests, failures } }
const wrong = (number: number) => ({ authorization: `Bearer ${formatKey(Buffer.alloc(32, number))}` })

t.test('a key may ask so often, is told what is left, and then when to come back', async (t) => {
  const { app, organisation, headers } = await openApi(t, undefined, { app: limited })
  const { id, path, headers: first } = await organisation()
  const calls = callsOf(app, { path, headers: first })
  for (let left = requests - 1; left >= 0; left -= 1) {
    const reply = await calls.get('parties')
    t.equal(reply.statusCode, 200)
    t.match(reply.headers, {
      'ratelimit-limit': String(requests),
      'ratelimit-remaining': String(left),
      'ratelimit-reset': /^([1-9]|[1-5]\d|60)$/,
    })
    t.notOk(reply.headers['retry-after'])
  }
  for (const [language, detail] of [
    ['de', /^Bitte in \d+ Sekunden wiederholen/],
    ['en', /^Please try again in \d+ seconds/],
  ] as const) {
    const reply = await calls.post(
      'parties',
      { name: 'A', partyType: 'person' },
      { 'accept-language': language },
    )
    t.equal(reply.statusCode, 429)
    t.match(reply.json(), {
      type: '/problems/too-many-requests',
      code: 'too-many-requests',
      status: 429,
      detail,
    })
    t.match(reply.headers, { 'retry-after': /^\d+$/, 'ratelimit-remaining': '0' })
    t.equal(reply.headers['retry-after'], reply.headers['ratelimit-reset'])
  }
  const other = callsOf(app, { path, headers: await headers('reader', id) })
  t.equal((await other.get('parties')).statusCode, 200, 'another key of the same address has its own account')
  t.equal((await app.inject('/v1/law')).statusCode, 200, 'what is open counts by address')
})

t.test('refused requests count as well, so that nobody probes for ever', async (t) => {
  const { app, organisation, headers } = await openApi(t, undefined, { app: limited })
  const mine = await organisation()
  const foreign = await organisation()
  const calls = callsOf(app, { path: mine.path, headers: await headers('reader', mine.id) })
  const asked = [
    await calls.get(foreign.path),
    await calls.get(foreign.path),
    await calls.post('parties', {}),
    await calls.remove(mine.path, 1),
    await calls.get('parties/nothing'),
    await calls.get(foreign.path),
  ]
  t.same(
    asked.map(({ statusCode }) => statusCode),
    [404, 404, 403, 403, 404, 429],
  )
})

t.test('what is open to everyone is counted by address, health not at all', async (t) => {
  const { app } = await openApi(t, undefined, { app: limited })
  const ask = async (url: string, remoteAddress: string, headers = {}) =>
    (await app.inject({ url, remoteAddress, headers })).statusCode
  const rounds = async (...given: Parameters<typeof ask>) => {
    const statuses = []
    for (let round = 0; round <= requests; round += 1) statuses.push(await ask(...given))
    return statuses
  }
  const shut = [200, 200, 200, 200, 200, 429]
  t.same(await rounds('/v1/law', '192.0.2.1'), shut)
  t.same(await rounds('/v1/law', '192.0.2.2'), shut)
  t.equal(await ask('/nowhere', '192.0.2.1'), 429, 'an unknown address as well')
  t.equal(
    await ask('/v1/law', '192.0.2.1', { 'x-forwarded-for': '198.51.100.1' }),
    429,
    'no proxy is believed',
  )
  t.same(await rounds('/v1/law', '2001:db8::1'), shut)
  t.equal(await ask('/v1/law', '2001:db8::ffff:1'), 429, 'one network of IPv6 is one caller')
  t.equal(await ask('/v1/law', '2001:db8:0:1::1'), 200)
  t.same(await rounds('/health/live', '192.0.2.3'), [200, 200, 200, 200, 200, 200])
  t.same(await rounds('/health/ready', '192.0.2.3'), [200, 200, 200, 200, 200, 200])
})

t.test('behind a proxy that is believed the caller is counted, not the proxy', async (t) => {
  const { app } = await openApi(t, undefined, { app: { ...limited, trustProxy: ['10.0.0.0/8'] } })
  const ask = async (caller: string, remoteAddress = '10.0.0.1') =>
    (await app.inject({ url: '/v1/law', remoteAddress, headers: { 'x-forwarded-for': caller } })).statusCode
  for (let round = 0; round < requests; round += 1) t.equal(await ask('192.0.2.1'), 200)
  t.equal(await ask('192.0.2.1'), 429)
  t.equal(await ask('192.0.2.2'), 200)
  t.equal(await ask('203.0.113.9, 192.0.2.1'), 429, 'what the caller wrote before is not believed')
})

t.test('who guesses keys is shut out after a few, and shuts out nobody whose key is known', async (t) => {
  const { app, organisation, headers } = await openApi(t, undefined, {
    app: { rateLimits: { requests: 0, failures } },
  })
  const { id, path, headers: known } = await organisation()
  const fresh = await headers('reader', id)
  const ask = async (given: Record<string, string>, remoteAddress = '192.0.2.1') =>
    (await app.inject({ url: `${path}/parties`, headers: given, remoteAddress })).statusCode
  t.equal(await ask(known), 200)
  t.same([await ask(wrong(1)), await ask({}), await ask({ authorization: 'Bearer x' })], [401, 401, 401])
  const reply = await app.inject({ url: `${path}/parties`, headers: wrong(2), remoteAddress: '192.0.2.1' })
  t.match(reply.json(), { code: 'too-many-requests', status: 429 })
  t.match(reply.headers, { 'retry-after': /^\d+$/ })
  t.equal(await ask(fresh), 429, 'a right guess is not told from a wrong one')
  t.equal(await ask(known), 200, 'a neighbour goes on')
  t.equal(await ask(fresh, '192.0.2.2'), 200, 'from elsewhere the key opens')
  t.equal(await ask(fresh), 200, 'and is known then')
})

t.test('a limit that is off counts nothing', async (t) => {
  const { app } = await openApi(t, undefined, { app: { rateLimits: { requests: 0, failures: 0 } } })
  for (let round = 0; round < 200; round += 1) {
    const open = await app.inject('/v1/law')
    t.equal(open.statusCode, 200)
    t.notOk(open.headers['ratelimit-limit'])
    t.equal((await app.inject('/v1/organisations')).statusCode, 401)
  }
})
