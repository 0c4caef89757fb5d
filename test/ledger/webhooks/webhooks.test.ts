import t from 'tap'
import { Webhook as Verifier } from 'standardwebhooks'
import { callsOf } from '../../http/calls.ts'
import { openApi } from '../../helper.ts'
import { asSuperuser } from '../../superuser.ts'
import { openReceiver, status } from './receiver.ts'

const now = new Date()
const { app, organisation, headers, server, log } = await openApi(t, () => now, {
  app: { webhooks: { allowed: ['127.0.0.1'] } },
})
const url = 'https://grc.example.org/hooks?sig=SuperSecret'

t.test('a webhook is made, read, changed and deleted; its secret is shown once', async (t) => {
  const owner = await organisation()
  const calls = callsOf(app, owner)
  const made = await calls.post('webhooks', { url, kinds: ['activity'] }, { 'idempotency-key': '"a"' })
  t.equal(made.statusCode, 201, made.body)
  t.equal(made.headers['cache-control'], 'no-store')
  const { secret, ...webhook } = made.json()
  t.match(secret, /^whsec_[A-Za-z0-9+/=]{44}$/)
  t.match(webhook, {
    version: 1,
    url,
    kinds: ['activity'],
    actions: null,
    state: 'active',
    pausedBecause: null,
  })
  const again = await calls.post('webhooks', { url, kinds: ['activity'] }, { 'idempotency-key': '"a"' })
  t.equal(again.json().secret, secret, 'a repeat is given the same')
  const read = await calls.get(`webhooks/${webhook.id}`)
  t.equal(read.headers.etag, '"1"')
  t.same(read.json(), webhook)
  t.same((await calls.get('webhooks')).json(), { items: [webhook], next: null })
  t.equal((await calls.get(`webhooks/${webhook.id}`, { 'if-none-match': '"1"' })).statusCode, 304)
  const changed = await calls.patch(`webhooks/${webhook.id}`, 1, { kinds: null, state: 'paused' })
  t.match(changed.json(), {
    version: 2,
    kinds: null,
    state: 'paused',
    pausedBecause: 'requested',
    pausedAt: now.toISOString(),
  })
  t.equal((await calls.patch(`webhooks/${webhook.id}`, 1, { kinds: null })).statusCode, 412)
  t.match((await calls.patch(`webhooks/${webhook.id}`, 2, { state: 'active' })).json(), {
    pausedBecause: null,
    pausedAt: null,
  })
  const rotated = await calls.post(`webhooks/${webhook.id}/rotate`, {}, { 'if-match': '"3"' })
  t.equal(rotated.statusCode, 201, rotated.body)
  t.not(rotated.json().secret, secret)
  t.match(rotated.json(), {
    version: 4,
    previousSecretUntil: new Date(now.getTime() + 86_400_000).toISOString(),
  })
  t.equal((await calls.remove(`webhooks/${webhook.id}`, 4)).statusCode, 204)
  t.equal((await calls.get(`webhooks/${webhook.id}`)).statusCode, 404)
  const { items } = (await calls.get('changes?kinds=webhook&documents=true')).json()
  t.match(items, [
    { action: 'created', document: { receiver: 'https://grc.example.org' } },
    { action: 'changed' },
    { action: 'changed' },
    { action: 'rotated', version: 4 },
    { action: 'deleted', document: null },
  ])
  t.notMatch(JSON.stringify(items), /SuperSecret/, 'who reads the ledger is not told where events go')
  const tables = await asSuperuser(
    server.superuserUrl,
    `select count(*)::int as n from webhook_cursor where organisation_id = '${owner.id}'`,
  )
  t.same(tables, [{ n: 0 }])
  const texts = [
    log.join(''),
    JSON.stringify(
      await asSuperuser(
        server.superuserUrl,
        `select l::text from ledger l where organisation_id = '${owner.id}'`,
      ),
    ),
  ]
  for (const text of texts)
    for (const one of [secret, secret.slice(6), 'SuperSecret']) t.notOk(text.includes(one))
})

t.test('a secret is kept sealed', async (t) => {
  const owner = await organisation()
  const { secret, id } = await callsOf(app, owner).create('webhooks', { url })
  const [row] = await asSuperuser(
    server.superuserUrl,
    `select encode(secret, 'hex') as hex from webhook where id = '${id}'`,
  )
  const bytes = Buffer.from(String(row?.['hex']), 'hex')
  t.ok(bytes.length > 60)
  for (const text of [String(secret), String(secret).slice(6)]) t.notOk(bytes.includes(text))
  t.notOk(bytes.includes(Buffer.from(String(secret).slice(6), 'base64')))
})

