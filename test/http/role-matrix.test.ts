import { readFile } from 'node:fs/promises'
import t from 'tap'
import { createKey } from '../../src/http/create-key.action.ts'
import { allows, roles, type Role } from '../../src/http/roles.ts'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'
import { callsOf } from './calls.ts'
import { bodiesOf, describedBy, prepared } from './examples.ts'
import { filled, placeIn, type Place } from './places.ts'

const { app, context, organisation, headers: keyOf, server } = await openApi(t)
const { document, operations } = await describedBy(app)
const owner = await organisation()
const operator = callsOf(app, { path: owner.path, headers: await keyOf('operator', null) })

/** The committed table: operation, method, path and role on a line. */
const table = (await readFile(new URL('../../openapi/operations.txt', import.meta.url), 'utf8'))
  .split('\n')
  .map((line) => line.split(/\s{2,}/))
  .filter((cells) => cells.length === 4)
const declared = new Map(table.map(([id = '', , , role = '']) => [id, role]))

type Expected = 401 | 403 | 404 | 'let in'
type Visitor = {
  readonly name: string
  readonly headers: object
  /** What is to come of a request that needs a role, to an address of the organisation or to one outside of all. */
  readonly meets: (needed: Role, isInside: boolean) => Expected
}

const keyFor = (expiresAt: string | null) =>
  createKey(context, { name: 'x', role: 'admin', organisationId: owner.id, expiresAt })
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const as = (role: Role, needed: Role): Expected => (allows(role, needed) ? 'let in' : 403)
const unknown = () => 401 as const

/** Makes something of a key lie in the past. */
const past = (what: string, { id }: { id: string }) =>
  asSuperuser(
    server.superuserUrl,
    `update access_key set ${what} = now() - interval '1 s' where id = '${id}'`,
  )

async function visitors(): Promise<Visitor[]> {
  const other = await organisation()
  const [expired, revoked] = [await keyFor(null), await keyFor(null)]
  await past('expires_at', expired)
  await past('revoked_at', revoked)
  const inRoles = roles.map(async (role) => ({
    name: role,
    headers: await keyOf(role, role === 'operator' ? null : owner.id),
    // Outside of all organisations every key but an operator's may only read.
    meets: (needed: Role, isInside: boolean) => as(isInside || role === 'operator' ? role : 'reader', needed),
  }))
  return [
    ...(await Promise.all(inRoles)),
    { name: 'nobody', headers: {}, meets: unknown },
    { name: 'an expired key', headers: bearer(expired.key), meets: unknown },
    { name: 'a revoked key', headers: bearer(revoked.key), meets: unknown },
    {
      name: 'the admin of another organisation',
      headers: other.headers,
      meets: (needed, isInside) => (isInside ? 404 : as('reader', needed)),
    },
  ]
}

t.test('the table of operations names every operation, with the role it declares', (t) => {
  const described = operations.map(({ operationId, method, path, 'x-role': role }) =>
    [operationId, method, path, role].join(' '),
  )
  t.same(table.map((cells) => cells.join(' ')).toSorted(), described.toSorted())
  t.end()
})

t.test('no address is served that the API document does not name, but the document and its pages', (t) => {
  const routes = routesIn(app.printRoutes({ commonPrefix: false }))
  const named = new Set(operations.map(({ method, path }) => `${method} ${path}`))
  const more = routes.filter((route) => !named.has(route) && !route.startsWith('HEAD '))
  t.ok(routes.length >= named.size, `${routes.length} routes`)
  t.same(
    more.filter((route) => !/^GET \/docs(?:\/|$)/.test(route)),
    ['GET /openapi.json'],
  )
  t.same(
    [...named].filter((route) => !routes.includes(route)),
    [],
  )
  t.end()
})

t.test('every operation lets in whom the table says, and nobody else', async (t) => {
  const everybody = await visitors()
  let tried = 0
  for (const operation of operations) {
    const { operationId, method, path, requestBody } = operation
    const needed = declared.get(operationId)
    let place: Place | null = null
    for (const { name, headers, meets } of everybody) {
      place ??= await placeIn(document, operator, path)
      // A stale version and an empty body let a request through the gate and change nothing.
      const reply = await app.inject({
        method,
        url: filled(path, place),
        headers: {
          ...headers,
          'if-match': '"999"',
          ...(requestBody ? { 'content-type': 'application/json' } : {}),
        },
        ...(requestBody ? { payload: 'null' } : {}),
      })
      const status = reply.statusCode
      const met = [401, 403, 404].includes(status) ? status : 'let in'
      const expected = needed === 'open' ? 'let in' : meets(needed as Role, path.includes('{organisationId}'))
      t.equal(met, expected, `${operationId} for ${name}: ${status}`)
      t.ok(status < 500, `${operationId} for ${name}: ${status}`)
      if (status === 403) t.match(reply.json(), { code: 'forbidden', detail: new RegExp(`«${needed}»`) })
      if (status < 300 && method !== 'GET') place = null
      tried += 1
    }
  }
  t.equal(tried, operations.length * everybody.length, 'there are no exceptions')
})

t.test('who may only read changes nothing, whatever they are let in to', async (t) => {
  const tables = await asSuperuser(
    server.superuserUrl,
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  // Every row carries the transaction that wrote it, so that a change shows, too.
  const states = tables
    .map(({ name }) => String(name))
    .map((name) => `select '${name}', count(*), max(xmin::text::bigint) as newest from "${name}"`)
  const rows = () => asSuperuser(server.superuserUrl, states.join(' union all '))
  for (const operation of operations) {
    const { operationId, method, path, 'x-role': role } = operation
    if (method === 'GET' || !['open', 'reader', 'auditor'].includes(role)) continue
    t.equal(method, 'POST', `${operationId} reads with a body`)
    for (const { type, bodies } of bodiesOf(document, operation))
      for (const body of bodies) {
        const place = await placeIn(document, operator, path)
        const { payload } = await prepared(operator, owner.id, path, body)
        const before = await rows()
        const reply = await operator.call('POST', filled(path, place), payload, { 'content-type': type })
        t.equal(reply.statusCode, 200, operationId)
        t.same(await rows(), before, `${operationId} stores nothing`)
      }
  }
})

/** `METHOD /path/{parameter}` of every route, from the tree that Fastify prints. */
function routesIn(tree: string): string[] {
  const open: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line) ?? []
    if (part === '') return []
    const depth = indent.length / 4
    open.splice(depth, Infinity, part)
    const path = open.join('').replaceAll(/:(\w+)/g, '{$1}')
    return methods === '' ? [] : methods.split(', ').map((method) => `${method} ${path}`)
  })
}
