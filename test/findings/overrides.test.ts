import t from 'tap'
import { v7 } from 'uuid'
import { withOverrides } from '../../src/findings/accepted.ts'
import { readChecks } from '../../src/findings/read-checks.action.ts'
import { readOverrides } from '../../src/findings/read-overrides.action.ts'
import { openApi } from '../helper.ts'
import { callsOf, type Json } from '../http/calls.ts'
import { told } from '../http/neighbours.ts'
import { anna, erase } from '../ledger/erasure-fixture.ts'
import { overrideBody } from '../http/samples.ts'

let now = new Date('2026-11-23T10:00:00Z')
const { app, context, organisation, headers: keyOf } = await openApi(t, () => now)
t.beforeEach(() => void (now = new Date('2026-11-23T10:00:00Z')))

/** A new organisation with an activity whose second transfer has no ground. */
async function fresh() {
  const owner = await organisation()
  const calls = callsOf(app, { path: owner.path, headers: await keyOf('officer', owner.id) })
  const activity = await calls.create('activities', {
    role: 'controller',
    name: 'Besprechung',
    operatingState: 'planned',
    transfers: [
      { country: 'CN', kind: 'storage', instruments: [{ text: 'Vertrag' }] },
      { country: 'US', kind: 'storage', instruments: [] },
    ],
  })
  const [, transfer] = activity['transfers'] as [Json, Json]
  const pointer = `/transfers/id=${transfer.id}/instruments`
  const body = { ...overrideBody, rule: 'VVT-E04', activityId: activity.id, pointer, until: '2026-12-31' }
  return { ...owner, calls, activity, transfer, body }
}

const stateOf = async ({ get }: ReturnType<typeof callsOf>, id: string) =>
  (await get(`overrides/${id}`)).json<{ state: string }>().state

t.test('an officer accepts what is found, and it is kept by the ids of its items', async (t) => {
  const { path, calls, activity, body } = await fresh()
  const reply = await calls.post('overrides', { ...body, pointer: '/transfers/1/instruments' })
  t.equal(reply.statusCode, 201, reply.body)
  const made = reply.json<Json>()
  t.match(made, { ...body, at: { kind: 'activity', id: activity.id }, state: 'in_force', version: 1 })
  t.match(made['givenBy'], /^key:/)
  t.equal(reply.headers.location, `${path}/overrides/${made.id}`)
  t.equal(reply.headers.etag, '"1"')
  t.same((await calls.get(`overrides/${made.id}`)).json(), made)
  const ledger = (await calls.get('changes?kinds=override')).json<{ items: Json[] }>().items
  t.match(ledger, [{ kind: 'override', id: made.id, action: 'created', version: 1 }])
})

t.test('what is not found cannot be accepted', async (t) => {
  const { calls, body } = await fresh()
  const refused = async (change: object, pointer: string, code: string) => {
    const reply = await calls.post('overrides', { ...body, ...change })
    t.equal(reply.statusCode, 422, JSON.stringify(change))
    t.match(reply.json(), { errors: [{ pointer, code }] }, JSON.stringify(change))
  }
  await refused({ rule: 'VVT-Z99' }, '/pointer', 'no-such-finding')
  await refused({ pointer: '/transfers/1' }, '/pointer', 'no-such-finding')
  await refused({ activityId: null }, '/pointer', 'no-such-finding')
  await refused({ at: { kind: 'party', id: v7() } }, '/pointer', 'no-such-finding')
  await refused({ activityId: v7() }, '/activityId', 'unknown-reference')
  await refused({ until: '2026-11-22' }, '/until', 'in-the-past')
  await refused({ reason: '' }, '/reason', 'minlength')
  await refused({ givenBy: 'key:1' }, '/givenBy', 'unknown-field')
  t.equal((await calls.post('overrides', { ...body, until: '2026-11-23' })).statusCode, 201, 'until today')
})

t.test("another organisation's activity is as good as none", async (t) => {
  const [one, other] = [await fresh(), await fresh()]
  const nothing = v7()
  const ask = (activityId: string) => one.calls.post('overrides', { ...other.body, activityId })
  t.same(told(await ask(other.activity.id), other.activity.id), told(await ask(nothing), nothing))
  const { id } = await other.calls.create('overrides', other.body)
  for (const reply of [
    await one.calls.get(`overrides/${id}`),
    await one.calls.patch(`overrides/${id}`, 1, { until: '2027-01-01' }),
    await one.calls.remove(`overrides/${id}`, 1),
  ])
    t.equal(reply.statusCode, 404)
})

