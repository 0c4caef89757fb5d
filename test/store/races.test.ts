import t from 'tap'
import { callsOf, type Calls } from '../http/calls.ts'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'

const { app, organisation, server } = await openApi(t)
const fresh = async () => callsOf(app, await organisation())
const tally = (codes: number[]) =>
  Object.fromEntries(Object.entries(Object.groupBy(codes, String)).map(([code, all]) => [code, all?.length]))
const party = { name: 'A', partyType: 'person' }

t.test('of fifty changes based on one version exactly one is made', async (t) => {
  const calls = await fresh()
  const { id } = await calls.create('parties', party)
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, index) => calls.patch(`parties/${id}`, 1, { notes: `n${index}` })),
  )
  t.same(tally(replies.map(({ statusCode }) => statusCode)), { 200: 1, 412: 49 })
  const winner = replies.find(({ statusCode }) => statusCode === 200)
  t.same(await calls.read(`parties/${id}`), winner?.json())
  for (const reply of replies) t.equal(reply.headers.etag, '"2"')
  const { items } = (await calls.get('changes?kinds=party')).json()
  t.match(items, [{ version: 1 }, { version: 2, action: 'changed' }])
  t.equal(items.length, 2, 'one new row in the ledger')
})

t.test('of twenty deletions and changes at once the first decides', async (t) => {
  const calls = await fresh()
  for (let round = 0; round < 5; round += 1) {
    const { id } = await calls.create('activities', {
      role: 'controller',
      name: 'A',
      operatingState: 'planned',
    })
    const url = `activities/${id}`
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 ? calls.remove(url, 1) : calls.patch(url, 1, { notes: 'x' }),
      ),
    )
    const made = replies.filter(({ statusCode }) => statusCode < 300)
    t.equal(made.length, 1, 'one is made')
    const rest = replies.filter(({ statusCode }) => statusCode >= 300)
    t.ok(
      rest.every(({ statusCode }) => statusCode === 412 || statusCode === 404),
      JSON.stringify(tally(rest.map((one) => one.statusCode))),
    )
    t.equal((await calls.get(url)).statusCode, made[0]?.statusCode === 204 ? 404 : 200)
  }
})

t.test('of ten entries with one external id exactly one is kept', async (t) => {
  const calls = await fresh()
  const body = { ...party, externalIds: [{ system: 'grc', id: '1' }] }
  const replies = await Promise.all(Array.from({ length: 10 }, () => calls.post('parties', body)))
  t.same(tally(replies.map(({ statusCode }) => statusCode)), { 201: 1, 409: 9 })
  t.equal((await calls.get('parties')).json().items.length, 1)
})

/** One party is deleted while something begins to point at it: by creating, by changing, by replacing. */
const pointing: ((calls: Calls, id: string) => Promise<() => Promise<{ statusCode: number }>>)[] = [
  async (calls, id) => () => calls.post('contracts', { name: 'C', contractKind: 'other', partyIds: [id] }),
  async (calls, id) => {
    const system = await calls.create('systems', { name: 'S', operationModel: 'self_hosted' })
    return () => calls.patch(`systems/${system.id}`, 1, { providerId: id })
  },
  async (calls, id) => {
    const old = await calls.create('parties', party)
    await calls.create('contracts', { name: 'C', contractKind: 'other', partyIds: [old.id] })
    return () => calls.post(`parties/${old.id}/replace`, { partyId: id })
  },
]

t.test('a deletion and a new reference at once never leave a reference to nothing', async (t) => {
  const calls = await fresh()
  const seen = new Set<string>()
  for (let round = 0; round < 201; round += 1) {
    const { id } = await calls.create('parties', party)
    const point = await pointing[round % pointing.length]?.(calls, id)
    const acts = [
      () => calls.remove(`parties/${id}`, 1),
      () => point?.() ?? Promise.resolve({ statusCode: 0 }),
    ]
    const [first, second] = await Promise.all((round % 2 ? acts : acts.toReversed()).map((act) => act()))
    const [removed, pointed] = round % 2 ? [first, second] : [second, first]
    const [isRemoved, isPointed] = [removed?.statusCode === 204, (pointed?.statusCode ?? 500) < 300]
    seen.add(isRemoved ? 'removed' : 'kept')
    t.ok(isRemoved !== isPointed, `${removed?.statusCode} ${pointed?.statusCode}: exactly one of the two`)
    t.ok(isRemoved || removed?.statusCode === 409, 'in use')
    t.ok(isPointed || pointed?.statusCode === 422, 'points at nothing')
    t.equal((await calls.get(`parties/${id}`)).statusCode, isRemoved ? 404 : 200)
  }
  const dangling = await asSuperuser(
    server.superuserUrl,
    `select r.* from reference r where target_kind = 'party'
       and not exists (select from party p where (p.organisation_id, p.id) = (r.organisation_id, r.target_id))`,
  )
  t.same(dangling, [])
  t.comment(`the deletion won and lost: ${[...seen].join(', ')}`)
})
