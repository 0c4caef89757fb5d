import t from 'tap'
import { createKey } from '../../../src/http/create-key.action.ts'
import { samples } from '../../http/samples.ts'
import { bodiesOf, describedBy, prepared } from '../../http/examples.ts'
import { callsOf } from '../../http/calls.ts'
import { openApi } from '../../helper.ts'

const now = new Date('2026-10-01T08:00:00.000Z')
const { app, context, organisation, headers } = await openApi(t, () => now)
const operator = await headers('operator', null)
const reason = 'Vertrag ruht'

/** An organisation and what an operator and its own admin do there. */
async function client() {
  const one = await organisation()
  const own = callsOf(app, one)
  const ruling = callsOf(app, { path: one.path, headers: operator })
  const move = (version: number, body: object) =>
    ruling.post('transitions', body, { 'if-match': `"${version}"` })
  return { ...one, own, ruling, move }
}

t.test('a suspended organisation is read and not changed, until it is resumed', async (t) => {
  const { path, own, ruling, move } = await client()
  const party = await own.create('parties', { name: 'A', partyType: 'person' })
  const suspended = await move(1, { move: 'suspend', reason })
  t.equal(suspended.statusCode, 200, suspended.body)
  t.match(suspended.json(), { version: 2, suspendedAt: now.toISOString() })
  t.equal(suspended.headers.etag, '"2"')
  t.match(await own.read(path), { suspendedAt: now.toISOString() })
  for (const calls of [own, ruling]) {
    for (const url of ['parties', `parties/${party.id}`, 'record', 'changes', 'verify', 'deadlines'])
      t.equal((await calls.get(url)).statusCode, 200, url)
    for (const reply of [
      await calls.post('parties', { name: 'B', partyType: 'person' }),
      await calls.patch(`parties/${party.id}`, 1, { notes: 'x' }),
      await calls.remove(`parties/${party.id}`, 1),
      await calls.patch(path, 2, { name: 'Neu' }),
    ]) {
      t.match(reply.json(), { status: 409, code: 'suspended', title: 'Die Organisation ruht' })
    }
  }
  const english = await own.patch(path, 2, { name: 'Neu' }, { 'accept-language': 'en' })
  t.match(english.json(), { title: 'The organisation is suspended', detail: /operator resumes/ })
  t.match((await move(2, { move: 'resume', reason: 'geht weiter' })).json(), {
    version: 3,
    suspendedAt: null,
  })
  t.equal((await own.patch(`parties/${party.id}`, 1, { notes: 'x' })).statusCode, 200)
  t.match((await own.get('changes?kinds=organisation&documents=true')).json().items, [
    { action: 'created', document: { suspendedAt: null } },
    { action: 'suspended', version: 2, reason, actor: /^key:/, document: { suspendedAt: now.toISOString() } },
    { action: 'resumed', version: 3, reason: 'geht weiter', document: { suspendedAt: null } },
  ])
})

const storesNothing = new Set([
  'deriveActivity',
  'checkProposal',
  'proposePriorCheck',
  'proposeSystem',
  'proposeImpactAssessment',
])

t.test('no operation that changes the record gets past a suspension', async (t) => {
  const { document, operations } = await describedBy(app)
  const changing = operations.filter(
    ({ method, path, operationId }) =>
      method !== 'GET' &&
      path.startsWith('/v1/organisations/{organisationId}') &&
      !storesNothing.has(operationId) &&
      !['transitionOrganisation', 'deleteOrganisation'].includes(operationId) &&
      // Whoever lets a record rest still decides who may read it.
      !path.includes('/access-keys') &&
      operationId !== 'revokeHandOver',
  )
  t.ok(changing.length > 20)
  for (const operation of changing) {
    const { id, own, ruling, move } = await client()
    const [body] = bodiesOf(document, operation).flatMap(({ bodies }) => bodies)
    const { url, payload } = await prepared(ruling, id, operation.path, body)
    await move(1, { move: 'suspend', reason })
    const before = (await own.get('verify')).json().head
    const type = bodiesOf(document, operation)[0]?.type
    const reply = await ruling.call(operation.method, url, payload, {
      'if-match': url.endsWith(id) || url.includes(`${id}/versions`) ? '"2"' : '"1"',
      ...(type ? { 'content-type': type } : {}),
    })
    t.match(reply.json(), { status: 409, code: 'suspended' }, operation.operationId)
    t.ok(operation.responses[409], `${operation.operationId}: 409 is documented`)
    t.same((await own.get('verify')).json().head, before, 'nothing was recorded')
  }
})