t.test('it lapses by itself, at midnight where the organisation is', async (t) => {
  const { calls, body } = await fresh()
  const { id } = await calls.create('overrides', body)
  now = new Date('2026-12-31T22:59:59Z')
  t.equal(await stateOf(calls, id), 'in_force')
  now = new Date('2026-12-31T23:00:00Z')
  t.equal(await stateOf(calls, id), 'lapsed')
  t.match((await calls.patch(`overrides/${id}`, 1, { until: '2027-06-30' })).json(), { state: 'in_force' })
})

t.test('other facts reopen it, an order of items or another sentence elsewhere does not', async (t) => {
  const { calls, activity, body } = await fresh()
  const { id } = await calls.create('overrides', body)
  const [first, second] = activity['transfers'] as [Json, Json]
  const patched = async (version: number, change: object) => {
    const reply = await calls.patch(`activities/${activity.id}`, version, change)
    t.equal(reply.statusCode, 200, reply.body)
    return stateOf(calls, id)
  }
  t.equal(await patched(1, { name: 'Sitzung', transfers: [second, first] }), 'in_force')
  t.equal(await patched(2, { transfers: [{ ...second, country: 'CN' }, first] }), 'facts_changed')
  t.equal(await patched(3, { transfers: [second, first] }), 'in_force', 'back to what was accepted')
  t.equal(await patched(4, { transfers: [first] }), 'facts_changed', 'nothing is found any more')
  const listed = async (state: string) =>
    (await calls.get(`overrides?state=${state}`)).json<{ items: Json[] }>().items.length
  t.same([await listed('facts_changed'), await listed('in_force'), await listed('lapsed')], [1, 0, 0])
})

t.test('erasing the person it speaks of reopens it', async (t) => {
  const { calls, id: organisationId, body } = await fresh()
  const { id } = await calls.create('parties', anna)
  const activity = await calls.create('activities', {
    role: 'controller',
    name: 'Mitschrift',
    operatingState: 'operating',
    processors: [{ partyId: id }],
  })
  type Found = { items: { rule: string; pointer: string; text: string }[] }
  const found = (await calls.get(`activities/${activity.id}/findings`)).json<Found>().items
  const about = found.find(({ text }) => text.includes(anna.name))!
  const { rule, pointer } = about
  const made = await calls.create('overrides', { ...body, activityId: activity.id, rule, pointer })
  t.equal(await stateOf(calls, made.id), 'in_force')
  const admin = callsOf(app, {
    path: `/v1/organisations/${organisationId}`,
    headers: await keyOf('admin', organisationId),
  })
  const erased = await erase(admin, id, 1, { reason: 'Art. 17' })
  t.equal(erased.statusCode, 200, erased.body)
  t.equal(await stateOf(calls, made.id), 'facts_changed')
})

t.test('reason and last day can be changed and it can be withdrawn, each on the state seen', async (t) => {
  const { id: organisationId, path, calls, body } = await fresh()
  const { id } = await calls.create('overrides', body)
  t.equal((await calls.patch(`overrides/${id}`, 7, { reason: 'Neu' })).statusCode, 412)
  t.equal((await calls.patch(`overrides/${id}`, 1, { rule: 'VVT-A02' })).statusCode, 422)
  const admin = callsOf(app, { path, headers: await keyOf('admin', organisationId) })
  const changed = (await admin.patch(`overrides/${id}`, 1, { reason: 'Neu' })).json<Json>()
  t.match(changed, { reason: 'Neu', until: body.until, version: 2, state: 'in_force' })
  t.equal((await calls.remove(`overrides/${id}`, 1)).statusCode, 412)
  t.equal((await calls.remove(`overrides/${id}?reason=Erledigt`, 2)).statusCode, 204)
  t.equal((await calls.get(`overrides/${id}`)).statusCode, 404)
  const rows = (await calls.get('changes?kinds=override')).json<{ items: Json[] }>().items
  t.strictSame(
    rows.map(({ action, version }) => `${String(action)} ${version}`),
    ['created 1', 'changed 2', 'deleted 3'],
  )
  t.equal(rows[2]?.['reason'], 'Erledigt')
  t.not(rows[0]?.['actor'], rows[1]?.['actor'])
  t.equal(changed['givenBy'], rows[1]?.['actor'], 'whoever changed it last stands for it')
})

