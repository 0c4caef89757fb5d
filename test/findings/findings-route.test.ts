import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { statementsOf } from '../statements.ts'
import { storeSound } from './store-sound.ts'

let clock = new Date('2026-11-23T12:00:00.000Z')
const { app, organisation } = await openApi(t, () => clock)

type Finding = {
  rule: string
  severity: string
  verdict: string
  since: string
  text: string
  activityId: string | null
}
type Answer = {
  on: string
  items: Finding[]
  groups: { rule: string; severity: string; counts: { total: number }; activities: number }[]
  counts: { total: number; bySeverity: Record<string, number>; byVerdict: Record<string, number> }
}

/** An organisation with the sound record, and short forms of the questions. */
async function sound() {
  const owner = await organisation()
  const calls = callsOf(app, owner)
  const { activity, input } = await storeSound(calls, owner.path)
  const ask = async (query = '') => (await calls.get(`findings${query}`)).json<Answer>()
  const askOne = async (query = '', id = activity.id) =>
    (await calls.get(`activities/${id}/findings${query}`)).json<Answer>()
  return { calls, activity, input, ask, askOne }
}
const lapsed = ({ items }: Answer) => items.filter(({ rule }) => rule === 'VVT-E08')
const places = ({ items }: Answer) => new Set(items.map(({ activityId }) => activityId))
const codes = ({ items }: Answer) => items.map(({ rule }) => rule)

t.test('no rule has anything to say of the sound record', async (t) => {
  const { ask, askOne } = await sound()
  const nothing = {
    on: '2026-11-23',
    profile: 'strict',
    counts: { total: 0, bySeverity: { error: 0 }, byVerdict: { violated: 0 } },
  }
  for (const answer of [await ask(), await askOne()]) {
    t.same(answer.items, [])
    t.match(answer, nothing)
  }
})

