import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf, type Json } from './calls.ts'
import { fullBodies, samples } from './samples.ts'

const { app, organisation, context } = await openApi(t)
const fresh = async () => callsOf(app, await organisation())
const elsewhere = () => context.newId()
const server = [
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'approval',
  'approvedVersion',
  'submittedBy',
  'publishedNotices',
  'lastEditedBy',
  'evidence',
]
const decision = ['status', 'verdict', 'verdictReason', 'decidedBy', 'decidedOn', 'validFrom', 'validTo']
const ofAssessments = new Set([...decision, 'reviewBy', 'conditions'])
const writable = (value: object) =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([name]) => !server.includes(name) && !('assessmentKind' in value && ofAssessments.has(name)),
    ),
  )

const body = (reply: { json: () => object }) => ({ ...reply.json(), instance: '' })

for (const sample of samples) {
  const { plural, minimal, schema } = sample
  const title = (schema as { $id?: string }).$id ?? plural

  t.test(`${title}: the least that creates one is completed with null, never with a guess`, async (t) => {
    const calls = await fresh()
    const reply = await calls.post(plural, minimal)
    t.equal(reply.statusCode, 201, reply.body)
    const created = reply.json()
    t.equal(reply.headers.etag, '"1"')
    t.match(reply.headers['content-type'], /^application\/json/)
    t.same(Object.keys(created).toSorted(), Object.keys(schema.properties).toSorted())
    const { externalIds, statements, internal, internationalOrganisation, ...rest } = writable(created)
    const absent = Object.entries(rest).filter(([name]) => !(name in minimal))
    t.ok(
      absent.every(([, value]) => value === null),
      'what nobody has examined is null',
    )
    t.same(externalIds, [])
    t.same([statements ?? [], internal ?? false, internationalOrganisation ?? false], [[], false, false])
    t.match(created, { ...minimal, version: 1, createdAt: created.updatedAt })
    const read = await calls.get(String(reply.headers.location))
    t.same(read.json(), created)
    t.equal(read.headers.etag, '"1"')
  })

  t.test(`${title}: a full body comes back member by member, also after replacing`, async (t) => {
    const calls = await fresh()
    const body = await fullBodies(calls).then((make) => make(sample))
    const stored = await calls.create(plural, body)
    t.same(writable(stored), body)
    t.same(await calls.read(`${plural}/${stored.id}`), stored)
    const replaced = await calls.put(`${plural}/${stored.id}`, 1, minimal)
    t.equal(replaced.statusCode, 200, replaced.body)
    t.equal(replaced.headers.etag, '"2"')
    t.match(replaced.json(), { ...minimal, id: stored.id, version: 2, createdAt: stored['createdAt'] })
    t.equal(replaced.json().notes, null, 'a replaced value keeps nothing of the old one')
    const again = await calls.put(`${plural}/${stored.id}`, 2, body)
    t.same(writable(again.json()), body)
    t.same(await calls.read(`${plural}/${stored.id}`), again.json())
    const listed = (await calls.get(plural)).json().items as Json[]
    t.same(
      listed.find(({ id }) => id === stored.id),
      again.json(),
    )
  })

  t.test(`${title}: what is read can be sent back, and only the version changes`, async (t) => {
    const calls = await fresh()
    const stored = await calls.create(plural, await fullBodies(calls).then((make) => make(sample)))
    const reply = await calls.put(`${plural}/${stored.id}`, 1, writable(stored))
    t.equal(reply.statusCode, 200, reply.body)
    t.same({ ...reply.json(), updatedAt: '' }, { ...stored, version: 2, updatedAt: '' })
  })

  t.test(`${title}: a patch takes away, sets, and leaves the rest alone`, async (t) => {
    const calls = await fresh()
    const stored = await calls.create(plural, await fullBodies(calls).then((make) => make(sample)))
    const url = `${plural}/${stored.id}`
    const reply = await calls.patch(url, 1, { notes: null, name: 'Ein anderer Name' })
    t.equal(reply.statusCode, 200, reply.body)
    const expected = { ...stored, notes: null, name: 'Ein anderer Name', version: 2 }
    t.same({ ...reply.json(), updatedAt: '' }, { ...expected, updatedAt: '' })
    t.same(await calls.read(url), reply.json())
    const merged = await calls.patch(
      url,
      2,
      { externalIds: [] },
      {
        'content-type': 'application/merge-patch+json',
      },
    )
    t.same(merged.json().externalIds, [], 'a list is replaced as a whole')
  })

  t.test(`${title}: a change needs the version it is based on`, async (t) => {
    const calls = await fresh()
    const { id } = await calls.create(plural, minimal)
    const url = `${plural}/${id}`
    for (const [method, payload] of [
      ['PUT', minimal],
      ['PATCH', { notes: 'x' }],
      ['DELETE', undefined],
    ] as const) {
      const without = await calls.call(method, url, payload)
      t.equal(without.statusCode, 428)
      t.equal(without.json().code, 'precondition-required')
      for (const tag of ['"2"', '"0"', '*', 'x', '"1', '1', '"99999999999"', '"1", "2"']) {
        const stale = await calls.call(method, url, payload, { 'if-match': tag })
        t.equal(stale.statusCode, 412, `${method} ${tag}`)
        t.equal(stale.headers.etag, '"1"', 'the present version is told')
        t.equal(stale.json().code, 'stale')
      }
    }
    t.match(await calls.read(url), { version: 1, notes: null }, 'nothing was stored')
    t.equal((await calls.call('PATCH', url, { notes: 'x' }, { 'if-match': 'W/"1"' })).statusCode, 200)
    t.equal((await calls.remove(url, 1)).statusCode, 412)
    t.equal((await calls.remove(url, 2)).statusCode, 204)
    t.equal((await calls.get(url)).statusCode, 404)
    for (const reply of [
      await calls.patch(url, 2, { notes: 'x' }),
      await calls.remove(url, 2),
      await calls.put(url, 2, minimal),
    ])
      t.equal(reply.statusCode, 404)
    t.same((await calls.get(plural)).json(), { items: [], next: null })
  })

  t.test(`${title}: a known state is not sent again`, async (t) => {
    const calls = await fresh()
    const { id } = await calls.create(plural, minimal)
    for (const tag of ['"1"', 'W/"1"', '"7", "1"', '*']) {
      const reply = await calls.get(`${plural}/${id}`, { 'if-none-match': tag })
      t.equal(reply.statusCode, 304, tag)
      t.equal(reply.body, '')
      t.equal(reply.headers.etag, '"1"')
    }
    t.equal((await calls.get(`${plural}/${id}`, { 'if-none-match': '"2"' })).statusCode, 200)
    const head = await calls.call('HEAD', `${plural}/${id}`)
    t.equal(head.statusCode, 200)
    t.equal(head.body, '')
  })

  t.test(`${title}: every fault is told with its place, and nothing is stored`, async (t) => {
    const calls = await fresh()
    const faults = {
      ...minimal,
      name: 'ü'.repeat(501),
      notes: 7,
      surprise: true,
      'a/b~c': 1,
      id: elsewhere(),
      externalIds: [{ system: 'grc' }],
    }
    const reply = await calls.post(plural, faults)
    t.equal(reply.statusCode, 422)
    const problem = reply.json()
    t.match(problem, {
      type: '/problems/invalid',
      code: 'invalid',
      status: 422,
      instance: /^urn:uuid:[0-9a-f-]{36}$/,
    })
    t.match(reply.headers, { 'content-type': /^application\/problem\+json/, 'content-language': 'de' })
    const found = problem.errors.map(
      ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
    )
    t.same(found.toSorted(), [
      '/a~1b~0c unknown-field',
      '/externalIds/0/id required',
      '/id unknown-field',
      '/name maxlength',
      '/notes wrong-type',
      '/surprise unknown-field',
    ])
    t.same((await calls.get(plural)).json().items, [])
    const { id } = await calls.create(plural, minimal)
    const changes = { PUT: { ...minimal, name: '' }, PATCH: { name: '' } }
    for (const [method, payload] of Object.entries(changes)) {
      const refused = await calls.call(method as 'PUT', `${plural}/${id}`, payload, { 'if-match': '"1"' })
      t.match(refused.json(), { status: 422, errors: [{ pointer: '/name', code: 'minlength' }] })
    }
    for (const patch of [{}, { surprise: null }, { id: null }, { version: 9 }, { name: null }]) {
      const refused = await calls.patch(`${plural}/${id}`, 1, patch)
      t.equal(refused.statusCode, 422, `${JSON.stringify(patch)} ${refused.body}`)
    }
    t.match(await calls.read(`${plural}/${id}`), { version: 1, name: minimal['name'] })
  })

  t.test(`${title}: what belongs to another organisation looks like what does not exist`, async (t) => {
    const [calls, strangers] = [await fresh(), await organisation()]
    const { id } = await calls.create(plural, minimal)
    const others = callsOf(app, strangers)
    const missing = body(await others.get(`${plural}/${elsewhere()}`))
    t.match(missing, { status: 404, code: 'not-found' })
    t.same(body(await others.get(`${plural}/${id}`)), missing)
    t.same(body(await others.patch(`${plural}/${id}`, 1, { notes: 'x' })), missing)
    t.same(body(await others.put(`${plural}/${id}`, 1, minimal)), missing)
    t.same(body(await others.remove(`${plural}/${id}`, 1)), missing)
    const own = (await calls.get(`${plural}/${id}`)).json()
    for (const [method, url, payload] of [
      ['GET', plural],
      ['POST', plural, minimal],
      ['GET', `${plural}/${id}`],
      ['PATCH', `${plural}/${id}`, { notes: 'x' }],
      ['DELETE', `${plural}/${id}`],
    ] as const) {
      const reply = await calls.call(method, `${strangers.path}/${url}`, payload)
      t.same(body(reply), missing, `${method} with the key of another organisation`)
    }
    t.same(await calls.read(`${plural}/${id}`), own)
    t.same((await others.get(plural)).json().items, [])
  })
}
