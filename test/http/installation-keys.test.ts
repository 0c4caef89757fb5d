import { PassThrough } from 'node:stream'
import { text as readText } from 'node:stream/consumers'
import { pino } from 'pino'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { createFirstKey } from '../../src/http/create-key.action.ts'
import { createKeyUses } from '../../src/http/key-uses.ts'
import { verifyLedger } from '../../src/ledger/verify-ledger.action.ts'
import { asSuperuser } from '../superuser.ts'
import { openApi } from '../helper.ts'
import { callsOf, type Calls, type Json } from './calls.ts'

let clock = new Date('2026-03-01T12:00:30.000Z')
const { app, context, server, organisation } = await openApi(t, () => clock)
const installation = '00000000-0000-0000-0000-000000000000'
const path = '/v1/access-keys'
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const callsWith = (key: string) => callsOf(app, { path: '/v1', headers: bearer(key) })

type Grant = Record<string, string | null>
type Made = Json & { readonly key: string; readonly grants: Grant[] }
const make = (calls: Calls, body: object) => calls.create(path, body) as Promise<Made>
const operatorGrant = { grants: [{ organisationId: null, role: 'operator' }] }
const revoke = (calls: Calls, { id }: { id: string }) => calls.post(`${path}/${id}/revoke`, undefined)
const reader = ({ id }: { id: string }) => ({ organisationId: id, role: 'reader' })
const byText = (one: unknown, other: unknown) => (String(one) < String(other) ? -1 : 1)

const first = callsWith(String((await createFirstKey(context))?.key))
const lasting = await make(first, { name: 'bleibt', ...operatorGrant })
const operator = callsWith(lasting.key)

t.test('the last valid key of an operator is not revoked, also not by two at once', async (t) => {
  t.equal(await createFirstKey(context), null)
  const { items } = (await first.read(path)) as unknown as { items: Made[] }
  t.match(items, { length: 2 })
  const [own = lasting] = items.filter(({ name }) => name === 'first')
  t.match(own, {
    version: 1,
    grants: [{ organisationId: null, role: 'operator', expiresAt: '2026-03-31T12:00:30.000Z' }],
  })

  const replies = await Promise.all([revoke(operator, own), revoke(first, lasting)])
  t.same(replies.map(({ statusCode }) => statusCode).toSorted(byText), [200, 409])
  const refused = replies.find(({ statusCode }) => statusCode === 409)
  t.match(refused?.json(), { code: 'last-operator', title: 'Letzter Betreiberschlüssel' })
  const [lost, left] = replies[0]?.statusCode === 200 ? [own, lasting] : [lasting, own]
  const holder = left === lasting ? operator : first
  t.equal((await (left === lasting ? first : operator).get(path)).statusCode, 401)
  await asSuperuser(server.superuserUrl, `update access_key set revoked_at = null where id = '${lost.id}'`)

  t.comment('a key that has expired does not count')
  await revoke(holder, lost)
  await make(holder, { name: 'kurz', expiresAt: '2026-03-01T12:00:31Z', ...operatorGrant })
  clock = new Date('2026-03-01T12:00:40.000Z')
  t.equal((await revoke(holder, left)).statusCode, 409)
  await asSuperuser(server.superuserUrl, `update access_key set revoked_at = null where id = '${lost.id}'`)
  while ((await operator.get(path)).statusCode !== 200) await new Promise(setImmediate)

  t.comment('what became of these keys is in the ledger of the installation')
  const ledger = await asSuperuser(
    server.superuserUrl,
    `select kind, action, actor, document::text as text from ledger where organisation_id = '${installation}' order by seq`,
  )
  const actions = ['created', 'created', 'revoked', 'changed', 'revoked', 'created', 'changed']
  t.same(
    ledger.map(({ action }) => action),
    actions,
  )
  t.ok(ledger.every(({ kind, text }) => kind === 'access_key' && !String(text).includes('vvt_')))
  t.match(ledger[3], { actor: 'database:postgres' }, 'also what was done past the program')
  t.match(await verifyLedger(context, installation), { intact: true, checked: actions.length })
})