t.test('a change that waits for the suspension is refused, too', async (t) => {
  const { own, move } = await client()
  const replies = await Promise.all([
    move(1, { move: 'suspend', reason }),
    ...Array.from({ length: 20 }, () => own.post('parties', { name: 'A', partyType: 'person' })),
  ])
  t.equal(replies[0].statusCode, 200)
  const { items } = (await own.get('changes')).json()
  t.equal(items.at(-1).action, 'suspended', 'nothing was recorded after it')
  const made = replies.slice(1).filter(({ statusCode }) => statusCode === 201)
  t.equal(items.length, 2 + made.length)
})

t.test('keys of a suspended organisation can be made', async (t) => {
  const { id, path, move } = await client()
  await move(1, { move: 'suspend', reason })
  const { key } = await createKey(context, { name: 'x', role: 'reader', organisationId: id, expiresAt: null })
  t.equal((await app.inject({ url: path, headers: { authorization: `Bearer ${key}` } })).statusCode, 200)
})

t.test('a move needs an operator, a reason, the present version and a state it leads from', async (t) => {
  const { own, ruling, move } = await client()
  t.match((await own.post('transitions', { move: 'suspend', reason }, { 'if-match': '"1"' })).json(), {
    status: 403,
    code: 'forbidden',
  })
  t.match((await ruling.post('transitions', { move: 'suspend', reason })).json(), { status: 428 })
  t.match((await move(7, { move: 'suspend', reason })).json(), { status: 412, code: 'stale' })
  for (const why of [undefined, '', '  ', '\u0000'])
    t.match((await move(1, { move: 'suspend', reason: why })).json(), {
      status: 422,
      errors: [{ pointer: '/reason' }],
    })
  t.match((await move(1, { move: 'resume', reason })).json(), {
    status: 409,
    code: 'conflict',
    errors: [{ code: 'already-resumed' }],
  })
  await move(1, { move: 'suspend', reason })
  t.match((await move(2, { move: 'suspend', reason })).json(), { errors: [{ code: 'already-suspended' }] })
  t.equal((await move(2, { move: 'resume', reason })).statusCode, 200)
})

t.test('no body of a caller and no restored version suspends or resumes', async (t) => {
  const { id, path, own, ruling, move } = await client()
  t.match((await own.patch(path, 1, { suspendedAt: now.toISOString() })).json(), {
    status: 422,
    errors: [{ pointer: '/suspendedAt', code: 'unknown-field' }],
  })
  await move(1, { move: 'suspend', reason })
  await move(2, { move: 'resume', reason })
  const restored = await ruling.call('POST', `${path}/versions/2/restore`, undefined, { 'if-match': '"3"' })
  t.match(restored.json(), { id, version: 4, suspendedAt: null })
  const replaced = await own.put(path, 4, { name: 'Neu', bodyType: 'public', language: 'de' })
  t.match(replaced.json(), { version: 5, suspendedAt: null })
})

t.test('the record handed to an authority does not tell of a suspension', async (t) => {
  const { own, move } = await client()
  for (const { plural, minimal } of samples) await own.create(plural, minimal)
  await move(1, { move: 'suspend', reason })
  const { body, statusCode } = await own.get('record')
  t.equal(statusCode, 200)
  t.notMatch(body, /suspended/)
})
