import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { address, callerOf, makeSettings, operatorKey, start } from '../cli/program.ts'
import { readPostmaster } from '../store/embedded/support.ts'

const rounds = 10
type Entry = { readonly seq: number; readonly id: string; readonly version: number }
type Call = ReturnType<typeof callerOf>

/** Changes by four writers until the server is gone; what was acknowledged is noted as `id/version`. */
async function write(call: Call, parties: string, patch: Patch, acknowledged: Set<string>): Promise<void> {
  const one = async (writer: number) => {
    for (let turn = 0; ; turn += 1) {
      const made = await call(parties, { name: `Stelle ${writer}.${turn}`, partyType: 'organisation' })
      if (made.status !== 201) throw new Error(made.text)
      const { id } = made.json()
      acknowledged.add(`${id}/1`)
      if ((await patch(`${parties}/${id}`, 1, { notes: 'x'.repeat(2_000) })) === 200)
        acknowledged.add(`${id}/2`)
    }
  }
  await Promise.allSettled([1, 2, 3, 4].map(one))
}

type Patch = (path: string, version: number, body: object) => Promise<number>
function patcherOf(base: string, key: string): Patch {
  return async (path, version, body) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'if-match': `"${version}"`,
    }
    const reply = await fetch(`${base}${path}`, { method: 'PATCH', headers, body: JSON.stringify(body) })
    await reply.arrayBuffer()
    return reply.status
  }
}

/** The whole feed from a position on. */
async function follow(call: Call, changes: string, after: number): Promise<Entry[]> {
  const entries: Entry[] = []
  for (let next = after; ;) {
    const page = (await call(`${changes}?limit=1000&after=${next}`)).json() as unknown as {
      items: Entry[]
      next: number
    }
    entries.push(...page.items)
    if (page.items.length === 0) return entries
    next = page.next
  }
}

async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) {
    await sleep(5)
  }
}

t.test(`killed ${rounds} times under load, nothing acknowledged is lost and the chain holds`, async (t) => {
  const settings = await makeSettings(t)
  const acknowledged = new Set<string>()
  const known: Entry[] = []
  let [key, path, slowest] = ['', '', 0]
  for (let round = 0; round <= rounds; round += 1) {
    const begun = performance.now()
    const program = start(t, ['serve'], settings)
    const base = await program.said(address)
    if (round > 0) slowest = Math.max(slowest, performance.now() - begun)
    if (round === 0) key = await program.said(operatorKey)
    const call = callerOf(base, key)
    if (round === 0) {
      const body = { name: 'Musterstadt', bodyType: 'public', language: 'de' }
      path = `/v1/organisations/${(await call('/v1/organisations', body)).json().id}`
    }
    known.push(...(await follow(call, `${path}/changes`, known.length)))
    const kept = new Set(known.map(({ id, version }) => `${id}/${version}`))
    t.same(
      [...acknowledged].filter((one) => !kept.has(one)),
      [],
      `round ${round}: all is there`,
    )
    t.ok(
      known.every(({ seq }, index) => seq === index + 1),
      'without a gap',
    )
    const verified = await call(`${path}/verify`)
    t.match(JSON.parse(verified.text), { intact: true, checked: known.length }, verified.text)
    if (round === rounds) break
    const writing = write(call, `${path}/parties`, patcherOf(base, key), acknowledged)
    const before = acknowledged.size
    await Promise.race([writing, until(() => acknowledged.size > before + 5)])
    await sleep(Math.random() * 300)
    // Every other time the database is killed as well, as when the machine goes down.
    const postmaster = await readPostmaster(settings['DATA_FOLDER'] ?? '')
    program.child.kill('SIGKILL')
    if (round % 2 === 1 && postmaster !== undefined) process.kill(postmaster, 'SIGKILL')
    await Promise.all([program.ended, writing])
  }
  t.ok(acknowledged.size > rounds * 3, `${acknowledged.size} acknowledged writes`)
  t.comment(`${acknowledged.size} acknowledged writes, slowest start ${Math.round(slowest)} ms`)
})