t.test('an operator gives a key more, less and another role, and takes it back everywhere', async (t) => {
  const [one, two, three] = [await organisation(), await organisation(), await organisation()]
  const made = await make(operator, { name: 'DSB', grants: [one, two].map(reader) })
  const url = `${path}/${made.id}`
  const opens = async () => {
    const replies = [one, two, three].map(({ path: place }) =>
      app.inject({ url: `${place}/parties`, headers: bearer(made.key) }),
    )
    return (await Promise.all(replies)).map(({ statusCode }) => statusCode)
  }
  t.same(await opens(), [200, 200, 404])
  t.equal((await operator.patch(url, made.version + 1, { name: 'x' })).statusCode, 412)

  const grants = [{ organisationId: three.id, role: 'editor' }, reader(two)]
  const changed = await operator.patch(url, made.version, { name: 'DSB extern', grants })
  t.equal(changed.statusCode, 200)
  t.same(await opens(), [404, 200, 200])
  const { version, name, grants: now } = changed.json<Made>()
  t.equal(name, 'DSB extern')
  t.same(
    now
      .map(({ organisationId, role, revokedAt }) => [organisationId, role, revokedAt !== null])
      .toSorted(byText),
    [
      [one.id, 'reader', true],
      [two.id, 'reader', false],
      [three.id, 'editor', false],
    ].toSorted(byText),
  )
  for (const wrong of [operatorGrant.grants, [reader({ id: context.newId() })]])
    t.equal((await operator.patch(url, version, { grants: wrong })).statusCode, 422)

  t.comment('a change by an administrator is a change to the key')
  const admin = callsOf(app, two)
  await admin.patch(`access-keys/${made.id}`, 2, { role: 'auditor' })
  t.equal((await operator.patch(url, version, { name: 'x' })).statusCode, 412)

  const rotated = await operator.post(
    `${url}/rotate`,
    { expiresAt: '2026-12-31T00:00:00Z' },
    { 'if-match': `"${version + 1}"` },
  )
  const fresh = rotated.json<Made>()
  const ends = { expiresAt: '2026-12-31T00:00:00.000Z', replaces: made.id }
  t.match(fresh, { name: 'DSB extern', grants: [ends, ends] })
  t.match(fresh.grants.map(({ role }) => role).toSorted(byText), ['auditor', 'editor'])

  t.equal((await revoke(operator, made)).statusCode, 200)
  t.same(await opens(), [401, 401, 401])
  t.equal((await operator.patch(url, 99, { name: 'x' })).statusCode, 412)
  for (const owner of [one, two, three]) {
    const { items } = (await callsOf(app, owner).read('changes?kinds=access_key')) as unknown as {
      items: { action: string }[]
    }
    t.equal(items.filter(({ action }) => action === 'revoked').length, owner === one ? 0 : 1)
    t.match(await callsOf(app, owner).read('verify'), { intact: true })
  }
  t.equal((await operator.get(`${path}/${context.newId()}`)).statusCode, 404)
})

t.test(
  'changes to shared keys and in their organisations never wait for each other in a circle',
  async (t) => {
    const owners = [await organisation(), await organisation(), await organisation()]
    const grants = owners.map(({ id }) => ({ organisationId: id, role: 'reader' }))
    const keys = [1, 2, 3].map((number) => make(operator, { name: `${number}`, grants: grants.toReversed() }))
    const made = await Promise.all(keys)
    const uses = createKeyUses(context)
    const rounds = made.flatMap(({ id }) => [
      ...owners.map((owner) => callsOf(app, owner).post(`access-keys/${id}/revoke`, undefined)),
      operator.patch(`${path}/${id}`, 3, { name: 'x', grants }),
      ...owners.map((owner) => callsOf(app, owner).create('parties', { name: 'A', partyType: 'person' })),
      revoke(operator, { id }),
    ])
    for (const { id } of made)
      for (const owner of owners)
        uses.note({ actor: `key:${id}`, isOperator: false, roles: new Map(), expiresAt: null }, owner.id)
    const replies = await Promise.all([...rounds, uses.close()])
    for (const reply of replies)
      if (reply && 'statusCode' in reply && typeof reply.statusCode === 'number')
        t.ok([200, 409, 412].includes(reply.statusCode), `${reply.statusCode} ${JSON.stringify(reply)}`)
  },
)

t.test(
  'when a key was used is known to the minute, apart for each organisation, and is no change',
  async (t) => {
    const [one, two] = [await organisation(), await organisation()]
    const grants = [one, two].map(({ id }) => ({ organisationId: id, role: 'reader' }))
    const { id, key, version } = await make(operator, { name: 'x', grants })
    const program = await buildApp(context)
    const use = async (url: string, by = key) =>
      (await program.inject({ url, headers: bearer(by) })).statusCode
    t.equal(await use(`${one.path}/parties`), 200)
    clock = new Date('2026-03-01T12:07:59.999Z')
    t.equal(await use(`/v1/organisations/${one.id.toUpperCase()}/parties`), 200)
    t.same(
      [await use('/v1/organisations'), await use(path, lasting.key), await use(`${two.path}/x`)],
      [200, 200, 404],
    )
    const before = await callsOf(app, one).read('changes')
    await program.close()
    t.match(await callsOf(app, one).read(`access-keys/${id}`), {
      version: 1,
      lastUsedAt: '2026-03-01T12:07:00.000Z',
    })
    t.match(await callsOf(app, two).read(`access-keys/${id}`), { version: 1, lastUsedAt: null })
    t.match(await operator.read(`${path}/${lasting.id}`), {
      grants: [{ lastUsedAt: '2026-03-01T12:07:00.000Z' }],
    })
    t.match(await operator.read(`${path}/${id}`), { version })
    t.same(await callsOf(app, one).read('changes'), before, 'the ledger does not grow by it')
  },
)

t.test('a use that cannot be written is written later, and costs no request', async (t) => {
  const owner = await organisation()
  const { id } = (await callsOf(app, owner).create('access-keys', { name: 'x', role: 'reader' })) as Made
  let isAway = true
  const sink = new PassThrough()
  const shaky = {
    ...context,
    log: pino(sink),
    get orm() {
      if (isAway) throw new Error('the database is away')
      return context.orm
    },
  }
  const uses = createKeyUses(shaky)
  uses.note({ actor: `key:${id}`, isOperator: false, roles: new Map(), expiresAt: null }, owner.id)
  await uses.flush()
  isAway = false
  t.match(await callsOf(app, owner).read(`access-keys/${id}`), { lastUsedAt: null })
  await uses.close()
  t.match(await callsOf(app, owner).read(`access-keys/${id}`), { lastUsedAt: /^2026-03-01T12:07:00/ })
  sink.end()
  t.match(await readText(sink), /not written yet/)
})
