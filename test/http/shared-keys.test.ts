import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf, type Calls, type Json } from './calls.ts'

const { app, context, organisation, headers } = await openApi(t, () => new Date('2026-03-01T12:00:00.000Z'))
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
const list = async (authorization: string, query = '') => {
  const reply = await app.inject({ url: `/v1/organisations${query}`, headers: { authorization } })
  return reply.json<{ items: { id: string }[]; next: string | null }>()
}

t.test('organisations that share a key learn nothing of each other', async (t) => {
  const [one, other, third] = [await organisation(), await organisation(), await organisation()]
  const [here, there] = [callsOf(app, one), callsOf(app, other)]
  const grants = [
    { organisationId: one.id.toUpperCase(), role: 'editor' },
    { organisationId: other.id, role: 'reader' },
  ]
  const shared = await make(operator, { name: 'Externe', grants }, '/v1/access-keys')
  const url = `access-keys/${shared.id}`
  const seen = await here.get(url)
  t.match(seen.json(), { id: shared.id, version: 1, role: 'editor', name: 'Externe' })
  const whole = await operator.read(`/v1/access-keys/${shared.id}`)
  t.match((whole as unknown as { grants: object[] }).grants.length, 2)

  t.comment('what the other one does is not to be seen here')
  const list = await here.get('access-keys')
  await there.patch(url, 1, { name: 'Beim anderen', expiresAt: '2027-01-01T00:00:00Z' })
  t.equal(await status(shared.key, `${other.path}/parties`), 200)
  await there.post(`${url}/revoke`, undefined)
  t.equal((await here.get(url)).body, seen.body)
  t.equal((await here.get('access-keys')).body, list.body)
  t.equal((await here.get(url)).headers['etag'], '"1"')
  t.same(
    [await status(shared.key, `${one.path}/parties`), await status(shared.key, `${other.path}/parties`)],
    [200, 404],
  )
  const texts = [
    (await here.get(url)).body,
    list.body,
    (await here.get('changes?documents=true')).body,
    JSON.stringify(await here.read('verify')),
  ]
  for (const text of texts) t.notOk(text.includes(other.id) || text.includes('anderen'), text)
  t.equal((await ledgerOf(one.id)).length, 1)
  t.same(
    (await ledgerOf(other.id)).map(({ action }) => action),
    ['created', 'changed', 'revoked'],
  )

  t.comment('who shares nothing sees nothing')
  const foreign = callsOf(app, third)
  t.equal((await foreign.get(url)).statusCode, 404)
  for (const act of ['revoke', 'rotate'])
    t.equal((await foreign.post(`${url}/${act}`, {}, { 'if-match': '"1"' })).statusCode, 404)
  t.equal((await foreign.patch(url, 1, { name: 'x' })).statusCode, 404)
  t.equal((await foreign.get(`${one.path}/access-keys`)).statusCode, 404)
  t.equal((await here.get(`/v1/access-keys/${shared.id}`)).statusCode, 403)

  t.comment('a rotation here gives a key for here')
  const rotated = await here.post(`${url}/rotate`, {}, { 'if-match': '"1"' })
  const { key } = rotated.json<Made>()
  t.same([await status(key, `${one.path}/parties`), await status(key, `${other.path}/parties`)], [200, 404])
})

t.test('every credential lists the organisations it opens', async (t) => {
  const made = [await organisation(), await organisation(), await organisation()]
  const owners = made.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const ids = owners.map(({ id }) => id)
  const grants = ids.slice(0, 2).map((organisationId) => ({ organisationId, role: 'reader' }))
  const { key } = await make(operator, { name: 'zwei', grants }, '/v1/access-keys')
  const listed = async (authorization: string, query = '') =>
    (await list(authorization, query)).items.map(({ id }) => id)
  t.same(await listed(`Bearer ${key}`), ids.slice(0, 2))
  t.same(await listed(`Bearer ${key}`, '?sort=-createdAt'), ids.slice(0, 2).toReversed())
  t.same(await listed(`Bearer ${key}`, '?text=nirgends'), [])
  t.same(await listed(owners[2]?.headers.authorization ?? ''), ids.slice(2))
  const all = await operator.read('/v1/organisations?limit=200')
  t.ok((all as unknown as { items: object[] }).items.length > 3, 'an operator sees all')
  const first = await list(`Bearer ${key}`, '?limit=1')
  t.same(
    first.items.map(({ id }) => id),
    ids.slice(0, 1),
  )
  const second = await list(`Bearer ${key}`, `?limit=1&cursor=${first.next}`)
  t.match(second, { items: [{ id: ids[1] }], next: null })
  t.same(await listed(owners[2]?.headers.authorization ?? '', `?cursor=${first.next}`), ids.slice(2))
})

t.test('a key without anything it opens opens nothing', async (t) => {
  const id = context.newId()
  const body = { name: 'Kurz', bodyType: 'public', language: 'de' }
  const made = await operator.create('/v1/organisations', body)
  t.not(made.id, id)
  const grants = [{ organisationId: made.id, role: 'reader' }]
  const { key, id: keyId } = await make(operator, { name: 'x', grants }, '/v1/access-keys')
  t.equal(await status(key, '/v1/organisations'), 200)
  t.equal((await operator.removeOrganisation(`/v1/organisations/${made.id}`, 1)).statusCode, 204)
  while ((await status(key, '/v1/organisations')) !== 401) await new Promise(setImmediate)
  t.match(await operator.read(`/v1/access-keys/${keyId}`), { grants: [], version: 2 })
  t.same(await ledgerOf(made.id), [], 'its ledger went with it; the tombstone stands elsewhere')
})
