import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { openContext, type Context } from '../../src/context.ts'
import { createNotices } from '../../src/store/notices.ts'
import { openApi } from '../helper.ts'
import { address, makeSettings, start } from '../cli/program.ts'
import { callsOf, type Calls } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'

type Entry = { readonly seq: number; readonly kind: string; readonly id: string; readonly version: number }
type Page = { readonly items: readonly Entry[]; readonly next: number }
type Caller = { readonly path: string; readonly headers: { authorization: string } }

const log = pino({ level: 'silent' })
const one = await openApi(t)
const { organisation, server } = one

/** A second program over the same database, with connections and a line for notices of its own. */
async function secondProgram(
  t: { teardown: (work: () => unknown) => unknown },
  change = (it: Context) => it,
) {
  const context = await openContext({ url: server.url, poolSize: 20, cursorSecret: 'other', log })
  let waiting = 0
  const counted = {
    ...context.notices,
    on: (...args: Parameters<Context['notices']['on']>) => {
      if (args[0] === 'ledger_grown') waiting += 1
      context.notices.on(...args)
    },
    off: (...args: Parameters<Context['notices']['off']>) => {
      if (args[0] === 'ledger_grown') waiting -= 1
      context.notices.off(...args)
    },
  }
  const app = await buildApp(change({ ...context, notices: counted }))
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(async () => {
    await app.close()
    await context.close()
  })
  const read = async ({ path, headers }: Caller, query: string) => {
    const reply = await fetch(`${base}${path}/changes?${query}`, { headers })
    return { status: reply.status, page: (await reply.json()) as Page }
  }
  return { app, base, read, context, waiting: () => waiting }
}

const party = (name: string) => ({ name, partyType: 'organisation' })

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !holds(); turn += 1) await sleep(10)
}

t.test('fifty writers in two programs: a reader that follows sees every change once, in order', async (t) => {
  const other = await secondProgram(t)
  const owner = await organisation()
  const here = callsOf(one.app, owner)
  const writes = 4
  const total = 1 + 50 * writes * 2
  const follow = async (query: string, isEnd: (page: Page) => boolean) => {
    const seen: Entry[] = []
    for (let next = 0; ;) {
      const { page } = await other.read(owner, `after=${next}&wait=20&${query}`)
      seen.push(...page.items)
      next = page.next
      if (isEnd(page)) return seen
    }
  }
  const whole = follow('limit=7', ({ next }) => next >= total)
  const some = follow('kinds=measure&limit=3', ({ next }) => next >= total)
  const there = async (body: object, plural: string) => {
    const headers = { ...owner.headers, 'content-type': 'application/json' }
    const url = `${other.base}${owner.path}/${plural}`
    const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await reply.json()) as { id: string }
  }
  const measure = { name: 'M', protectionGoals: [], status: 'planned' }
  const writer = async (_: unknown, index: number) => {
    for (let turn = 0; turn < writes; turn += 1) {
      const [plural, body] = turn % 2 ? (['measures', measure] as const) : (['parties', party('A')] as const)
      const { id } = await (index % 2 ? there(body, plural) : here.create(plural, body))
      const reply = await here.patch(`${plural}/${id}`, 1, { notes: `${index}` })
      if (reply.statusCode !== 200) throw new Error(reply.body)
    }
  }
  await Promise.all(Array.from({ length: 50 }, writer))
  const entries = await whole
  t.same(
    entries.map(({ seq }) => seq),
    Array.from({ length: total }, (_, index) => index + 1),
  )
  t.equal(new Set(entries.map(({ id, version }) => `${id}/${version}`)).size, total)
  t.same(
    await some,
    entries.filter(({ kind }) => kind === 'measure'),
  )
  t.match((await here.get('verify')).json(), { intact: true, checked: total })
})

/** The program as a process of its own, over the database of this file. */
async function ownProcess(t: Parameters<typeof start>[0]) {
  const environment = {
    ...(await makeSettings(t)),
    DATABASE_URL: server.url,
    CURSOR_SECRET: 'one secret that both of the programs share',
  }
  const program = start(t, ['serve'], environment)
  return { ...program, base: await program.said(address) }
}