t.test('a certificate that has lapsed by a day takes its ground from a transfer', async (t) => {
  const { activity, ask, askOne } = await sound()
  t.same(lapsed(await askOne('?on=2027-08-31')), [], 'the last day of the certificate')
  for (const answer of [await askOne('?on=2027-12-28'), await ask('?on=2027-12-28&rule=VVT-E08')])
    t.match(lapsed(answer), [
      {
        severity: 'error',
        verdict: 'violated',
        since: '2027-09-01',
        activityId: activity.id,
        at: { kind: 'activity', id: activity.id },
        pointer: /^\/transfers\/0\/instruments\/0/,
        text: /2027-08-31/,
        citations: [{ link: /^https:\/\/eur-lex\.europa\.eu\// }, {}],
        hint: /./,
      },
    ])
  t.same(lapsed(await askOne('?on=2027-12-28&profile=art30')), [], 'Art. 30 does not ask for it')
})

t.test('the day begins where the organisation is', async (t) => {
  const { askOne } = await sound()
  clock = new Date('2026-11-23T23:30:00.000Z')
  t.equal((await askOne()).on, '2026-11-24')
  clock = new Date('2026-11-23T12:00:00.000Z')
})

t.test('what was found at an instant in the past is found again', async (t) => {
  const { calls, activity, ask, askOne } = await sound()
  clock = new Date('2026-11-25T12:00:00.000Z')
  await calls.patch(`activities/${activity.id}`, 1, { purposes: [] })
  t.match(codes(await askOne()), ['VVT-B01'])
  t.match(codes(await ask()), ['VVT-B01'])
  const before = await ask('?asOf=2026-11-24T12:00:00Z')
  t.match(before, { on: '2026-11-24', items: [], counts: { total: 0 } })
  t.match((await ask('?asOf=2026-11-24T12:00:00Z&on=2027-12-28')).on, '2027-12-28')
  t.equal((await calls.get('findings?asOf=2026-12-24T12:00:00Z')).statusCode, 422)
  clock = new Date('2026-11-23T12:00:00.000Z')
})

t.test('the record is narrowed, and its counts are those of what is listed', async (t) => {
  const { calls, activity, ask, askOne } = await sound()
  const { id } = await calls.create('activities', {
    role: 'processor',
    name: 'B',
    operatingState: 'operating',
    introducedOn: '2026-01-01',
  })
  await calls.patch(`activities/${activity.id}`, 1, { purposes: [], department: null, contactId: null })
  await calls.create('systems', {
    name: 'Zweites System',
    operationModel: 'self_hosted',
    introducedOn: '2026-01-01',
  })
  const all = await ask()
  const [one, other] = [await askOne(), await askOne('', id)]
  t.ok(one.counts.total > 0 && other.counts.total > 0)
  t.same(
    all.items.filter(({ activityId }) => activityId === activity.id),
    one.items,
  )
  t.same(
    all.items.filter(({ activityId }) => activityId === id),
    other.items,
  )
  const own = all.items.filter(({ activityId }) => activityId === null)
  t.match(own, [{ rule: 'VVT-K12', at: { kind: 'system' } }])
  t.equal(all.items.length, all.counts.total)
  t.equal(all.counts.total, one.items.length + other.items.length + own.length)
  for (const [query, holds] of [
    ['severity=error', (each: Finding) => each.severity === 'error'],
    ['verdict=undecided', (each: Finding) => each.verdict === 'undecided'],
    ['rule=VVT-B01', (each: Finding) => each.rule === 'VVT-B01'],
    [`activityId=${id}`, (each: Finding) => each.activityId === id],
  ] as const) {
    const some = await ask(`?${query}`)
    t.same(some.items, all.items.filter(holds), query)
    t.ok(some.items.length > 0 && some.items.length < all.items.length, query)
    t.equal(some.counts.total, some.items.length)
  }
  t.same((await ask('?rule=VVT-Z99')).items, [])
  for (const [name, member] of [
    ['bySeverity', 'severity'],
    ['byVerdict', 'verdict'],
  ] as const)
    for (const [value, count] of Object.entries(all.counts[name]))
      t.equal(count, all.items.filter((each) => each[member] === value).length, value)
  const grouped = await ask('?groupBy=rule')
  t.same(grouped.counts, all.counts)
  t.notOk('items' in grouped)
  t.same(grouped.groups.map(({ rule }) => rule).toSorted(), [...new Set(codes(all))].toSorted())
  for (const { rule, counts, activities } of grouped.groups) {
    const those = all.items.filter((each) => each.rule === rule)
    t.equal(counts.total, those.length, rule)
    t.equal(activities, new Set(those.flatMap(({ activityId }) => activityId ?? [])).size, rule)
  }
  const order = grouped.groups.map(({ severity }) => ['error', 'warning', 'advice'].indexOf(severity))
  t.same(
    order,
    order.toSorted((one, other) => one - other),
    'errors first',
  )
})

t.test('the version looked at is the present one, whatever was approved', async (t) => {
  const { calls, activity, ask } = await sound()
  const move = (name: string, version: number) =>
    calls.post(`activities/${activity.id}/transitions`, { move: name }, { 'if-match': `"${version}"` })
  await move('submit', 1)
  t.equal((await move('approve', 2)).json<{ approval: string }>().approval, 'approved')
  await calls.patch(`activities/${activity.id}`, 3, { purposes: [] })
  t.match(codes(await ask()), ['VVT-B01'])
  t.same(codes(await ask('?version=approved')), [], 'unless the approved one is asked for')
})

t.test('a proposal is checked like what is stored, and nothing is stored', async (t) => {
  const { calls, input, activity } = await sound()
  const head = (await calls.get('verify')).json()
  const check = (body: object, query = '') => calls.post(`findings${query}`, body)
  t.match((await check(input)).json(), { counts: { total: 0 }, items: [] })
  t.match((await check({ ...input, purposes: [] })).json(), {
    items: [{ rule: 'VVT-B01', activityId: null, at: { kind: 'activity', id: null } }],
  })
  t.match((await check(input, '?on=2027-12-28&rule=x')).statusCode, 422)
  t.match((await check(input, '?on=2027-12-28')).json().items, [{ rule: 'VVT-E08' }])
  t.match((await check({ ...input, systemIds: [activity.id] })).json(), {
    status: 422,
    errors: [{ pointer: '/systemIds/0', code: 'unknown-reference' }],
  })
  t.match((await check({ ...input, surplus: 1 })).json(), {
    errors: [{ pointer: '/surplus', code: 'unknown-field' }],
  })
  t.same((await calls.get('verify')).json(), head, 'nothing was written')
  const key = { 'idempotency-key': 'one' }
  const bare = { role: 'controller', name: 'A', operatingState: 'planned' }
  const [first, again] = [await calls.post('findings', bare, key), await calls.post('findings', bare, key)]
  t.equal(first.statusCode, 200)
  t.equal(again.body, first.body)
})

t.test('one activity takes one round trip, however much there is around it', async (t) => {
  const { calls, activity, input, ask } = await sound()
  const one = () => calls.get(`activities/${activity.id}/findings`)
  const proposal = () => calls.post('findings', input)
  await one()
  const few = [await statementsOf(one), await statementsOf(proposal)]
  for (let number = 0; number < 30; number += 1) {
    await calls.create('parties', { name: `Hoster ${number}`, partyType: 'organisation' })
    await calls.create('activities', { ...input, name: `B ${number}` })
  }
  const many = [await statementsOf(one), await statementsOf(proposal)]
  for (const [index, { reply, count }] of many.entries()) {
    t.equal(reply.statusCode, 200)
    t.equal(count, few[index]?.count)
    t.equal(count, 4, 'begin, wall, question, end')
  }
  const all = await statementsOf(() => ask('?on=2027-12-28&rule=VVT-E08'))
  t.equal(all.reply.counts.total, 31)
  t.ok(all.count < 20, `${all.count} statements`)
})

t.test('after a change of something shared its users alone are asked', async (t) => {
  const { calls, activity, input, ask } = await sound()
  const stranger = await calls.create('parties', { name: 'Bäckerei', partyType: 'organisation' })
  const bare = { role: 'controller', name: 'Einkauf', operatingState: 'operating' }
  const own = await calls.create('activities', {
    ...bare,
    disclosures: [{ partyId: stranger.id, role: 'controller' }],
  })
  const second = await calls.create('activities', { ...input, name: 'Zweite' })
  const day = '?on=2027-12-28'
  t.same(places(await ask(`${day}&uses=${stranger.id}`)), new Set([own.id]))
  const { items } = (await calls.get('contracts')).json<{ items: { id: string; name: string }[] }>()
  const all = await ask(day)
  for (const { id } of items.slice(0, 2)) {
    const answer = await ask(`${day}&uses=${id}`)
    t.same(places(answer), new Set([activity.id, second.id]))
    const named = all.items.filter(({ activityId }) => [activity.id, second.id].includes(activityId ?? ''))
    t.same(answer.items, named, 'what is said of them is what the whole record says')
    t.same(await ask(`${day}&uses=${id}&version=approved`), answer)
    t.same(await ask(`${day}&uses=${id}&asOf=${clock.toISOString()}`), answer, 'without an index, too')
    t.equal((await ask(`${day}&uses=${id}&groupBy=rule`)).counts.total, answer.counts.total)
    t.same(places(await ask(`${day}&uses=${id}&activityId=${own.id}`)), new Set())
  }
  t.match((await calls.get(`findings?uses=${activity.id}`)).json(), {
    status: 422,
    errors: [{ pointer: '/uses', code: 'unknown-reference' }],
  })
})

t.test('what belongs to others, or is not there, is not found', async (t) => {
  const { calls, activity } = await sound()
  const other = callsOf(app, await organisation())
  t.equal((await other.get(`activities/${activity.id}/findings`)).statusCode, 404)
  t.equal((await calls.get(`activities/${calls.organisationId}/findings`)).statusCode, 404)
  for (const url of [`activities/${activity.id}/findings`, 'findings'])
    t.match((await calls.get(`${url}?on=2026-02-30`)).json(), { status: 422, errors: [{ pointer: '/on' }] })
  t.equal((await calls.get('findings?profile=all')).statusCode, 422)
})

t.test('findings are told in the language asked for', async (t) => {
  const { calls, activity } = await sound()
  await calls.patch(`activities/${activity.id}`, 1, { purposes: [] })
  const told = async (query: string, accepted: string) => {
    const reply = await calls.get(`activities/${activity.id}/findings${query}`, {
      'accept-language': accepted,
    })
    const [{ citations }] = reply.json<{ items: [{ citations: { text: string }[] }] }>().items
    return [reply.headers['content-language'], citations[0]?.text]
  }
  t.same(await told('', 'en-GB'), ['en', 'Art. 30(1)(b) GDPR'])
  t.same(await told('', 'fr'), ['de', 'Art. 30 Abs. 1 lit. b DSGVO'])
  t.same(await told('?lang=de', 'en'), ['de', 'Art. 30 Abs. 1 lit. b DSGVO'])
})