t.test('an editor can neither give, change nor withdraw one', async (t) => {
  const { id: organisationId, path, calls, body } = await fresh()
  const editor = callsOf(app, { path, headers: await keyOf('editor', organisationId) })
  const { id } = await calls.create('overrides', body)
  t.equal((await editor.post('overrides', body)).statusCode, 403)
  t.equal((await editor.patch(`overrides/${id}`, 1, { until: '2027-01-01' })).statusCode, 403)
  t.equal((await editor.remove(`overrides/${id}`, 1)).statusCode, 403)
  t.equal((await editor.get(`overrides/${id}`)).statusCode, 200)
})

t.test('with an activity its overrides go, and the ledger tells of each', async (t) => {
  const { calls, activity, body } = await fresh()
  const { id } = await calls.create('overrides', body)
  const other = await calls.create('overrides', overrideBody)
  const ids = async (query: string) =>
    (await calls.get(`overrides?${query}`)).json<{ items: Json[] }>().items.map((one) => one.id)
  t.same(await ids(`activityId=${activity.id}`), [id])
  t.same(await ids('rule=VVT-A02'), [other.id])
  t.same((await ids('')).toSorted(), [id, other.id].toSorted())
  t.equal((await calls.remove(`activities/${activity.id}?reason=Irrtum`, 1)).statusCode, 204)
  t.same(await ids(''), [other.id])
  const rows = (await calls.get('changes?kinds=override')).json<{ items: Json[] }>().items
  t.match(rows.at(-1), { id, action: 'deleted', reason: 'Irrtum' })
  t.match((await calls.get('verify')).json(), { intact: true })
})

t.test('a repeat under its key is answered as before, though the facts have changed', async (t) => {
  const { calls, activity, body } = await fresh()
  const key = { 'idempotency-key': v7() }
  const first = await calls.post('overrides', body, key)
  await calls.patch(`activities/${activity.id}`, 1, { transfers: [] })
  const again = await calls.post('overrides', body, key)
  t.same([again.statusCode, again.body], [201, first.body])
})

t.test('whoever shows the findings of an activity shows with each what was accepted', async (t) => {
  const { id: organisationId, calls, activity, body } = await fresh()
  const { id } = await calls.create('overrides', body)
  await calls.create('overrides', overrideBody)
  const given = await readOverrides(context, organisationId, activity.id)
  t.match(given, [{ id }])
  t.equal(given.length, 1)
  const [check] = await readChecks(context, organisationId, [activity.id])
  const shown = withOverrides(check!.findings, given, check!, check!.around.on)
  t.equal(shown.length, check!.findings.length)
  const accepted = shown.filter(({ override }) => override)
  t.match(accepted, [{ rule: { code: 'VVT-E04' }, override: { id, state: 'in_force' } }])
  t.equal(accepted.length, 1)
})

t.test('it is exported with its entry, as it stood on the day of the record', async (t) => {
  const { calls, body } = await fresh()
  const { id } = await calls.create('overrides', body)
  now = new Date('2026-11-24T10:00:00Z')
  await calls.patch(`overrides/${id}`, 1, { reason: 'Neu' })
  const shown = async (query = '') => {
    const reply = await calls.get(`record?format=json${query}`)
    return reply.json<{ activities: { overrides: object[] }[] }>().activities[0]?.overrides
  }
  const { rule, pointer, until, reason } = body
  t.match(await shown(), [{ rule, pointer, until, reason: 'Neu', state: 'in_force' }])
  const page = (await calls.get('record?format=html&lang=en')).body
  t.match(
    page,
    /<caption>Findings accepted with reasons .*?<p>Neu<\/p>.*?in force until/s,
    'and on its sheet',
  )
  now = new Date('2027-01-01T10:00:00Z')
  t.match(await shown(), [{ state: 'lapsed' }])
  t.match(await shown('&asOf=2026-11-23T11:00:00Z'), [{ reason, state: 'in_force' }])
  t.notMatch(JSON.stringify(await shown()), 'key:')
})