t.test('wrong addresses, kinds and members are refused with their place', async (t) => {
  const calls = callsOf(app, await organisation())
  const { id } = await calls.create('webhooks', { url })
  for (const [body, pointer, code] of [
    [{ url: 'http://grc.example.org' }, '/url', 'https-only'],
    [{ url: 'https://10.0.0.1' }, '/url', 'closed-address'],
    [{ url: 'https://a:b@grc.example.org' }, '/url', 'user-info'],
    [{ url: 'grc' }, '/url', 'no-url'],
    [{ url, kinds: [] }, '/kinds', 'minitems'],
    [{ url, kinds: ['meeting'] }, '/kinds/0', 'not-in-list'],
    [{ url, secret: 'x' }, '/secret', 'unknown-field'],
    [{ url, pausedBecause: 'gone' }, '/pausedBecause', 'unknown-field'],
  ] as const) {
    for (const reply of [await calls.post('webhooks', body), await calls.patch(`webhooks/${id}`, 1, body)])
      t.match(reply.json(), { status: 422, errors: [{ pointer, code }] }, JSON.stringify(body))
  }
  t.match((await calls.post(`webhooks/${id}/replay`, { after: 999 }, { 'if-match': '"1"' })).json(), {
    status: 422,
    errors: [{ pointer: '/after', code: 'beyond-ledger' }],
  })
  const past = { overlapUntil: '2001-01-01T00:00:00Z' }
  t.match((await calls.post(`webhooks/${id}/rotate`, past, { 'if-match': '"1"' })).json(), {
    status: 422,
    errors: [{ pointer: '/overlapUntil', code: 'in-the-past' }],
  })
})

t.test('only administrators see webhooks, and those of others are not there', async (t) => {
  const [owner, other] = [await organisation(), await organisation()]
  const { id } = await callsOf(app, owner).create('webhooks', { url })
  for (const role of ['reader', 'officer', 'auditor'] as const) {
    const calls = callsOf(app, { ...owner, headers: await headers(role, owner.id) })
    for (const path of ['webhooks', `webhooks/${id}`, `webhooks/${id}/attempts`, `webhooks/${id}/progress`])
      t.equal((await calls.get(path)).statusCode, 403, `${role} ${path}`)
  }
  const calls = callsOf(app, other)
  for (const path of ['', '/attempts', '/progress'])
    t.equal((await calls.get(`webhooks/${id}${path}`)).statusCode, 404)
  t.equal((await calls.post(`webhooks/${id}/test`, undefined)).statusCode, 404)
  t.equal((await calls.remove(`webhooks/${id}`, 1)).statusCode, 404)
})

t.test('a test event is signed, and what came back is told', async (t) => {
  const receiver = await openReceiver(t)
  const owner = await organisation()
  const calls = callsOf(app, owner)
  const { id, secret } = await calls.create('webhooks', { url: receiver.url })
  const taken = await calls.post(`webhooks/${id}/test`, undefined, { 'idempotency-key': '"t"' })
  t.match(taken.json(), { status: 204, problem: null, milliseconds: Number })
  const [event] = receiver.received
  t.match(new Verifier(String(secret)).verify(event?.body ?? '', event?.headers ?? {}), {
    type: 'test',
    data: { organisationId: owner.id, webhookId: id },
  })
  t.same(
    (await calls.post(`webhooks/${id}/test`, undefined, { 'idempotency-key': '"t"' })).json(),
    taken.json(),
  )
  t.equal(receiver.received.length, 1, 'a repeat sends nothing')
  receiver.answer = status(302, { location: 'http://127.0.0.1:1/' })
  t.match((await calls.post(`webhooks/${id}/test`, undefined)).json(), { status: 302, problem: 'status' })
  const away = await calls.create('webhooks', { url: 'http://127.0.0.1:1/' })
  t.match((await calls.post(`webhooks/${away.id}/test`, undefined)).json(), {
    status: null,
    problem: 'no-connection',
  })
  t.same(
    (await calls.get(`webhooks/${id}/attempts`)).json(),
    { items: [], next: null },
    'tests are not logged',
  )
})
