import t from 'tap'
import { Client } from 'pg'
import { openApi } from '../helper.ts'
import { callsOf, type Json } from './calls.ts'
import { fullBodies, samples } from './samples.ts'

const { app, organisation, context, server } = await openApi(t)
const fresh = async () => callsOf(app, await organisation())

const violation = (constraint: string) => ({ constraint }) as object as Error

/** Runs statements as the program does, in one transaction of one organisation. */
async function asProgram(organisationId: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: server.url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role vvt_app')
    await client.query(`select set_config('app.organisation', $1, true)`, [organisationId])
    for (const statement of statements) await client.query(statement)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

t.test('what is referred to cannot be deleted, and the answer names who refers to it', async (t) => {
  const calls = await fresh()
  const make = await fullBodies(calls)
  const stored = new Map<string, Json[]>()
  for (const sample of samples) {
    const one = await calls.create(sample.plural, { ...make(sample), externalIds: [] })
    stored.set(sample.plural, [...(stored.get(sample.plural) ?? []), one])
  }
  const [controller, processor] = stored.get('activities') as [Json, Json]
  const systemId = (controller['systemIds'] as string[])[0] ?? ''
  const assessed = stored.get('assessments') ?? []
  const users = [
    ...[controller, processor].map(({ id }) => ({ kind: 'activity', id })).toSorted(byId),
    ...assessed.map(({ id }) => ({ kind: 'assessment', id })).toSorted(byId),
  ]
  const refused = await calls.remove(`systems/${systemId}`, 1)
  t.match(refused.json(), { status: 409, code: 'in-use' })
  t.same(refused.json().users, users)
  t.same((await calls.get(`systems/${systemId}/users`)).json(), { items: users })
  const partyId = String(controller['contactId'])
  const kinds = (await calls.get(`parties/${partyId}/users`))
    .json()
    .items.map(({ kind }: { kind: string }) => kind)
  t.same(kinds, ['activity', 'activity', 'assessment', 'contract', 'party', 'system'])
  for (const { id, version } of [controller, processor]) {
    await calls.patch(`activities/${id}`, version, { operatingState: 'planned' })
    t.equal((await calls.remove(`activities/${id}`, version + 1)).statusCode, 204)
  }
  for (const { id, version } of assessed)
    t.equal((await calls.remove(`assessments/${id}`, version)).statusCode, 204)
  t.equal((await calls.remove(`systems/${systemId}`, 1)).statusCode, 204)
  t.match((await calls.remove(`parties/${partyId}`, 1)).json(), { status: 409, code: 'in-use' })
  t.equal((await calls.get(`parties/${context.newId()}/users`)).statusCode, 404)
})

t.test('users follow every change of a reference', async (t) => {
  const calls = await fresh()
  const [one, two] = await Promise.all(
    ['A', 'B'].map((name) => calls.create('parties', { name, partyType: 'person' })),
  )
  const contract = await calls.create('contracts', { name: 'C', contractKind: 'other', partyIds: [one?.id] })
  const users = async (id = '') => (await calls.get(`parties/${id}/users`)).json().items.length
  t.same([await users(one?.id), await users(two?.id)], [1, 0])
  await calls.patch(`contracts/${contract.id}`, 1, { partyIds: [two?.id, two?.id] })
  t.same([await users(one?.id), await users(two?.id)], [0, 1])
  await calls.patch(`contracts/${contract.id}`, 2, { partyIds: [one?.id, two?.id] })
  t.same([await users(one?.id), await users(two?.id)], [1, 1])
  await calls.patch(`contracts/${contract.id}`, 3, { partyIds: [] })
  t.same([await users(one?.id), await users(two?.id)], [0, 0])
  t.equal((await calls.remove(`parties/${one?.id}`, 1)).statusCode, 204)
})

t.test('a party that refers to nobody but itself can be deleted', async (t) => {
  const calls = await fresh()
  const { id } = await calls.create('parties', { name: 'A', partyType: 'organisation' })
  await calls.patch(`parties/${id}`, 1, { dataProtectionOfficerId: id })
  t.equal((await calls.remove(`parties/${id}`, 2)).statusCode, 204)
})

t.test('a reference to nothing, or into another organisation, is refused with its place', async (t) => {
  const [calls, others] = [await fresh(), await fresh()]
  const foreign = await others.create('parties', { name: 'Fremd', partyType: 'person' })
  const own = await calls.create('parties', { name: 'Eigen', partyType: 'person' })
  const unknown = context.newId()
  const reply = await calls.post('contracts', {
    name: 'C',
    contractKind: 'other',
    partyIds: [own.id, foreign.id, unknown],
  })
  t.equal(reply.statusCode, 422)
  const message = 'In dieser Organisation gibt es das nicht (party).'
  t.same(reply.json().errors, [
    { pointer: '/partyIds/1', code: 'unknown-reference', message },
    { pointer: '/partyIds/2', code: 'unknown-reference', message },
  ])
  const confused = await calls.post('systems', {
    name: 'S',
    operationModel: 'self_hosted',
    processors: [{ partyId: own.id, contractId: own.id }],
  })
  t.match(
    confused.json().errors,
    [{ pointer: '/processors/0/contractId', code: 'unknown-reference' }],
    'a party is no contract',
  )
  const organisationRefused = await calls.patch(`/v1/organisations/${calls.organisationId}`, 1, {
    representativeId: foreign.id,
  })
  t.match(organisationRefused.json().errors, [{ pointer: '/representativeId', code: 'unknown-reference' }])
  t.same((await calls.get('contracts')).json().items, [])
  t.same((await calls.get(`parties/${foreign.id}/users`)).statusCode, 404)
})

t.test('the database itself refuses what no route would send', async (t) => {
  const [one, other] = [await organisation(), await organisation()]
  const calls = callsOf(app, one)
  const party = await calls.create('parties', { name: 'A', partyType: 'person' })
  const foreign = await callsOf(app, other).create('parties', { name: 'B', partyType: 'person' })
  const contract = await calls.create('contracts', { name: 'C', contractKind: 'other', partyIds: [party.id] })
  const reference = (owner: string, target: string, kind = 'party') =>
    `insert into reference (organisation_id, source_id, source_kind, target_id, target_kind)
     values ('${owner}', '${contract.id}', 'contract', '${target}', '${kind}')`
  await t.rejects(asProgram(one.id, reference(one.id, context.newId())), violation('reference_party'))
  await t.rejects(asProgram(one.id, reference(one.id, foreign.id)), violation('reference_party'))
  await t.rejects(asProgram(one.id, reference(one.id, contract.id, 'system')), violation('reference_system'))
  await t.rejects(asProgram(one.id, reference(one.id, party.id, 'user')), { code: '23514' }, 'no such kind')
  await t.rejects(asProgram(one.id, reference(other.id, foreign.id)), { code: '42501' }, 'the wall')
  await t.rejects(
    asProgram(one.id, `delete from party where id = '${party.id}'`),
    violation('reference_party'),
  )
  await t.rejects(asProgram(other.id, `delete from organisation where id = '${other.id}'`), { code: '23503' })
  const taken = `insert into external_id values ('${one.id}', 'party', 'grc', '1', '${party.id}')`
  await t.rejects(asProgram(one.id, taken, taken), { code: '23505' })
  await asProgram(one.id, `update party set name = 'Z' where id = '${foreign.id}'`)
  t.match(await callsOf(app, other).read(`parties/${foreign.id}`), { name: 'B' }, 'out of reach')
})

t.test('one party takes the place of another everywhere, all or nothing', async (t) => {
  const owner = await organisation('officer')
  const calls = callsOf(app, owner)
  const make = await fullBodies(calls)
  const [from, to] = await Promise.all(
    ['Alt GmbH', 'Neu GmbH'].map((name) => calls.create('parties', { name, partyType: 'organisation' })),
  )
  if (!from || !to) throw new Error('two parties were made')
  const before: { url: string; kind: string; value: Json }[] = []
  for (const sample of samples) {
    if (!JSON.stringify(make(sample)).includes(make.party)) continue
    const body = JSON.parse(
      JSON.stringify({ ...make(sample), externalIds: [] }).replaceAll(make.party, from.id),
    )
    const value = await calls.create(sample.plural, body)
    before.push({ url: `${sample.plural}/${value.id}`, kind: '', value })
  }
  await calls.patch(owner.path, 1, { dataProtectionOfficerId: from.id, representativeId: to.id })
  before.push({ url: owner.path, kind: 'organisation', value: await calls.read(owner.path) })
  const itself = await calls.patch(`parties/${from.id}`, 1, { representativeId: from.id })
  before.push({ url: `parties/${from.id}`, kind: 'party', value: itself.json() })

  const reply = await calls.post(`parties/${from.id.toUpperCase()}/replace`, { partyId: to.id.toUpperCase() })
  t.equal(reply.statusCode, 200, reply.body)
  const { changed } = reply.json<{ changed: { kind: string; id: string; version: number }[] }>()
  t.same(changed.map(({ id }) => id).toSorted(), before.map(({ value }) => value.id).toSorted())
  for (const { url, value } of before) {
    const expected = JSON.parse(JSON.stringify(value).replaceAll(from.id, to.id))
    const now = await calls.read(url)
    const own = url.endsWith(from.id) ? { id: from.id } : {}
    t.same({ ...now, updatedAt: '' }, { ...expected, ...own, version: value.version + 1, updatedAt: '' }, url)
    t.equal(changed.find(({ id }) => id === value.id)?.version, now.version)
  }
  t.same((await calls.get(`parties/${from.id}/users`)).json().items, [])
  t.equal((await calls.remove(`parties/${from.id}`, 3)).statusCode, 204)
  t.equal((await calls.get(`parties/${to.id}/users`)).json().items.length, before.length - 1)
})

t.test('a replacement that cannot be made changes nothing', async (t) => {
  const [calls, others] = [await fresh(), await fresh()]
  const foreign = await others.create('parties', { name: 'Fremd', partyType: 'person' })
  const { id } = await calls.create('parties', { name: 'A', partyType: 'person' })
  const contract = await calls.create('contracts', { name: 'C', contractKind: 'other', partyIds: [id] })
  for (const [partyId, code] of [
    [foreign.id, 'unknown-reference'],
    [context.newId(), 'unknown-reference'],
    [id, 'wrong-value'],
    ['x', 'wrong-format'],
  ])
    t.match((await calls.post(`parties/${id}/replace`, { partyId })).json(), {
      status: 422,
      errors: [{ pointer: '/partyId', code }],
    })
  const missing = await calls.post(`parties/${foreign.id}/replace`, { partyId: id })
  t.equal(missing.statusCode, 404)
  t.same(await calls.read(`contracts/${contract.id}`), contract)
})
