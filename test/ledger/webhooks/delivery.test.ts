import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook as Verifier } from 'standardwebhooks'
import t from 'tap'
import { asSuperuser } from '../../superuser.ts'
import { status } from './receiver.ts'
import { openDelivery, party, seqs, until } from './delivery-fixture.ts'

const { server, clock, now, deliverer, subscription } = await openDelivery(t)

t.test(
  'every entry of the kinds subscribed to is sent once, in order, signed, and tells of nobody',
  async (t) => {
    const { owner, receiver, calls, id, verifier } = await subscription(t, {
      kinds: ['party', 'organisation'],
    })
    deliverer(t)
    const { id: partyId } = await party(calls)
    await calls.create('systems', { name: 'Konferenz', operationModel: 'online_service' })
    await calls.patch(`parties/${partyId}`, 1, { notes: 'Frau Muster' })
    await calls.patch(owner.path, 1, { sector: 'Schule' })
    await calls.remove(`parties/${partyId}`, 2)
    await receiver.count(4)
    t.same(
      receiver.received.map(({ json: { type, data } }) => [type, data]),
      [
        ['party.created', 3, 'party', partyId, 1, 'created'],
        ['party.changed', 5, 'party', partyId, 2, 'changed'],
        ['organisation.changed', 6, 'organisation', owner.id, 2, 'changed'],
        ['party.deleted', 7, 'party', partyId, 3, 'deleted'],
      ].map(([type, seq, kind, entity, version, action]) => {
        const link = kind === 'party' ? `${owner.path}/parties/${String(entity)}` : owner.path
        return [type, { organisationId: owner.id, seq, kind, id: entity, version, action, link }]
      }),
    )
    const { items } = (await calls.get('changes?kinds=party')).json()
    for (const [place, { id: eventId, headers: sent, body, json }] of receiver.received.entries()) {
      t.same(verifier.verify(body, sent), json)
      t.equal(eventId, `${owner.id}:${json.data.seq}`)
      t.notMatch(body, /Muster|Hoster|Schule|key:/)
      if (place === 0) t.equal((json as { timestamp?: string }).timestamp, items[0].at)
    }
    t.throws(() =>
      new Verifier(`whsec_${Buffer.alloc(32).toString('base64')}`).verify(
        receiver.received[0]?.body ?? '',
        receiver.received[0]?.headers ?? {},
      ),
    )
    await until(async () => (await calls.get(`webhooks/${id}/progress`)).json().position === 7)
    t.match((await calls.get(`webhooks/${id}/progress`)).json(), {
      head: 7,
      failures: 0,
      failingSince: null,
      nextAttemptAt: null,
    })
    const log = (await calls.get(`webhooks/${id}/attempts?limit=3`)).json()
    t.match(log.items, [
      { number: 4, seq: 7, attempt: 1, status: 204, problem: null },
      { number: 3, seq: 6 },
      { number: 2, seq: 5 },
    ])
    t.match((await calls.get(`webhooks/${id}/attempts?limit=3&cursor=${log.next}`)).json(), {
      items: [{ number: 1, seq: 3 }],
      next: null,
    })
  },
)

t.test('only the actions subscribed to are sent', async (t) => {
  const { receiver, calls } = await subscription(t, { actions: ['deleted'] })
  deliverer(t)
  const { id } = await party(calls)
  await calls.remove(`parties/${id}`, 1)
  await receiver.count(1)
  t.match(
    receiver.received.map(({ json }) => json.type),
    ['party.deleted'],
  )
})

t.test('what is not taken is sent again, ever more rarely, and nothing overtakes it', async (t) => {
  const { receiver, calls, id } = await subscription(t)
  const { sweep } = deliverer(t)
  receiver.answer = status(500)
  const begin = Date.now() + clock.ahead
  const { id: first } = await party(calls, 'A')
  await party(calls, 'B')
  await receiver.count(1)
  for (const [failures, wait] of [5, 20, 80].entries()) {
    await until(async () => (await calls.get(`webhooks/${id}/progress`)).json().failures === failures + 1)
    const { nextAttemptAt } = (await calls.get(`webhooks/${id}/progress`)).json()
    const due = (Date.parse(nextAttemptAt) - now().getTime()) / 1_000
    t.ok(due > wait - 4 && due <= wait, `${due} of ${wait} s`)
    await sweep()
    t.equal(receiver.received.length, failures + 1, 'not before it is due')
    clock.ahead += wait * 1_000
    if (failures === 2) receiver.answer = status(204)
    await receiver.count(failures + 2)
  }
  await receiver.count(5)
  t.same(seqs(receiver), [3, 3, 3, 3, 4])
  t.equal(new Set(receiver.received.slice(0, 4).map(({ body }) => body)).size, 1, 'the same at every attempt')
  t.equal(receiver.received[0]?.json.data.id, first)
  await until(async () => (await calls.get(`webhooks/${id}/attempts`)).json().items.length === 5)
  const { items } = (await calls.get(`webhooks/${id}/attempts`)).json()
  t.match(
    items.map((one: { seq: number; attempt: number; status: number }) => [one.seq, one.attempt, one.status]),
    [
      [4, 1, 204],
      [3, 4, 204],
      [3, 3, 500],
      [3, 2, 500],
      [3, 1, 500],
    ],
  )
  clock.ahead = Math.max(0, begin - Date.now())
})

