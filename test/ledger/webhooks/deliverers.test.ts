import t from 'tap'
import { openContext } from '../../../src/context.ts'
import { callsOf } from '../../http/calls.ts'
import { asSuperuser } from '../../superuser.ts'
import { openReceiver, status } from './receiver.ts'
import { openDelivery, party, seqs, until } from './delivery-fixture.ts'

const { app, context, server, headers, clock, deliverer, subscription } = await openDelivery(t)

t.test('deliveries of a suspended organisation rest, and go on afterwards', async (t) => {
  const { owner, receiver, calls } = await subscription(t, { kinds: ['party'] })
  const ruling = callsOf(app, { path: owner.path, headers: await headers('operator', null) })
  receiver.answer = status(500)
  const { sweep } = deliverer(t)
  await party(calls)
  await receiver.count(1)
  receiver.answer = status(204)
  await ruling.post('transitions', { move: 'suspend', reason: 'ruht' }, { 'if-match': '"1"' })
  clock.ahead += 3_600_000
  await sweep()
  t.equal(receiver.received.length, 1)
  await ruling.post('transitions', { move: 'resume', reason: 'weiter' }, { 'if-match': '"2"' })
  await receiver.count(2)
  t.same(seqs(receiver), [3, 3])
  clock.ahead = 0
})

t.test('of several processes one delivers, and when it is gone another does', async (t) => {
  const { receiver, calls } = await subscription(t, { kinds: ['party'] })
  const opened = await openContext({
    url: server.url,
    poolSize: 5,
    cursorSecret: context.cursorSecret,
    log: context.log,
  })
  t.teardown(opened.close)
  const [one] = [deliverer(t), deliverer(t, {}, opened)]
  for (let number = 0; number < 15; number++) await party(calls, `P${number}`)
  await receiver.count(15)
  t.same(
    seqs(receiver),
    Array.from({ length: 15 }, (_, place) => place + 3),
    'each once, in order',
  )
  await one.stop()
  await party(calls)
  await receiver.count(16)
  t.equal(receiver.received.length, 16)
})

t.test('a slow receiver delays no other', async (t) => {
  const slow = await subscription(t, { kinds: ['party'] })
  const quick = await openReceiver(t)
  await slow.calls.create('webhooks', { url: quick.url, kinds: ['party'] })
  const held = Promise.withResolvers<void>()
  slow.receiver.answer = async (_request, reply) => {
    await held.promise
    reply.writeHead(204).end()
  }
  deliverer(t)
  for (const name of ['A', 'B', 'C']) await party(slow.calls, name)
  await Promise.all([quick.count(3), slow.receiver.count(1)])
  t.equal(slow.receiver.received.length, 1, 'one at a time')
  held.resolve()
  await slow.receiver.count(3)
})

t.test('a secret that cannot be opened any more pauses the webhook and says so', async (t) => {
  const { receiver, calls, id } = await subscription(t, { kinds: ['party'] })
  const { secret: other } = (
    await calls.post('webhooks', { url: receiver.url, kinds: ['party'], state: 'paused' })
  ).json()
  t.ok(other)
  await asSuperuser(server.superuserUrl, `update webhook set secret = '\\x00' where id = '${id}'`)
  deliverer(t)
  await party(calls)
  await until(async () => (await calls.read(`webhooks/${id}`))['state'] === 'paused')
  t.match(await calls.read(`webhooks/${id}`), { pausedBecause: 'secret-lost' })
  t.match((await calls.post(`webhooks/${id}/test`, undefined)).json(), { status: 409, code: 'secret-lost' })
  t.same(receiver.received, [])
})

t.test('with an organisation its webhooks go', async (t) => {
  const { owner, receiver, calls, id } = await subscription(t, { kinds: ['party'] })
  const ruling = callsOf(app, { path: owner.path, headers: await headers('operator', null) })
  const { sweep } = deliverer(t)
  await party(calls)
  await receiver.count(1)
  await until(async () => (await calls.get(`webhooks/${id}/progress`)).json().position === 3)
  t.equal((await ruling.removeOrganisation(owner.path, 1)).statusCode, 204)
  await sweep()
  const [left] = await asSuperuser(
    server.superuserUrl,
    `select (select count(*) from webhook where id = '${id}') + (select count(*) from webhook_cursor where id = '${id}')
      + (select count(*) from webhook_attempt where webhook_id = '${id}') as n`,
  )
  t.same(left, { n: '0' })
})
