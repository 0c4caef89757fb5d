import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { openContext } from '../../src/context.ts'
import { asSuperuser } from '../superuser.ts'
import { openApi } from '../helper.ts'
import { callsOf, type Calls, type Json } from './calls.ts'

let clock = new Date('2026-03-01T12:00:00.000Z')
const now = () => clock
const { app, context, server, organisation, headers } = await openApi(t, now)
const operator = callsOf(app, { path: '/v1', headers: await headers('operator', null) })

type Made = Json & { readonly key: string }
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const make = (calls: Calls, body: object, path = 'access-keys') => calls.create(path, body) as Promise<Made>
const status = async (key: string, url: string) =>
  (await app.inject({ url, headers: bearer(key) })).statusCode
const ledgerOf = async (organisationId: string) => {
  const { items } = (await operator.read(
    `/v1/organisations/${organisationId}/changes?kinds=access_key&documents=true&limit=1000`,
  )) as unknown as { items: (Json & { action: string; actor: string; document: Json })[] }
  return items
}
const installation = '00000000-0000-0000-0000-000000000000'

t.test(
  'an administrator makes a key, which is shown once and opens what it says until it is revoked',
  async (t) => {
    const owner = await organisation()
    const calls = callsOf(app, owner)
    const reply = await calls.post('access-keys', {
      name: 'Import',
      role: 'reader',
      expiresAt: '2026-06-01T02:00:00+02:00',
    })
    const made = reply.json<Made>()
    t.equal(reply.statusCode, 201)
    t.equal(reply.headers['cache-control'], 'no-store')
    t.equal(reply.headers['location'], `${owner.path}/access-keys/${made.id}`)
    t.equal(reply.headers['etag'], '"1"')
    const { key, ...shown } = made
    t.match(key, /^vvt_[\w-]{43}_[0-9a-f]{8}$/)
    t.match(shown, { version: 1, name: 'Import', role: 'reader', expiresAt: '2026-06-01T00:00:00.000Z' })
    t.match(shown, { revokedAt: null, replaces: null, lastUsedAt: null })

    t.equal(await status(key, `${owner.path}/parties`), 200)
    t.equal(await status(key, `${owner.path}/access-keys`), 403, 'keys are for administrators')
    const read = await calls.get(`access-keys/${made.id}`)
    t.same(read.json(), shown)
    t.equal((await calls.get(`access-keys/${made.id}`, { 'if-none-match': '"1"' })).statusCode, 304)

    const revoked = await calls.post(`access-keys/${made.id}/revoke?reason=verloren`, undefined)
    t.match(revoked.json(), { version: 2, revokedAt: clock.toISOString() })
    t.equal(await status(key, `${owner.path}/parties`), 401)
    const again = await calls.post(`access-keys/${made.id}/revoke`, undefined)
    t.same(again.json(), revoked.json(), 'a second time nothing happens')

    const entries = await ledgerOf(owner.id)
    t.match(
      entries.map(({ action, document }) => ({ action, document })),
      [
        { action: 'created', document: { id: made.id, name: 'Import', role: 'reader', revokedAt: null } },
        { action: 'revoked', document: { id: made.id, revokedAt: clock.toISOString() } },
      ],
    )
    t.match(entries, [{ actor: /^key:/ }, { actor: /^key:/, reason: 'verloren' }])
    t.match((await calls.get('verify')).json(), { intact: true })
  },
)

