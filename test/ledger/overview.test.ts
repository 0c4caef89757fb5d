import t from 'tap'
import { buildDemo } from '../../src/cli/demo/build-demo.action.ts'
import { organisations } from '../../src/store/aggregates.ts'
import { createAggregate } from '../../src/store/change-aggregate.action.ts'
import { readOverview } from '../../src/ledger/read-overview.action.ts'
import { approvable } from '../http/approvable.ts'
import { callsOf } from '../http/calls.ts'
import { openApi } from '../helper.ts'
import { statementsOf } from '../statements.ts'

let clock = new Date('2026-10-01T08:00:00.000Z')
const { app, context, organisation, headers } = await openApi(t, () => clock)
const operator = await headers('operator', null)
const all = callsOf(app, { path: '/v1', headers: operator })

async function named(name: string) {
  const id = context.newId()
  await createAggregate(
    context,
    { aggregate: organisations, organisationId: id },
    { name, bodyType: 'private', language: 'de', timeZone: 'Pacific/Kiritimati' },
  )
  return callsOf(app, { path: `/v1/organisations/${id}`, headers: operator })
}

t.test('the overview of an organisation says what its lists, deadlines and ledger say', async (t) => {
  const { organisationId } = await buildDemo(context, () => undefined)
  const path = `/v1/organisations/${organisationId}`
  const calls = callsOf(app, { path, headers: operator })
  const { items: activities } = (await calls.get('activities?limit=200')).json()
  const draft = activities.find((one: { approval: string }) => one.approval === 'approved')
  if (draft) await calls.patch(`activities/${draft.id}`, draft.version, { reviewInterval: 'P1M' })
  await calls.patch(path, 2, { reviewInterval: 'P2Y' })
  for (const day of ['2026-10-01', '2028-10-05', '2031-01-01']) {
    clock = new Date(`${day}T08:00:00.000Z`)
    const [one, deadlines, head] = [
      (await calls.get('overview?deadlines=20')).json(),
      (await calls.get('deadlines')).json().items,
      (await calls.get('verify')).json().head,
    ]
    t.ok(deadlines.length > 2)
    t.same(one.deadlines.next, deadlines.slice(0, 20), day)
    const overdue = deadlines.filter((each: { overdue: boolean }) => each.overdue).length
    t.match(one.deadlines, { overdue, ahead: deadlines.length - overdue })
    t.same(one.head, head)
  }
  clock = new Date('2026-10-01T08:00:00.000Z')
  const one = (await calls.get('overview')).json()
  t.equal(one.deadlines.next.length, 3)
  t.match(one, { id: organisationId, suspendedAt: null })
  const now = (await calls.get('activities?limit=200')).json().items as Record<string, string>[]
  t.equal(one.activities.total, now.length)
  for (const [group, member] of Object.entries({
    byRole: 'role',
    byOperatingState: 'operatingState',
    byApproval: 'approval',
  }))
    for (const [value, count] of Object.entries(one.activities[group]))
      t.equal(count, now.filter((each) => each[member] === value).length, `${member} ${value}`)
  const feed = (await calls.get('changes?limit=1000')).json().items
  t.equal(one.changedAt.slice(0, 23), feed.at(-1).at.slice(0, 23))
  t.equal((await calls.get('overview?deadlines=0')).json().deadlines, null)
  t.equal(
    (await callsOf(app, { path: `/v1/organisations/${context.newId()}`, headers: operator }).get('overview'))
      .statusCode,
    404,
  )
  await calls.post('transitions', { move: 'suspend', reason: 'x' }, { 'if-match': '"3"' })
  t.equal((await calls.get('overview')).json().suspendedAt, clock.toISOString())
})

t.test('an approved entry counts with its approved version, as in the list of deadlines', async (t) => {
  const calls = await named('Freigabe')
  const contract = await calls.create('contracts', {
    name: 'AVV',
    contractKind: 'other',
    partyIds: [],
    validTo: '2026-09-01',
  })
  const { id } = await calls.create('activities', {
    ...approvable,
    operatingState: 'operating',
    introducedOn: '2026-01-01',
    reviewInterval: 'P1M',
  })
  await calls.post(`activities/${id}/transitions`, { move: 'submit' }, { 'if-match': '"1"' })
  await calls.post(`activities/${id}/transitions`, { move: 'approve' }, { 'if-match': '"2"' })
  t.equal((await calls.patch(`activities/${id}`, 3, { reviewInterval: 'P3Y' })).statusCode, 200)
  const { next } = (await calls.get('overview')).json().deadlines
  t.match(next, [{ kind: 'review_due', on: '2026-02-01' }])
  t.same(next, (await calls.get('deadlines')).json().items)
  t.equal(contract.version, 1)
})