t.test('a receiver that asks for time is given it', async (t) => {
  const { receiver, calls, id } = await subscription(t)
  deliverer(t)
  receiver.answer = status(503, { 'retry-after': '3600' })
  await party(calls)
  await until(async () => (await calls.get(`webhooks/${id}/progress`)).json().failures === 1)
  const { nextAttemptAt } = (await calls.get(`webhooks/${id}/progress`)).json()
  t.ok(Date.parse(nextAttemptAt) - now().getTime() > 3_500_000)
})

t.test('who says 410 is sent nothing more until somebody resumes', async (t) => {
  const { receiver, calls, id } = await subscription(t)
  deliverer(t)
  receiver.answer = status(410)
  await party(calls)
  await until(async () => (await calls.read(`webhooks/${id}`))['state'] === 'paused')
  t.match(await calls.read(`webhooks/${id}`), { pausedBecause: 'gone', version: 2 })
  t.match((await calls.get('changes?kinds=webhook')).json().items.at(-1), {
    action: 'paused',
    actor: 'program',
  })
  await party(calls)
  receiver.answer = status(204)
  await calls.patch(`webhooks/${id}`, 2, { state: 'active' })
  await receiver.count(5)
  t.same(seqs(receiver), [3, 3, 4, 5, 6], 'it goes on where it stopped')
})

t.test('after five days without success it is paused, with a reason', async (t) => {
  const { receiver, calls, id } = await subscription(t)
  deliverer(t)
  receiver.answer = status(500)
  await party(calls)
  while ((await calls.read(`webhooks/${id}`))['state'] === 'active') {
    const { nextAttemptAt } = (await calls.get(`webhooks/${id}/progress`)).json()
    // Not before an attempt is written down: its pause would begin with the later hour.
    if (new Date(nextAttemptAt) > now()) clock.ahead += 12 * 3_600_000
    await sleep(10)
  }
  const attempts = receiver.received.length
  t.match(await calls.read(`webhooks/${id}`), { state: 'paused', pausedBecause: 'failing' })
  t.ok(attempts >= 9 && attempts <= 12, `${attempts} attempts`)
  t.match((await calls.get(`webhooks/${id}/progress`)).json(), { nextAttemptAt: null })
  clock.ahead = 0
})

t.test('everything can be sent again from a position, or skipped', async (t) => {
  const { receiver, calls, id } = await subscription(t, { kinds: ['party'] })
  const { sweep } = deliverer(t)
  for (const name of ['A', 'B', 'C']) await party(calls, name)
  await receiver.count(3)
  await until(async () => (await calls.get(`webhooks/${id}/progress`)).json().position === 5)
  t.equal((await calls.post(`webhooks/${id}/replay`, { after: 3 }, { 'if-match': '"1"' })).statusCode, 200)
  await receiver.count(5)
  t.same(seqs(receiver), [3, 4, 5, 4, 5])
  t.equal(receiver.received[1]?.id, receiver.received[3]?.id, 'with the same ids')
  receiver.answer = status(400)
  await party(calls, 'poison')
  await party(calls, 'after it')
  await receiver.count(6)
  receiver.answer = status(204)
  t.equal((await calls.post(`webhooks/${id}/replay`, { after: 7 }, { 'if-match': '"2"' })).statusCode, 200)
  await receiver.count(7)
  await sweep()
  t.same(seqs(receiver).slice(5), [7, 8])
})

t.test('while two secrets are valid both verify, then only the new one', async (t) => {
  const { receiver, calls, id, verifier } = await subscription(t, { kinds: ['party'] })
  deliverer(t)
  const rotated = await calls.post(`webhooks/${id}/rotate`, {}, { 'if-match': '"1"' })
  const renewed = new Verifier(rotated.json().secret)
  await party(calls)
  await receiver.count(1)
  const [both] = receiver.received
  for (const one of [verifier, renewed]) t.ok(one.verify(both?.body ?? '', both?.headers ?? {}))
  await asSuperuser(
    server.superuserUrl,
    `update webhook set previous_secret_until = now() - interval '1 s' where id = '${id}'`,
  )
  await party(calls)
  await receiver.count(2)
  const { body = '', headers: sent = {} } = receiver.received[1] ?? {}
  t.ok(renewed.verify(body, sent))
  t.throws(() => verifier.verify(body, sent))
})
