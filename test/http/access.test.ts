import t from 'tap'
import { createKey } from '../../src/http/create-key.action.ts'
import { formatKey } from '../../src/http/access-key.ts'
import { type Role } from '../../src/http/roles.ts'
import { asSuperuser } from '../superuser.ts'
import { openApi } from '../helper.ts'
import { callsOf } from './calls.ts'

let clock = new Date('2026-03-01T12:00:00.000Z')
const { app, organisation, headers, context, server } = await openApi(t, () => clock)

t.test('each role may do what it is for, and no more', async (t) => {
  const { id, path, headers: admin } = await organisation()
  const owner = callsOf(app, { path, headers: admin })
  const party = await owner.create('parties', { name: 'A', partyType: 'person' })
  const other = await owner.create('parties', { name: 'B', partyType: 'person' })
  const operator = callsOf(app, { path, headers: await headers('operator', null) })
  const organisations = { name: 'Neu', bodyType: 'private', language: 'de' }
  const attempts = {
    read: ['GET', `parties/${party.id}`],
    list: ['GET', 'parties'],
    users: ['GET', `parties/${party.id}/users`],
    create: ['POST', 'parties', { name: 'C', partyType: 'person' }],
    patch: ['PATCH', `parties/${party.id}`, { notes: 'x' }],
    remove: ['DELETE', `parties/${party.id}`],
    replace: ['POST', `parties/${party.id}/replace`, { partyId: other.id }],
    patchOrganisation: ['PATCH', path, { notes: 'x' }],
    removeOrganisation: ['DELETE', path],
    listOrganisations: ['GET', '/v1/organisations'],
    createOrganisation: ['POST', '/v1/organisations', organisations],
    suspend: ['POST', 'transitions', { move: 'suspend', reason: 'x' }],
    installation: ['GET', '/v1/installation/changes'],
    verifyInstallation: ['GET', '/v1/installation/verify'],
  } as const
  type Attempt = keyof typeof attempts
  const reading: Attempt[] = ['read', 'list', 'users', 'listOrganisations']
  const editing: Attempt[] = [...reading, 'create', 'patch', 'remove']
  const ruling: Attempt[] = [...editing, 'replace', 'patchOrganisation']
  const all = Object.keys(attempts) as Attempt[]
  const allowed: Record<Role, Attempt[]> = {
    reader: reading,
    auditor: reading,
    editor: editing,
    officer: ruling,
    admin: ruling,
    operator: all,
  }
  for (const [role, may] of Object.entries(allowed) as [Role, Attempt[]][]) {
    const calls = role === 'operator' ? operator : callsOf(app, { path, headers: await headers(role, id) })
    for (const name of all) {
      const [method, url, payload] = attempts[name] as readonly ['GET', string, object?]
      // A stale version lets the request through the gate and changes nothing.
      const reply = await calls.call(method, url, payload, { 'if-match': '"999"' })
      const isShut = reply.statusCode === 403 || reply.statusCode === 401
      t.equal(isShut, !may.includes(name), `${role} ${name} ${reply.statusCode}`)
      if (reply.statusCode === 403)
        t.match(reply.json(), { code: 'forbidden', detail: /«(editor|officer|operator)»/ })
    }
  }
})

