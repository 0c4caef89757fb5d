import t from 'tap'
import { createKey } from '../../src/http/create-key.action.ts'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'
import { anotherApp } from './another-app.ts'
import { callsOf } from './calls.ts'

let now = new Date('2026-03-10T10:00:00Z')
const api = await openApi(t, () => now)
const { app, organisation, headers: keyOf, server } = api
const fresh = async () => callsOf(app, await organisation())
const under = (key: string) => ({ 'idempotency-key': key })
const party = { name: 'Hoster?', partyType: 'organisation', country: 'DE' }
const hour = 3_600_000
const later = (hours: number) => {
  now = new Date(now.getTime() + hours * hour)
}
type Calls = Awaited<ReturnType<typeof fresh>>
const countOf = async (calls: Calls) => (await calls.get('parties')).json().items.length as number

t.test('thirty repeats at once, over two processes, make one thing', async (t) => {
  const owner = await organisation()
  const other = await anotherApp(t, api)
  const processes = [callsOf(app, owner), callsOf(other, owner)]
  const replies = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      (processes[index % 2] as Calls).post('parties', party, under('"a b"')),
    ),
  )
  const [first] = replies
  t.equal(first?.statusCode, 201)
  for (const reply of replies) {
    t.equal(reply.body, first?.body)
    t.equal(reply.headers.location, first?.headers.location)
    t.equal(reply.headers.etag, '"1"')
  }
  const made = replies.filter(({ headers }) => headers['idempotency-replayed'] === undefined)
  t.equal(made.length, 1, 'one made it, the others were told of it')
  const calls = callsOf(app, owner)
  t.equal(await countOf(calls), 1)
  t.equal((await calls.get('changes?kinds=party')).json().items.length, 1, 'one row in the ledger')
})

t.test('thirty repeats at once make one organisation', async (t) => {
  const other = await anotherApp(t, api)
  const operator = await keyOf('operator', null)
  const payload = { name: 'Einmalig', bodyType: 'public', language: 'de' }
  const url = '/v1/organisations'
  const send = (one: typeof app, key: string, headers: object = operator) =>
    one.inject({ method: 'POST', url, headers: { ...headers, ...under(key) }, payload })
  const replies = await Promise.all(
    Array.from({ length: 30 }, (_, index) => send(index % 2 ? app : other, 'k')),
  )
  t.equal(new Set(replies.map(({ statusCode, body }) => `${statusCode} ${body}`)).size, 1)
  t.match(replies[0], { statusCode: 201, headers: { location: `${url}/${replies[0]?.json().id}` } })
  const count = async () =>
    (await app.inject({ url: `${url}?text=einmalig`, headers: operator })).json().items.length
  t.equal(await count(), 1)
  t.not((await send(app, 'l')).body, replies[0]?.body, 'another key is another organisation')
  t.equal((await send(app, 'k', await keyOf('operator', null))).headers['idempotency-replayed'], undefined)
  t.equal(await count(), 3)
  const calls = callsOf(app, { path: `${url}/${replies[0]?.json().id}`, headers: operator })
  t.match((await calls.get('verify')).json(), { intact: true, checked: 1 })
})

t.test('after a restart a repeat gets the same answer', async (t) => {
  const owner = await organisation()
  const first = await callsOf(app, owner).post('parties', party, under('"1"'))
  const again = await callsOf(await anotherApp(t, api), owner).post('parties', party, under('"1"'))
  t.equal(again.body, first.body)
  t.equal(again.headers['idempotency-replayed'], 'true')
})