t.test('what is faulty is refused, and nobody gives more than they have', async (t) => {
  const calls = callsOf(app, await organisation())
  const faults = async (body: object, path = 'access-keys', by = calls) => {
    const reply = await by.post(path, body)
    const { errors = [] } = reply.json<{ errors?: { pointer: string; code: string }[] }>()
    return [reply.statusCode, ...errors.map(({ pointer, code }) => `${pointer} ${code}`)]
  }
  const name = 'x'
  t.same(await faults({ name, role: 'operator' }), [422, '/role not-in-list'])
  t.same(await faults({ name, role: 'reader', hash: 'x' }), [422, '/hash unknown-field'])
  t.same(await faults({ role: 'reader' }), [422, '/name required'])
  t.same(await faults({ name, role: 'reader', expiresAt: clock.toISOString() }), [
    422,
    '/expiresAt in-the-past',
  ])
  t.same(await faults({ name, role: 'reader', expiresAt: '2030-06-30T23:59:60Z' }), [
    422,
    '/expiresAt wrong-format',
  ])
  t.same(await faults({ name, grants: [] }, '/v1/access-keys'), [403], 'an administrator is no operator')

  const known = calls.organisationId
  const lost = context.newId()
  const all = async (grants: object[]) => faults({ name, grants }, '/v1/access-keys', operator)
  t.same(await all([]), [422, '/grants minitems'])
  t.same(await all([{ organisationId: lost, role: 'reader' }]), [
    422,
    '/grants/0/organisationId unknown-organisation',
  ])
  t.same(await all([{ organisationId: known, role: 'operator' }]), [422, '/grants/0/role wrong-value'])
  t.same(await all([{ organisationId: null, role: 'admin' }]), [422, '/grants/0/role wrong-value'])
  const twice = [known, known.toUpperCase()].map((organisationId) => ({ organisationId, role: 'reader' }))
  t.same(await all(twice), [422, '/grants/1/organisationId repeated-id'])
  const mixed = [...twice.slice(1), { organisationId: null, role: 'operator' }]
  t.same(await all(mixed), [422, '/grants/1/role wrong-value'])
  for (const id of [lost, installation])
    t.same(await faults({ name, role: 'reader' }, `/v1/organisations/${id}/access-keys`, operator), [404])
  const { items } = (await calls.read('access-keys')) as unknown as { items: Json[] }
  t.equal(items.length, 1, 'nothing was made')
})

t.test('changes ask for the state that was seen', async (t) => {
  const calls = callsOf(app, await organisation())
  const { id, key } = await make(calls, { name: 'a', role: 'reader' })
  const url = `access-keys/${id}`
  t.equal((await calls.call('PATCH', url, { name: 'b' })).statusCode, 428)
  t.equal((await calls.patch(url, 7, { name: 'b' })).statusCode, 412)
  t.match((await calls.patch(url, 1, { name: 'b', role: 'editor' })).json(), {
    version: 2,
    name: 'b',
    role: 'editor',
  })
  const party = { name: 'A', partyType: 'person' }
  const reply = await app.inject({
    method: 'POST',
    url: `/v1/organisations/${calls.organisationId}/parties`,
    headers: bearer(key),
    payload: party,
  })
  t.equal(reply.statusCode, 201, 'the new role holds at once')
  t.equal((await calls.patch(url, 2, { revokedAt: null })).statusCode, 422)
  t.equal((await calls.patch(url, 2, {})).statusCode, 422)
  const end = '2026-03-01T12:00:01.000Z'
  t.match((await calls.patch(url, 2, { expiresAt: end })).json(), { version: 3, expiresAt: end })
  t.match((await calls.patch(url, 3, { expiresAt: null })).json(), { version: 4, expiresAt: null })
  await calls.post(`${url}/revoke`, undefined)
  t.match((await calls.patch(url, 5, { name: 'c' })).json(), { status: 409, code: 'key-ended' })
  const rotated = await calls.post(`${url}/rotate`, {}, { 'if-match': '"5"' })
  t.match(rotated.json(), { status: 409, code: 'key-ended' })
})

