import t from 'tap'
import { Webhook } from 'standardwebhooks'
import {
  change,
  createClient,
  dataOf,
  follow,
  items,
  ProblemError,
  verifyWebhook,
  WebhookVerificationError,
} from '../../src/client/client.ts'
import { openApi } from '../helper.ts'

const { app, organisation } = await openApi(t)
// A platform keeps its connections open for longer than a test takes.
t.teardown(() => app.server.closeAllConnections())
const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 })
const partiesPath = '/v1/organisations/{organisationId}/parties'
const partyPath = '/v1/organisations/{organisationId}/parties/{id}'
type Fetch = (request: Request) => Promise<Response>

const go: Fetch = (request) => globalThis.fetch(request)

/** A client of a new organisation; what it sends can be met on the way. */
async function clientOf(onTheWay?: (request: Request, go: Fetch) => Promise<Response>) {
  const owner = await organisation()
  const key = owner.headers.authorization.replace('Bearer ', '')
  const sent: Request[] = []
  const fetch = (request: Request) => {
    sent.push(request.clone())
    return onTheWay ? onTheWay(request, go) : go(request)
  }
  const params = { path: { organisationId: owner.id } }
  return {
    client: createClient({ baseUrl, key, language: 'en', fetch }),
    sent,
    params,
    organisationId: owner.id,
  }
}

const body = { name: 'Hoster GmbH', partyType: 'organisation' } as const
const turnedAway = (status: number) =>
  new Response('{}', { status, headers: { 'retry-after': '0', 'content-type': 'application/problem+json' } })

t.test('a list is walked through page by page', async (t) => {
  const { client, sent, params } = await clientOf()
  for (let number = 0; number < 5; number++)
    await client.POST(partiesPath, { params, body: { ...body, name: `P${number}` } })
  sent.length = 0
  const names = []
  for await (const { name } of items(client, partiesPath, {
    ...params,
    query: { limit: 2, sort: '-name' },
  })) {
    if (names.push(name) === 3) t.equal(sent.length, 2, 'a page is asked for when it is needed')
  }
  t.same(names, ['P4', 'P3', 'P2', 'P1', 'P0'])
  t.equal(sent.length, 3)
})

t.test('who is turned away or gets no answer tries again; a POST is carried out once', async (t) => {
  let times = 0
  const { client, sent, params } = await clientOf(async (request, go) => {
    times += 1
    if (times === 1) return turnedAway(503)
    if (times === 2) return turnedAway(429)
    const reply = await go(request)
    if (times > 3) return reply
    await reply.body?.cancel()
    throw new TypeError('the connection broke after the server had done its work')
  })
  const made = await dataOf(client.POST(partiesPath, { params, body }))
  t.equal(sent.length, 4)
  const keys = sent.map(({ headers }) => headers.get('idempotency-key'))
  t.match(keys[0], /^"[0-9a-f-]{36}"$/)
  t.equal(new Set(keys).size, 1, 'the same key each time')
  const all = []
  for await (const one of items(client, partiesPath, params)) all.push(one)
  t.same(all, [made])
})

t.test('a change that got no answer is not sent again by itself', async (t) => {
  const { client, sent, params } = await clientOf(async (request, go) => {
    if (request.method !== 'PATCH') return go(request)
    throw new TypeError('broken')
  })
  const { id } = await dataOf(client.POST(partiesPath, { params, body }))
  sent.length = 0
  const patch = client.PATCH(partyPath, {
    params: { path: { ...params.path, id }, header: { 'if-match': '"1"' } },
    body: { notes: 'x' },
  })
  await t.rejects(patch, { message: 'broken' })
  t.equal(sent.length, 1)
})

t.test('retries end, and what is waited for can be given up', async (t) => {
  const { client, sent, params } = await clientOf(async () => turnedAway(503))
  t.match(await client.GET(partiesPath, { params }).catch((error: unknown) => error), { status: 503 })
  t.equal(sent.length, 6)
  const slow = await clientOf(
    async () => new Response('', { status: 503, headers: { 'retry-after': '3600' } }),
  )
  const signal = AbortSignal.timeout(50)
  await t.rejects(slow.client.GET(partiesPath, { params, signal }), { name: 'TimeoutError' })
})

t.test('a problem is thrown with its code, and with what came instead of one', async (t) => {
  const { client, params, organisationId: id } = await clientOf()
  const missing = client.GET(partyPath, { params: { path: { ...params.path, id } } })
  await t.rejects(missing, { name: 'ProblemError', status: 404, code: 'not-found', message: /\w/ })
  const faulty = client
    .POST(partiesPath, { params, body: { ...body, name: '' } })
    .catch((error: unknown) => error)
  t.match(await faulty, { status: 422, code: 'invalid', problem: { errors: [{ pointer: '/name' }] } })
  const proxy = await clientOf(async () => new Response('<h1>', { status: 502 }))
  const error = await proxy.client.GET(partiesPath, { params }).catch((one: unknown) => one)
  t.ok(error instanceof ProblemError)
  t.match(error, { status: 502, code: 'unknown', problem: null })
})

t.test('a change is made over again when somebody else was quicker', async (t) => {
  const { client, params } = await clientOf()
  const { id } = await dataOf(client.POST(partiesPath, { params, body: { ...body, notes: '0' } }))
  const path = { ...params.path, id }
  await Promise.all(
    Array.from({ length: 6 }, () =>
      change(client, partyPath, path, ({ notes }) => ({ notes: String(Number(notes) + 1) }), 'zählen'),
    ),
  )
  const after = await dataOf(client.GET(partyPath, { params: { path } }))
  t.match(after, { notes: '6', version: 7 })
  t.same(await change(client, partyPath, path, () => null), after, 'null changes nothing')
  const { items: changes } = await dataOf(
    client.GET('/v1/organisations/{organisationId}/changes', {
      params: { ...params, query: { kinds: ['party'] } },
    }),
  )
  t.equal((changes as unknown[]).length, 7)
})

t.test('the feed is followed to its end, or on and on', async (t) => {
  const { client, params, organisationId } = await clientOf()
  await client.POST(partiesPath, { params, body })
  const seen = []
  for await (const { items: changes, next } of follow(client, organisationId, { after: 0, documents: true }))
    seen.push(...changes.map(({ seq, kind }) => [seq, kind]), next)
  t.same(seen, [[1, 'organisation'], [2, 'party'], 2])
  const leaving = new AbortController()
  const live = follow(client, organisationId, { after: 2, wait: 20, signal: leaving.signal })
  const coming = live.next()
  await client.POST(partiesPath, { params, body })
  t.match(await coming, { value: { items: [{ seq: 3 }], next: 3 } })
  const never = live.next()
  setTimeout(() => leaving.abort(), 50)
  await t.rejects(never, { name: 'AbortError' })
})

t.test('events are verified, from whatever holds the headers', async (t) => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const event = { type: 'party.created', timestamp: 'x', data: { seq: 3 } }
  const text = JSON.stringify(event)
  const at = new Date()
  const headers = {
    'webhook-id': 'a:3',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': `v1,AAAA ${new Webhook(secret).sign('a:3', at, text)}`,
  }
  t.same(verifyWebhook(headers, text, secret), event)
  t.same(verifyWebhook(new Headers(headers), text, secret), event)
  const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
  for (const attempt of [
    () => verifyWebhook(headers, text.replace('3', '4'), secret),
    () => verifyWebhook(headers, text, other),
    () => verifyWebhook({ ...headers, 'webhook-timestamp': '1000' }, text, secret),
    () => verifyWebhook({}, text, secret),
  ])
    t.throws(attempt, WebhookVerificationError)
})