t.test('the key stands for one request: another is refused, and nothing is done', async (t) => {
  const calls = await fresh()
  const { id } = (await calls.post('parties', party, under('k'))).json()
  const refused = { statusCode: 422 }
  const cases = {
    'another body': calls.post('parties', { ...party, name: 'B' }, under('k')),
    'another query': calls.post('parties?reason=x', party, under('k')),
    'another path': calls.post('measures', { name: 'M', protectionGoals: [], status: 'planned' }, under('k')),
    'another If-Match': calls.post('parties', party, { ...under('k'), 'if-match': '"1"' }),
    'a restoration': calls.call('POST', `parties/${id}/versions/1/restore`, undefined, {
      ...under('k'),
      'if-match': '"1"',
    }),
  }
  for (const [what, reply] of Object.entries(cases)) {
    t.match(await reply, refused, what)
    t.match((await reply).json(), { code: 'idempotency-key-reused', status: 422 }, what)
  }
  const [german, english] = await Promise.all(
    ['de', 'en'].map((language) =>
      calls.post('parties', { ...party, name: 'B' }, { ...under('k'), 'accept-language': language }),
    ),
  )
  t.match(german?.json().title, /schon vergeben/)
  t.match(english?.json().title, /used already/)
  t.equal(await countOf(calls), 1)
  t.equal((await calls.get('changes')).json().items.length, 2)
})

t.test('the same request may be written otherwise', async (t) => {
  const { id, headers } = await organisation()
  const calls = callsOf(app, { path: `/v1/organisations/${id}`, headers })
  const nested = { ...party, address: { street: 'A', city: 'B' } }
  const first = await calls.post('parties', nested, under('"a\\"b"'))
  const payload =
    '{ "address":{"city":"\\u0042", "street":"A"},"country":"DE","partyType":"organisation","name":"Hoster?"}'
  const capitals = callsOf(app, { path: `/v1/organisations/${id.toUpperCase()}`, headers })
  const again = await capitals.call('POST', 'parties', payload, {
    ...under('"a\\"b"'),
    'content-type': 'application/json',
  })
  t.equal(again.body, first.body)
  t.equal(await countOf(calls), 1)
  await calls.post('parties', party, under('"token"'))
  const bare = await calls.post('parties', party, under('token'))
  t.equal(bare.headers['idempotency-replayed'], 'true', 'with or without quotes the key is the same')
})

t.test('keys belong to one credential and one organisation', async (t) => {
  const { id, path, headers } = await organisation()
  const calls = callsOf(app, { path, headers })
  await calls.post('parties', party, under('k'))
  const colleague = callsOf(app, { path, headers: await keyOf('editor', id) })
  const second = await colleague.post('parties', { ...party, name: 'B' }, under('k'))
  t.match(second, { statusCode: 201 }, 'a colleague means something else by it')
  t.equal(second.headers['idempotency-replayed'], undefined)
  t.equal(await countOf(calls), 2)
  const operator = await keyOf('operator', null)
  for (const { path: other } of [{ path }, await organisation()]) {
    const reply = await callsOf(app, { path: other, headers: operator }).post('parties', party, under('k'))
    t.equal(reply.statusCode, 201)
    t.equal(reply.headers['idempotency-replayed'], undefined, 'in each organisation it is another key')
  }
  const stranger = callsOf(app, { path, headers: (await organisation()).headers })
  t.equal((await stranger.post('parties', party, under('k'))).statusCode, 404)
})

t.test('after a day the key is free again, and what has expired is cleared away', async (t) => {
  const calls = await fresh()
  const kept = async () => {
    const [row] = await asSuperuser(
      server.superuserUrl,
      `select count(*)::int as n from idempotency where organisation_id = '${calls.organisationId}'`,
    )
    return row?.['n']
  }
  for (const key of ['a', 'b', 'c']) await calls.post('parties', party, under(key))
  later(23.99)
  t.equal((await calls.post('parties', party, under('a'))).headers['idempotency-replayed'], 'true')
  t.equal((await calls.post('parties', { ...party, name: 'B' }, under('a'))).statusCode, 422)
  t.equal(await kept(), 3)
  later(0.01)
  const again = await calls.post('parties', { ...party, name: 'B' }, under('a'))
  t.equal(again.statusCode, 201)
  t.equal(await kept(), 1, 'the others are gone')
  t.equal((await calls.post('parties', { ...party, name: 'B' }, under('a'))).body, again.body)
  t.equal(await countOf(calls), 4)
})