t.test('fifty writers over two processes: a reader of one sees every change once, in order', async (t) => {
  const [left, right] = await Promise.all([ownProcess(t), ownProcess(t)])
  t.not(left.child.pid, right.child.pid)
  const { path, headers } = await organisation()
  const ask = async <T>(base: string, url: string, method = 'GET', body?: object, more = {}): Promise<T> => {
    const json = body ? { 'content-type': 'application/json' } : {}
    const reply = await fetch(`${base}${path}/${url}`, {
      method,
      headers: { ...headers, ...json, ...more },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!reply.ok) throw new Error(`${method} ${url}: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as T
  }
  const writes = 2
  const total = 1 + 50 * writes * 2
  const seen: Entry[] = []
  const following = (async () => {
    for (let next = 0; next < total;) {
      const page = await ask<Page>(left.base, `changes?after=${next}&wait=20&limit=7`)
      seen.push(...page.items)
      next = page.next
    }
  })()
  const writer = async (_: unknown, index: number) => {
    const [here, there] = index % 2 ? [left.base, right.base] : [right.base, left.base]
    for (let turn = 0; turn < writes; turn += 1) {
      const { id } = await ask<Entry>(here, 'parties', 'POST', party(`${index}`))
      await ask(there, `parties/${id}`, 'PATCH', { notes: `${turn}` }, { 'if-match': '"1"' })
    }
  }
  await Promise.all([following, ...Array.from({ length: 50 }, writer)])
  t.same(
    seen.map(({ seq }) => seq),
    Array.from({ length: total }, (_, index) => index + 1),
  )
  t.equal(new Set(seen.map(({ id, version }) => `${id}/${version}`)).size, total)
  t.match(await ask(right.base, 'verify'), { intact: true, checked: total })
})

t.test('a change in one program wakes a reader in another', async (t) => {
  const other = await secondProgram(t)
  const owner = await organisation()
  const calls = callsOf(one.app, owner)
  const delays: number[] = []
  for (let after = 1; after <= 10; after += 1) {
    const reading = other.read(owner, `after=${after}&wait=60`).then(({ page }) => {
      return { page, at: performance.now() }
    })
    await until(() => other.waiting() > 0)
    await sleep(20)
    await calls.create('parties', party('A'))
    const done = performance.now()
    const { page, at } = await reading
    t.match(page, { items: [{ seq: after + 1 }], next: after + 1 })
    delays.push(Math.max(0, at - done))
  }
  const [median = 0] = delays.toSorted((a, b) => a - b).slice(5)
  t.ok(median < 1_000, 'not by asking again and again')
  t.comment(`woken after ${median.toFixed(1)} ms in the median, ${Math.max(...delays).toFixed(1)} ms at most`)
})

t.test('a reader that hangs up, and a program that stops, end the wait', async (t) => {
  const other = await secondProgram(t)
  const owner = await organisation()
  const url = `${other.base}${owner.path}/changes?after=1&wait=60`
  const request = get(url, { headers: owner.headers })
  request.on('error', () => undefined)
  await until(() => other.waiting() === 1)
  t.equal(other.waiting(), 1)
  request.destroy()
  await until(() => other.waiting() === 0)
  t.equal(other.waiting(), 0)
  const reading = other.read(owner, 'after=1&wait=60')
  await until(() => other.waiting() === 1)
  const begun = performance.now()
  const [{ page }] = await Promise.all([reading, other.app.close()])
  t.same(page, { items: [], next: 1 })
  t.ok(performance.now() - begun < 5_000)
})

t.test('kinds, limit and position', async (t) => {
  const owner = await organisation()
  const calls = callsOf(one.app, owner)
  for (const name of ['A', 'B', 'C']) await calls.create('parties', party(name))
  await calls.create('measures', { name: 'M', protectionGoals: [], status: 'planned' })
  const read = async (query: string, from: Calls = calls) => {
    const { items, next } = (await from.get(`changes?${query}`)).json<Page>()
    return [items.map(({ seq }) => seq), next]
  }
  t.same(await read(''), [[1, 2, 3, 4, 5], 5])
  t.same(await read('after=1&limit=2'), [[2, 3], 3])
  t.same(await read('after=3&limit=2'), [[4, 5], 5])
  t.same(await read('kinds=party&limit=2'), [[2, 3], 3])
  t.same(await read('kinds=party&kinds=measure&after=2'), [[3, 4, 5], 5])
  t.same(await read('kinds=activity'), [[], 5], 'what is of no interest is stepped over')
  t.same(await read('kinds=activity&wait=1'), [[], 5], 'when the wait is over as well')
  t.same(await read('after=5'), [[], 5])
  t.same(await read('after=99'), [[], 99])
  t.same(await read('', callsOf(one.app, await organisation())), [[1], 1], 'of this organisation alone')
  for (const query of ['limit=0', 'limit=1001', 'after=-1', 'kinds=user', 'wait=61', 'since=1'])
    t.equal((await calls.get(`changes?${query}`)).statusCode, 422, query)
})

/** Cuts every line for notices of this database. */
const cut = () =>
  asSuperuser(
    server.superuserUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'`,
  )

t.test('while the line for notices breaks, changes are still delivered', async (t) => {
  const other = await secondProgram(t)
  const owner = await organisation()
  const calls = callsOf(one.app, owner)
  const seen: number[] = []
  const reading = (async () => {
    for (let next = 1; seen.length < 12;) {
      const { page } = await other.read(owner, `after=${next}&wait=30`)
      seen.push(...page.items.map(({ seq }) => seq))
      next = page.next
    }
  })()
  let cuts = 0
  for (let turn = 0; turn < 12; turn += 1) {
    if (turn % 3 === 1) cuts += (await cut()).length
    await calls.create('parties', party('A'))
    await sleep(30)
  }
  await reading
  t.same(seen, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  t.ok(cuts > 0, `${cuts} lines were cut`)
})

t.test('without any line for notices the database is asked again', async (t) => {
  const deaf = await secondProgram(t, (context) => ({
    ...context,
    notices: createNotices('postgres://127.0.0.1:1/none', log),
  }))
  const owner = await organisation()
  const reading = deaf.read(owner, 'after=1&wait=30')
  await sleep(100)
  await callsOf(one.app, owner).create('parties', party('A'))
  t.match(await reading, { status: 200, page: { items: [{ seq: 2 }], next: 2 } })
})