t.test('rotation: both keys open until the overlap ends, then the new one alone', async (t) => {
  const owner = await organisation()
  const calls = callsOf(app, owner)
  const rotate = (id: string, body: object, version = 1) =>
    calls.post(`access-keys/${id}/rotate`, body, { 'if-match': `"${version}"` })
  const begun = clock
  t.teardown(() => (clock = begun))
  const old = await make(calls, { name: 'Abgleich', role: 'editor', expiresAt: '2026-09-01T00:00:00.000Z' })
  t.equal(await status(old.key, `${owner.path}/parties`), 200)
  t.equal((await rotate(old.id, {}, 4)).statusCode, 412)
  t.match((await rotate(old.id, { overlapUntil: '2026-02-01T00:00:00Z' })).json(), {
    errors: [{ pointer: '/overlapUntil', code: 'in-the-past' }],
  })
  const reply = await rotate(old.id, {})
  t.equal(reply.statusCode, 201)
  t.equal(reply.headers['cache-control'], 'no-store')
  const fresh = reply.json<Made>()
  t.match(fresh, {
    name: 'Abgleich',
    role: 'editor',
    replaces: old.id,
    expiresAt: '2026-09-01T00:00:00.000Z',
  })
  t.equal(reply.headers['location'], `${owner.path}/access-keys/${fresh.id}`)
  t.not(fresh.key, old.key)
  t.match(await calls.read(`access-keys/${old.id}`), { version: 2, expiresAt: '2026-03-02T12:00:00.000Z' })
  const both = async () => [
    await status(old.key, `${owner.path}/parties`),
    await status(fresh.key, `${owner.path}/parties`),
  ]
  t.same(await both(), [200, 200])
  clock = new Date('2026-03-02T11:59:59.999Z')
  t.same(await both(), [200, 200])
  clock = new Date('2026-03-02T12:00:00.000Z')
  t.same(await both(), [401, 200])
  const last = (
    await rotate(fresh.id, { overlapUntil: '2026-03-02T12:00:05Z', expiresAt: null })
  ).json<Made>()
  t.match(last, { expiresAt: null, replaces: fresh.id })
  t.match(await calls.read(`access-keys/${fresh.id}`), { expiresAt: '2026-03-02T12:00:05.000Z' })
  t.match((await rotate(old.id, {}, 2)).json(), { code: 'key-ended' }, 'an expired key is not rotated')
})

t.test('a revocation holds on the next request, and reaches the key ring of another process', async (t) => {
  const second = await openContext({
    url: server.url,
    poolSize: 4,
    cursorSecret: 'another secret that nobody knows',
    log: context.log,
    now,
  })
  const elsewhere = await buildApp(second)
  t.teardown(async () => {
    await elsewhere.close()
    await second.close()
  })
  const owner = await organisation()
  const calls = callsOf(app, owner)
  for (let round = 0; round < 20; round += 1) {
    const { id, key } = await make(calls, { name: 'x', role: 'reader' })
    const at = async (program: typeof app) =>
      (await program.inject({ url: `${owner.path}/parties`, headers: bearer(key) })).statusCode
    const open = [await at(elsewhere), await at(elsewhere), await at(app), await at(app)]
    await calls.post(`access-keys/${id}/revoke`, undefined)
    t.equal(await at(app), 401, 'in the process that revoked it, on the very next request')
    while ((await at(elsewhere)) !== 401) await new Promise(setImmediate)
    t.same(open, [200, 200, 200, 200])
  }
})

t.test('two who revoke at once revoke once', async (t) => {
  const owner = await organisation()
  const calls = callsOf(app, owner)
  const { id } = await make(calls, { name: 'x', role: 'reader' })
  const replies = await Promise.all([1, 2, 3, 4].map(() => calls.post(`access-keys/${id}/revoke`, undefined)))
  t.same(
    replies.map(({ statusCode }) => statusCode),
    [200, 200, 200, 200],
  )
  t.equal(new Set(replies.map(({ body }) => body)).size, 1)
  t.equal((await ledgerOf(owner.id)).length, 2)
})

t.test(
  'no hash and no key is in any answer, in the ledger, or in the database beside its hash',
  async (t) => {
    const owner = await organisation()
    const calls = callsOf(app, owner)
    const { id, key } = await make(calls, { name: 'x', role: 'admin' })
    const [{ hash } = { hash: '' }] = await asSuperuser(
      server.superuserUrl,
      `select encode(hash, 'hex') as hash from key_secret where id = '${id}'`,
    )
    t.match(hash, /^[0-9a-f]{64}$/)
    const answers = await Promise.all([
      calls.get('access-keys'),
      calls.get(`access-keys/${id}`),
      operator.get('/v1/access-keys?limit=200'),
      operator.get(`/v1/access-keys/${id}`),
      calls.get('changes?documents=true&limit=1000'),
      calls.post(`access-keys/${id}/revoke`, undefined),
    ])
    const rows = await asSuperuser(server.superuserUrl, 'select ledger::text as row from ledger')
    const texts = [...answers.map(({ body }) => body), ...rows.map(({ row }) => String(row))]
    for (const secret of [
      key,
      key.slice(4, 47),
      String(hash),
      Buffer.from(String(hash), 'hex').toString('base64'),
    ])
      t.notOk(texts.some((text) => text.includes(secret)))
  },
)