t.test('what was changed or deleted since is answered as it was then', async (t) => {
  const calls = await fresh()
  const first = await calls.post('parties', party, under('k'))
  const { id } = first.json()
  await calls.patch(`parties/${id}`, 1, { name: 'Anders' })
  t.equal((await calls.post('parties', party, under('k'))).body, first.body)
  await calls.remove(`parties/${id}`, 2)
  const again = await calls.post('parties', party, under('k'))
  t.match(again, { statusCode: 201, headers: { etag: '"1"', location: first.headers.location } })
  t.equal(again.body, first.body)
  t.equal(await countOf(calls), 0, 'a repeat brings nothing back')
})

t.test('what was refused was not done and is tried anew', async (t) => {
  const calls = await fresh()
  const { id } = await calls.create('parties', party)
  const url = `parties/${id}/versions/1/restore`
  const restore = (version: number) =>
    calls.call('POST', url, undefined, { ...under('k'), 'if-match': `"${version}"` })
  t.equal((await restore(7)).statusCode, 412)
  t.equal((await restore(1)).statusCode, 200, 'the key is still free')
  t.equal((await restore(7)).json().code, 'idempotency-key-reused')
  const taken = { ...party, externalIds: [{ system: 'grc', id: '1' }] }
  const dangling = { ...party, representativeId: calls.organisationId }
  t.equal((await calls.post('parties', dangling, under('d'))).json().code, 'invalid')
  t.equal((await calls.post('parties', party, under('d'))).statusCode, 201, 'nor does looking for the reason')
  const { id: holder } = await calls.create('parties', taken)
  t.equal((await calls.post('parties', taken, under('e'))).statusCode, 409)
  await calls.remove(`parties/${holder}`, 1)
  t.equal((await calls.post('parties', taken, under('e'))).statusCode, 201)
})

t.test('a day that was today when it was done does not speak against a repeat', async (t) => {
  const calls = await fresh()
  const url = `parties?validSince=${now.toISOString().slice(0, 10)}`
  const first = await calls.post(url, party, under('k'))
  t.equal(first.statusCode, 201)
  later(20)
  t.not(url.slice(-10), now.toISOString().slice(0, 10), 'midnight has passed')
  t.equal((await calls.post(url, party, under('k'))).body, first.body)
  for (const headers of [{}, under('l')])
    t.match((await calls.post(url, party, headers)).json(), { errors: [{ pointer: '/reason' }] })
  t.equal(await countOf(calls), 1)
})

t.test('a key nobody can mean is refused with its place', async (t) => {
  const calls = await fresh()
  const cases = [
    ['', 'minlength'],
    ['""', 'minlength'],
    ['x'.repeat(256), 'maxlength'],
    [`"${'x'.repeat(256)}"`, 'maxlength'],
    ['a, b', 'wrong-format'],
    ['a b', 'wrong-format'],
    ['"a', 'wrong-format'],
    ['"a\\x"', 'wrong-format'],
    ['ä', 'wrong-format'],
  ] as const
  for (const [key, code] of cases) {
    const reply = await calls.post('parties', party, under(key))
    t.match(reply.json(), { status: 422, errors: [{ pointer: '/idempotency-key', code }] }, key)
  }
  t.equal(await countOf(calls), 0)
  for (const key of ['x'.repeat(255), `"${'\\\\'.repeat(255)}"`])
    t.equal((await calls.post('parties', party, under(key))).statusCode, 201)
  const { id } = await calls.create('parties', party)
  t.equal((await calls.patch(`parties/${id}`, 1, { name: 'B' }, under(''))).statusCode, 200)
  t.equal((await calls.get(`parties/${id}`, under('k'))).statusCode, 200, 'it means something on POST only')
})

t.test('a credential that opens nothing any more gets no answer of before', async (t) => {
  const { id, path } = await organisation()
  const expiresAt = new Date(now.getTime() + hour).toISOString()
  const request = { name: 'short', role: 'editor', organisationId: id, expiresAt } as const
  const { key } = await createKey(api.context, request)
  const calls = callsOf(app, { path, headers: { authorization: `Bearer ${key}` } })
  const first = await calls.post('parties', party, under('k'))
  t.equal(first.statusCode, 201)
  later(1)
  t.equal((await calls.post('parties', party, under('k'))).statusCode, 401)
})