t.test('without a valid key there is no answer but that', async (t) => {
  const { id, path, headers: good } = await organisation()
  const { authorization } = good
  const secret = authorization.slice('Bearer '.length)
  const unknown = formatKey(Buffer.alloc(32, 7))
  const nothing = [undefined, '', 'Bearer', 'Bearer ', secret]
  const tokens = [
    ...nothing,
    `Basic ${Buffer.from('a:b').toString('base64')}`,
    `Bearer ${secret}x`,
    `Bearer ${secret.slice(0, -1)}`,
    `Bearer ${secret} ${secret}`,
    `Bearer ${unknown}`,
    `Bearer vvt_' or true --`,
    'Bearer a.b.c',
    `Basic ${Buffer.from(':a.b.c').toString('base64')}`,
  ]
  for (const token of tokens) {
    const reply = await app.inject({
      url: `${path}/parties`,
      headers: token === undefined ? {} : { authorization: token },
    })
    t.equal(reply.statusCode, 401, String(token))
    const expected = nothing.includes(token) ? 'Bearer' : 'Bearer error="invalid_token"'
    t.equal(reply.headers['www-authenticate'], expected, String(token))
    t.match(reply.json(), { code: 'unauthorised', status: 401, type: '/problems/unauthorised' })
  }
  const lower = await app.inject({
    url: `${path}/parties`,
    headers: { authorization: authorization.replace('Bearer', 'bearer') },
  })
  t.equal(lower.statusCode, 200, 'the scheme may be written in small letters')
  t.equal((await app.inject({ url: `/v1/organisations/${id}`, headers: good })).statusCode, 200)
})

t.test('an expired key opens nothing, also after it was remembered', async (t) => {
  const { id, path } = await organisation()
  const expiresAt = '2026-03-01T12:00:10.000Z'
  const { key } = await createKey(context, { name: 'short', role: 'reader', organisationId: id, expiresAt })
  const status = async () => {
    const reply = await app.inject({ url: `${path}/parties`, headers: { authorization: `Bearer ${key}` } })
    return reply.statusCode
  }
  t.same([await status(), await status()], [200, 200])
  clock = new Date('2026-03-01T12:00:09.999Z')
  t.equal(await status(), 200)
  clock = new Date(expiresAt)
  t.equal(await status(), 401)
})

t.test('a revoked key is shut out without waiting, though it was remembered', async (t) => {
  const { id, path, headers: kept } = await organisation()
  const { id: keyId, key } = await createKey(context, {
    name: 'x',
    role: 'reader',
    organisationId: id,
    expiresAt: null,
  })
  const authorization = `Bearer ${key}`
  const status = async () =>
    (await app.inject({ url: `${path}/parties`, headers: { authorization } })).statusCode
  t.same([await status(), await status()], [200, 200])
  await asSuperuser(server.superuserUrl, `update access_key set revoked_at = now() where id = '${keyId}'`)
  while ((await status()) !== 401) await new Promise(setImmediate)
  t.equal(
    (await app.inject({ url: `${path}/parties`, headers: kept })).statusCode,
    200,
    'other keys stay open',
  )
})

t.test('the database keeps no key, only its hash', async (t) => {
  const { key } = await createKey(context, {
    name: 'x',
    role: 'operator',
    organisationId: null,
    expiresAt: null,
  })
  const rows = await asSuperuser(server.superuserUrl, 'select key_secret::text as row from key_secret')
  t.ok(rows.length > 0)
  t.notOk(rows.some(({ row }) => String(row).includes(key.slice(4, 47))))
})

t.test(
  'every way in that the API document names opens, and an operation that needs a key names all',
  async (t) => {
    const { path, headers: good } = await organisation()
    const { components, paths } = (await app.inject('/openapi.json')).json()
    const secret = good.authorization.replace('Bearer ', '')
    const shown: Record<string, string> = {
      bearer: `Bearer ${secret}`,
      basic: `Basic ${Buffer.from(`any:${secret}`).toString('base64')}`,
    }
    const schemes = components.securitySchemes as Record<string, { type: string; scheme: string }>
    for (const [name, { type, scheme }] of Object.entries(schemes)) {
      const reply = await app.inject({
        url: `${path}/parties`,
        headers: { authorization: shown[scheme] ?? '' },
      })
      t.same([type, reply.statusCode], ['http', 200], name)
    }
    t.same(new Set(Object.values(schemes).map(({ scheme }) => scheme)), new Set(Object.keys(shown)))
    const named = paths['/v1/organisations/{organisationId}/parties'].get.security as object[]
    t.same(named.flatMap((one) => Object.keys(one)).toSorted(), Object.keys(schemes).toSorted())
  },
)
