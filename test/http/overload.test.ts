import { once } from 'node:events'
import { get } from 'node:http'
import { type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import t, { type Test } from 'tap'
import { openApi, type TestApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'
import { callsOf } from './calls.ts'

/** A server that listens, and a hand that holds a table so that everybody who wants it waits. */
async function opened(t: Test, options: Parameters<typeof openApi>[2]) {
  const api = await openApi(t, undefined, options)
  const owner = await api.organisation('auditor')
  const editor = { path: owner.path, headers: await api.headers('officer', owner.id) }
  await api.app.listen({ host: '127.0.0.1', port: 0 })
  const hand = new Client({ connectionString: api.server.superuserUrl })
  await hand.connect()
  t.teardown(() => hand.end())
  const hold = async (table: string) =>
    void (await hand.query(`begin; lock table ${table} in access exclusive mode`))
  const release = async () => void (await hand.query('rollback'))
  const { rows } = await hand.query<{ pid: number }>('select pg_backend_pid() as pid')
  return { ...api, owner, editor, port: portOf(api), handPid: rows[0]?.pid, hold, release }
}

const portOf = ({ app }: TestApi) => (app.server.address() as AddressInfo).port

t.test('hundreds of callers of a slow database get 503 in time, and it goes on afterwards', async (t) => {
  const patience = 1_500
  const { editor, port, hold, release } = await opened(t, { context: { poolSize: 8, patience } })
  const ask = async (method: string, path: string) => {
    const reply = await fetch(`http://127.0.0.1:${port}${editor.path}/${path}`, {
      method,
      headers: { ...editor.headers, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
      ...(method === 'POST' ? { body: JSON.stringify({ name: 'Stelle', partyType: 'person' }) } : {}),
    })
    return { status: reply.status, again: reply.headers.get('retry-after'), text: await reply.text() }
  }
  const count = { refused: 0 }
  const burst = (length: number) =>
    Promise.all(
      Array.from({ length }, async (_, number) => {
        const answer = await ask(number % 3 === 0 ? 'POST' : 'GET', 'parties')
        if (answer.status === 503) count.refused += 1
        return answer
      }),
    )
  await hold('party')
  const asked = burst(300)
  // Those who hold a connection wait for the table; everybody else for a connection, and in vain.
  while (count.refused < 290) await sleep(20)
  await release()
  const answers = await asked
  let isServed = false
  while (!isServed) {
    const later = await burst(30)
    isServed = later.every(({ status }) => status < 300)
    answers.push(...later)
  }
  t.same(
    answers.filter(({ status }) => ![200, 201, 503].includes(status)),
    [],
  )
  for (const { again, text } of answers.filter(({ status }) => status === 503)) {
    t.equal(again, '5')
    t.equal(JSON.parse(text).code, 'busy')
  }
})

t.test('a process opens as many connections as POOL_SIZE says, whatever is asked', async (t) => {
  for (const poolSize of [4, 9, 25]) {
    const { app, owner, editor, server, handPid, hold, release } = await opened(t, { context: { poolSize } })
    const auditor = callsOf(app, owner)
    const calls = callsOf(app, editor)
    await calls.get('parties')
    await hold('party')
    const asked = Array.from({ length: 40 }, () => [
      calls.get('parties'),
      calls.post('parties', { name: 'Stelle', partyType: 'person' }),
      auditor.get('record'),
    ]).flat()
    // Asked by a newcomer: whoever is in a transaction sees the numbers of its beginning.
    const connections = async () => {
      const [row] = await asSuperuser(
        server.superuserUrl,
        `select count(*)::int as n from pg_stat_activity where datname = current_database()
          and backend_type = 'client backend' and pid not in (pg_backend_pid(), ${handPid})`,
      )
      return Number(row?.n)
    }
    while ((await connections()) < poolSize) await sleep(20)
    await sleep(200)
    t.equal(await connections(), poolSize)
    await release()
    const replies = await Promise.all(asked)
    t.notOk(replies.find(({ statusCode }) => statusCode >= 500 && statusCode !== 503))
  }
})

t.test('whoever comes to a full line for the database is turned away at once', async (t) => {
  // Nobody would wait in vain before the test is over.
  const { app, context, editor } = await opened(t, { context: { poolSize: 4, patience: 100_000 } })
  const calls = callsOf(app, editor)
  await calls.get('parties')
  const writes = (await (
    context.orm.em.getConnection() as never as Native
  ).getNativeClient()) as typeof context.reads
  const asks = [
    [writes, () => calls.post('parties', { name: 'Stelle', partyType: 'person' })],
    [context.reads, () => calls.get('parties')],
  ] as const
  for (const [pool, ask] of asks) {
    const first = await pool.connect()
    const line = Array.from({ length: 1_000 }, async () => (await pool.connect()).release())
    const reply = await ask()
    t.equal(reply.statusCode, 503, reply.body)
    t.equal(reply.headers['retry-after'], '5')
    first.release()
    await Promise.all(line)
    t.ok([200, 201].includes((await ask()).statusCode), 'and then it goes on')
  }
})
type Native = { getNativeClient: () => Promise<unknown> }

t.test('heavy work waits for a place, a few wait with it, and further ones come again later', async (t) => {
  const { owner, port, hold, release, app } = await opened(t, { app: { heavyLimit: 2 } })
  const verify = () => {
    const request = get({
      host: '127.0.0.1',
      port,
      path: `${owner.path}/verify`,
      headers: owner.headers,
      agent: false,
    })
    const status = once(request, 'response').then(
      ([response]) => (response.resume(), response.statusCode as number),
      () => 'gone' as const,
    )
    return { request, status }
  }
  const places = 2 + 20
  await hold('ledger')
  const running = Array.from({ length: places }, verify)
  await sleep(500)
  t.equal(await verify().status, 503, 'no place, and the line is full')
  const calls = callsOf(app, owner)
  const refused = await calls.get('record')
  t.match(refused.json(), { code: 'busy', status: 503 }, 'heavy work of any kind')
  t.equal(refused.headers['retry-after'], '5')
  t.equal((await calls.get('parties')).statusCode, 200, 'all else goes on')
  // One that works and one that waits hang up: both places are free again.
  running[0]?.request.destroy()
  running[places - 1]?.request.destroy()
  await sleep(300)
  const later = [verify(), verify()]
  await sleep(300)
  t.equal(await verify().status, 503)
  await release()
  const statuses = await Promise.all([...running, ...later].map(({ status }) => status))
  t.equal(statuses.filter((status) => status === 'gone').length, 2)
  t.equal(statuses.filter((status) => status === 200).length, places)
  const together = await Promise.all(Array.from({ length: 10 }, () => calls.get('record?format=html')))
  t.ok(together.every(({ statusCode }) => statusCode === 200))
})