t.test('an overview has the findings of the record, what is accepted apart', async (t) => {
  const { organisationId } = await buildDemo(context, () => undefined)
  const path = `/v1/organisations/${organisationId}`
  const calls = callsOf(app, { path, headers: operator })
  type Found = {
    severity: string
    verdict: string
    rule: string
    activityId: string
    pointer: string
    override: { state: string } | null
  }
  const listed = async () => (await calls.get('findings')).json().items as Found[]
  const expected = (items: Found[]) => {
    const count = (severity: string, what: string) =>
      items.filter((one) => {
        const state = one.override?.state === 'in_force' ? 'accepted' : one.verdict
        return one.severity === severity && state === what
      }).length
    return Object.fromEntries(
      ['violated', 'undecided', 'accepted'].map((what) => [
        what,
        Object.fromEntries(['error', 'warning', 'advice'].map((each) => [each, count(each, what)])),
      ]),
    ) as Record<string, Record<string, number>>
  }
  const counted = async () => (await calls.get('overview?deadlines=0')).json()
  const before = await listed()
  t.same((await counted()).findings, expected(before))
  t.equal((await counted()).deadlines, null)
  const { activityId, rule, pointer, severity } = before.find(
    (one) => one.verdict === 'violated' && one.activityId && !one.override,
  ) as Found
  await calls.create('overrides', { activityId, rule, pointer, reason: 'x', until: '2026-10-02' })
  const after = (await counted()).findings
  t.same(after, expected(await listed()))
  t.equal(after.accepted[severity], Number(expected(before)['accepted']?.[severity]) + 1)
  clock = new Date('2026-10-04T08:00:00.000Z')
  t.same((await counted()).findings, expected(await listed()), 'an override that has lapsed accepts nothing')
  t.equal((await counted()).findings.accepted[severity], after.accepted[severity] - 1)
  clock = new Date('2026-10-01T08:00:00.000Z')
  t.equal((await calls.get('overview?findings=false')).json().findings, null)
  const unused = await calls.create('systems', { name: 'Unbenutzt', operationModel: 'self_hosted' })
  t.same((await counted()).findings, expected(await listed()), `${unused.id} has no activity`)
})

t.test('each caller sees the organisations of its key, and no others', async (t) => {
  const [one, other] = [await organisation('reader'), await organisation('auditor')]
  for (const { id, headers: own } of [one, other]) {
    const { items, next } = (await app.inject({ url: '/v1/overview', headers: own })).json()
    t.same(
      items.map((each: { id: string }) => each.id),
      [id],
    )
    t.equal(next, null)
  }
  t.equal((await app.inject({ url: `${one.path}/overview`, headers: other.headers })).statusCode, 404)
  const { items } = (await all.get('/v1/overview?limit=200')).json()
  t.ok(
    items.some((each: { id: string }) => each.id === one.id) &&
      items.some((each: { id: string }) => each.id === other.id),
  )
})

t.test('a credential of several organisations sees these, each with what is its own', async (t) => {
  const [one, other, third] = [await named('Bb'), await named('aa'), await named('cc')]
  for (const [calls, count] of [
    [one, 1],
    [other, 2],
    [third, 3],
  ] as const)
    for (let number = 0; number < count; number += 1)
      await calls.create('activities', { role: 'processor', name: 'A', operatingState: 'planned' })
  const visible = [one.organisationId, other.organisationId, context.newId()]
  const page = await readOverview(context, { visible, limit: 1, deadlines: 3, findings: false })
  t.match(page.items, [
    { id: other.organisationId, activities: { total: 2, byRole: { processor: 2, controller: 0 } } },
  ])
  const rest = await readOverview(context, {
    visible,
    limit: 1,
    deadlines: 3,
    findings: false,
    cursor: String(page.next),
  })
  t.match(rest.items, [{ id: one.organisationId, activities: { total: 1 } }])
  t.equal(rest.next, null)
  t.same(
    (await readOverview(context, { visible, text: 'CC', limit: 9, deadlines: 3, findings: false })).items,
    [],
  )
  t.same((await readOverview(context, { visible: [], limit: 9, deadlines: 3, findings: false })).items, [])
})

t.test('two hundred organisations take as many statements as two, and come by name in pages', async (t) => {
  const names = ['Zoo', 'Äpfel KG', 'Apfel KG', 'Öl AG', 'Ost e. V.']
  for (let number = 0; number < 200; number += 1)
    await named(names[number] ?? `Mandant ${String(number).padStart(3, '0')}`)
  const two = await statementsOf(() => all.get('/v1/overview?limit=2'))
  const many = await statementsOf(() => all.get('/v1/overview?limit=200'))
  t.equal(two.reply.json().items.length, 2)
  t.equal(many.reply.json().items.length, 200)
  t.equal(many.count, two.count)
  t.ok(many.count < 15, `${many.count} statements`)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const reply = await all.get(
      `/v1/overview?limit=37&deadlines=0&findings=false${cursor && `&cursor=${cursor}`}`,
    )
    const { items, next } = reply.json<{ items: { name: string; id: string }[]; next: string | null }>()
    seen.push(...items.map(({ name, id }) => `${name}\n${id}`))
    cursor = next
  }
  t.equal(new Set(seen).size, seen.length)
  t.ok(seen.length >= 200)
  const order = seen.map((each) => each.split('\n')[0] ?? '')
  t.same(order, order.toSorted(new Intl.Collator('de').compare))
  const found = (await all.get('/v1/overview?text=KG&deadlines=0')).json().items
  t.same(
    found.map(({ name }: { name: string }) => name),
    ['Apfel KG', 'Äpfel KG'],
  )
  t.same((await all.get('/v1/overview?text=gibt%20es%20nicht')).json(), { items: [], next: null })
  const foreign = (await all.get('/v1/organisations?limit=1')).json().next
  t.match((await all.get(`/v1/overview?cursor=${foreign}`)).json(), { errors: [{ code: 'wrong-cursor' }] })
})
