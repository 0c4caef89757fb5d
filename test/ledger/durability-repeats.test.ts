import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { address, callerOf, makeSettings, operatorKey, start } from '../cli/program.ts'
import { readPostmaster } from '../store/embedded/support.ts'

const rounds = 5
const ordersARound = 30
type Order = { readonly key: string; readonly body: object }
type Send = (order: Order, signal?: AbortSignal) => Promise<{ status: number; text: string; again: boolean }>

function senderOf(url: string, key: string): Send {
  return async (order, signal) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': `"${order.key}"`,
    }
    const body = JSON.stringify(order.body)
    const reply = await fetch(url, { method: 'POST', headers, body, ...(signal ? { signal } : {}) })
    const again = reply.headers.get('idempotency-replayed') === 'true'
    return { status: reply.status, text: await reply.text(), again }
  }
}

/**
 * A client that gives no order up: it sends each until it is acknowledged, and carries what is not over to the next
 * round. Now and then it loses patience before an answer can have come, so that much is done without its knowledge.
 */
function createClient() {
  const [open, done] = [[] as Order[], new Map<string, string>()]
  let [count, repeats] = [0, 0]
  async function work(send: Send): Promise<void> {
    for (;;) {
      count += 1
      const order = open.pop() ?? {
        key: randomUUID(),
        body: { name: `Stelle ${count}`, partyType: 'organisation' },
      }
      try {
        const patience = count % 3 === 0 ? AbortSignal.timeout(1 + (count % 11)) : undefined
        const { status, text, again } = await send(order, patience)
        if (status !== 201) throw new Error(`${status} ${text}`)
        repeats += again ? 1 : 0
        done.set(order.key, text)
      } catch (error) {
        open.push(order)
        if ((error as Error).name !== 'TimeoutError') return
      }
    }
  }
  return {
    open,
    done,
    repeats: () => repeats,
    work: (send: Send) => Promise.all([1, 2, 3, 4].map(() => work(send))),
  }
}

async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) {
    await sleep(5)
  }
}

t.test(`killed ${rounds} times, what was repeated until acknowledged is there exactly once`, async (t) => {
  const settings = await makeSettings(t)
  const client = createClient()
  let [key, path] = ['', '']
  for (let round = 0; round <= rounds; round += 1) {
    const program = start(t, ['serve'], settings)
    const base = await program.said(address)
    if (round === 0) key = await program.said(operatorKey)
    const call = callerOf(base, key)
    if (round === 0) {
      const body = { name: 'Musterstadt', bodyType: 'public', language: 'de' }
      path = `/v1/organisations/${(await call('/v1/organisations', body)).json().id}`
    }
    const send = senderOf(`${base}${path}/parties`, key)
    if (round < rounds) {
      const working = client.work(send)
      const isReached = () => client.done.size >= (round + 1) * ordersARound
      await Promise.race([working, until(isReached)])
      const postmaster = await readPostmaster(settings['DATA_FOLDER'] ?? '')
      program.child.kill('SIGKILL')
      if (round % 2 === 1 && postmaster !== undefined) process.kill(postmaster, 'SIGKILL')
      await Promise.all([program.ended, working])
      continue
    }
    for (const order of client.open) client.done.set(order.key, (await send(order)).text)
    const ids: string[] = []
    for (let cursor = ''; ids.length === 0 || cursor !== '';) {
      const page = (await call(`${path}/parties?limit=200${cursor}`)).json()
      ids.push(...page.items.map(({ id }) => id))
      cursor = typeof page['next'] === 'string' ? `&cursor=${encodeURIComponent(page['next'])}` : ''
    }
    const told = [...client.done.values()].map((text) => (JSON.parse(text) as { id: string }).id)
    t.same(ids.toSorted(), told.toSorted(), 'every order has its party, and there is no other')
    t.match(JSON.parse((await call(`${path}/verify`)).text), { intact: true, checked: told.length + 1 })
    t.ok(client.repeats() > 0, 'some had been done without the client knowing')
    t.comment(`${told.length} orders, ${client.repeats()} of them repeated after they were done`)
  }
})
