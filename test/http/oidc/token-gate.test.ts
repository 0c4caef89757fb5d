import t from 'tap'
import { buildApp } from '../../../src/app.ts'
import { openIssuers, ownTime } from './open-issuer.ts'

ownTime(t)
const { context, organisation, mine, openIssuer } = await openIssuers(t)
const [alsoMine, foreign] = [await organisation(), await organisation()]
const groups = [`vvt:${mine.id}:officer`, `vvt:${alsoMine.id}:reader`]
const manyGroups = (count: number) => Array.from({ length: count }, () => `team-${context.newId()}`)

t.test('a token of the provider opens what its groups say, under the name of its subject', async (t) => {
  const { app, get, token } = await openIssuer(t)
  const shown = await token({ groups })
  const me = await get('/v1/me', shown)
  t.equal(me.statusCode, 200, me.body)
  t.equal(me.headers['cache-control'], 'private, no-store')
  t.same(me.json(), {
    actor: 'oidc:dpo-tool',
    isOperator: false,
    organisations: [
      { organisationId: mine.id, role: 'officer' },
      { organisationId: alsoMine.id, role: 'reader' },
    ],
    expiresAt: '2026-03-01T13:00:00.000Z',
  })
  const authorization = `Bearer ${shown}`
  const create = (path: string) =>
    app.inject({
      method: 'POST',
      url: `${path}/parties`,
      headers: { authorization },
      payload: { name: 'Hoster GmbH', partyType: 'organisation' },
    })
  t.equal((await create(mine.path)).statusCode, 201)
  const { items } = (await get(`${mine.path}/changes`, shown)).json()
  t.match(items.at(-1), { kind: 'party', actor: 'oidc:dpo-tool' })
  t.equal((await create(alsoMine.path)).statusCode, 403)
  t.equal((await get(`${alsoMine.path}/parties`, shown)).statusCode, 200)
  t.equal((await get(`${foreign.path}/parties`, shown)).statusCode, 404)
  const seen = (await get('/v1/organisations', shown)).json().items as { id: string }[]
  t.same(seen.map(({ id }) => id).toSorted(), [mine.id, alsoMine.id].toSorted())
})

t.test('groups open what the settings say, and the operator everything', async (t) => {
  const grants = { team: { [mine.id]: 'auditor' }, it: 'operator' } as const
  const { get, token } = await openIssuer(t, { grants, claim: '/realm_access/roles' })
  const auditor = await token({ realm_access: { roles: ['team', 'others'] } })
  t.equal((await get(`${mine.path}/verify`, auditor)).statusCode, 200)
  t.equal((await get(alsoMine.path, auditor)).statusCode, 404)
  const operator = await token({ realm_access: { roles: ['it'] } })
  t.match((await get('/v1/me', operator)).json(), { isOperator: true, organisations: [] })
  t.equal((await get('/v1/organisations', operator)).statusCode, 200)
  t.equal((await get(foreign.path, operator)).statusCode, 200)
})

t.test('a token whose groups open nothing learns nothing', async (t) => {
  const { get, token } = await openIssuer(t)
  for (const claims of [{}, { groups: ['team', `vvt:${mine.id}:superuser`] }, { groups: { x: 1 } }]) {
    const shown = await token(claims)
    t.match((await get('/v1/me', shown)).json(), { isOperator: false, organisations: [] })
    const there = await get(mine.path, shown)
    const nowhere = await get(`/v1/organisations/${context.newId()}`, shown)
    const plain = ({ body }: typeof there) => body.replace(/urn:uuid:[^"]+/, '')
    t.equal(there.statusCode, 404)
    t.equal(plain(there), plain(nowhere))
    t.same((await get('/v1/organisations', shown)).json().items, [])
  }
})

t.test('a token is logged when it is first used, and never itself', async (t) => {
  const { get, token, lines, logged } = await openIssuer(t)
  const [first, second] = [await token({ groups }), await token({ groups })]
  for (const shown of [first, first, second, first]) await get(mine.path, shown)
  await get('/v1/me', second)
  const signIns = lines().filter(({ msg }) => msg === 'token used first')
  t.equal(signIns.length, 2)
  for (const line of signIns) {
    t.match(line, { level: 30, actor: 'oidc:dpo-tool', organisationId: mine.id, reqId: /^[\da-f-]{36}$/ })
  }
  for (const part of [...first.split('.'), ...second.split('.')].filter((part) => part.length > 8))
    t.notOk(logged().includes(part))
})

t.test('tokens go as bearer only, and only where an issuer is set', async (t) => {
  const { app, issuer, token, status } = await openIssuer(t)
  const shown = await token({ groups })
  const ask = async (authorization: string, to = app) => {
    const reply = await to.inject({ url: mine.path, headers: { authorization } })
    return [reply.statusCode, reply.headers['www-authenticate']]
  }
  const bad = [401, 'Bearer error="invalid_token"']
  t.same(await ask(`bearer ${shown}`), [200, undefined])
  t.same(await ask(`Basic ${Buffer.from(`:${shown}`).toString('base64')}`), bad)
  t.same(await ask(`Basic ${shown}`), bad)
  t.same(await ask(`DPoP ${shown}`), [401, 'Bearer'])
  t.same(await ask(shown), [401, 'Bearer'])
  const without = await buildApp(context)
  t.teardown(() => without.close())
  t.same(await ask(`Bearer ${shown}`, without), bad)
  t.equal(await status(shown), 200, issuer)
})

t.test('a long token is read, one beyond the limit of HTTP headers refused', async (t) => {
  const { app, token } = await openIssuer(t)
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const ask = async (count: number) => {
    const shown = await token({ groups: [...manyGroups(count), ...groups] })
    const { status } = await fetch(`${origin}/v1/me`, { headers: { authorization: `Bearer ${shown}` } })
    return { size: shown.length, status }
  }
  const long = await ask(150)
  t.ok(long.size > 8_192, `${long.size}`)
  t.equal(long.status, 200)
  t.equal((await ask(400)).status, 431)
})
