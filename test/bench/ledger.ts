import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Pool } from 'pg'
import { pino } from 'pino'
import { actingAs, openContext } from '../../src/context.ts'
import { buildDemo } from '../../src/cli/demo/build-demo.action.ts'
import { createKey } from '../../src/http/create-key.action.ts'
import { startEmbedded } from '../../src/store/embedded/start-embedded.action.ts'
import { migrateDatabase } from '../../src/store/migrate-database.action.ts'
import { changeByHand, type Target } from './hand-written.ts'
import { seedActivities } from './seed.ts'
import { startServer } from './start-server.ts'

// What the ledger costs, as ratios measured in turns in the same run: a change through the program against a transaction
// written by hand, with 8 writers in one organisation and in eight; and the past against the present.
const rounds = Number(process.argv[2] ?? 3)
const seconds = Number(process.argv[3] ?? 4)
const count = Number(process.argv[4] ?? 1_000)
const writers = 8
const versions = 20
const log = pino({ level: 'silent' })
const folder = await mkdtemp(join(tmpdir(), 'vvt-bench-'))
const database = await startEmbedded({ dataFolder: folder, log })
await migrateDatabase(database.url)
const opened = await openContext({ url: database.url, poolSize: 5, cursorSecret: 'bench', log })
const context = actingAs(opened, 'bench')
const { key } = await createKey(context, {
  name: 'bench',
  role: 'operator',
  organisationId: null,
  expiresAt: null,
})
const authorization = `Bearer ${key}`
const agent = new Agent({ keepAlive: true, maxSockets: 32 })

const demos = []
for (let made = 0; made < writers; made += 1) demos.push(await buildDemo(context, () => undefined))
const all = await Promise.all(demos.map(({ organisationId }) => targetsOf(organisationId)))
const inOne = (all[0] ?? []).slice(0, writers)
const inEight = all.map(([first]) => first as Target)

const product = await startServer('product.ts', database.url)
const bare = await startServer('bare.ts', database.url, demos[0]?.organisationId ?? '')
const pool = new Pool({ connectionString: database.url, max: 10, options: '-c role=vvt_app' })
for (const [where, targets] of [
  ['one organisation', inOne],
  ['eight organisations', inEight],
] as const) {
  const ratios: number[] = []
  const overHttp: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const hand = await perSecond(targets, (target, turn) => changeByHand(pool, target, `${turn}`))
    const behind = await perSecond(targets, ({ organisationId, id }, turn) =>
      send('PATCH', `${bare.address}/change/${organisationId}/${id}`, { notes: `${turn}` }),
    )
    const versionOf = new Map<string, number>()
    for (const { organisationId, id } of targets)
      versionOf.set(
        id,
        (JSON.parse(await send('GET', urlOf(organisationId, id))) as { version: number }).version,
      )
    const ours = await perSecond(targets, async ({ organisationId, id }, turn) => {
      const version = versionOf.get(id) ?? 0
      await send('PATCH', urlOf(organisationId, id), { notes: `${turn}` }, { 'if-match': `"${version}"` })
      versionOf.set(id, version + 1)
    })
    ratios.push(ours / hand)
    overHttp.push(ours / behind)
    console.log(
      `change, ${writers} writers, ${where}: by hand ${hand.toFixed(0)}/s, by hand behind Fastify ${behind.toFixed(0)}/s, program ${ours.toFixed(0)}/s`,
    )
  }
  console.log(
    `change, ${where}: median ratio ${median(ratios)}, behind HTTP on both sides ${median(overHttp)}`,
  )
}

const { organisationId, instant } = await seedVersions()
const base = `${product.address}/v1/organisations/${organisationId}`
for (const path of ['record?format=json', 'activities?limit=50', 'activities?limit=50&sort=name']) {
  const pairs: number[] = []
  const [now, then]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds * 2; round += 1) {
    now.push(await timed(`${base}/${path}`))
    then.push(await timed(`${base}/${path}&asOf=${instant}`))
    pairs.push((then.at(-1) ?? 0) / (now.at(-1) ?? 1))
  }
  console.log(
    `${path}, ${count} activities × ${versions} versions: now ${median(now)} ms, then ${median(then)} ms, median ratio ${median(pairs)}`,
  )
}
await pool.end()
agent.destroy()
product.stop()
bare.stop()
await opened.close()
await database.stop()
await rm(folder, { recursive: true, force: true })

function urlOf(organisation: string, id: string): string {
  return `${product.address}/v1/organisations/${organisation}/activities/${id}`
}

async function targetsOf(organisation: string): Promise<Target[]> {
  const { rows } = await asOwner<{ id: string }>(
    `select id from activity where organisation_id = '${organisation}' order by id`,
  )
  return rows.map(({ id }) => ({ organisationId: organisation, id }))
}

async function asOwner<R extends object>(...statements: string[]) {
  const client = new Client({ connectionString: database.superuserUrl })
  await client.connect()
  try {
    let result = await client.query<R>('select')
    for (const statement of statements) result = await client.query<R>(statement)
    return result
  } finally {
    await client.end()
  }
}

/** Activities with their versions in a real ledger, and an instant in the middle of it. */
async function seedVersions() {
  const seeded = await seedActivities(context, database.superuserUrl, count)
  const own = `organisation_id = '${seeded.organisationId}'`
  const again = `update activity set version = version + 1, updated_at = clock_timestamp(), notes = 'Stand ' || version where ${own}`
  for (let version = 2; version <= versions / 2; version += 1) await asOwner(again)
  const { rows } = await asOwner<{ at: Date }>(`select max(at) as at from ledger where ${own}`)
  for (let version = versions / 2 + 1; version <= versions; version += 1) await asOwner(again)
  await asOwner('vacuum analyze')
  return { ...seeded, instant: new Date((rows[0]?.at.getTime() ?? 0) + 1).toISOString() }
}

/** How often in a second, with one writer for each target, each doing one after the other. */
async function perSecond(
  targets: readonly Target[],
  work: (target: Target, turn: number) => Promise<unknown>,
): Promise<number> {
  const end = performance.now() + seconds * 1_000
  let done = 0
  const write = async (target: Target) => {
    for (let turn = 0; performance.now() < end; turn += 1) {
      await work(target, turn)
      done += 1
    }
  }
  await Promise.all(targets.map(write))
  return done / seconds
}

async function timed(url: string): Promise<number> {
  const begun = performance.now()
  await send('GET', url)
  return performance.now() - begun
}

function send(
  method: string,
  url: string,
  body?: object,
  more: Record<string, string> = {},
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const headers = { authorization, ...(body ? { 'content-type': 'application/json' } : {}), ...more }
  const sent = request(url, { method, headers, agent }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.once('error', reject)
    response.once('end', () => {
      const text = Buffer.concat(chunks).toString()
      if (response.statusCode === 200) resolve(text)
      else reject(new Error(`${method} ${url}: ${response.statusCode} ${text}`))
    })
  })
  sent.once('error', reject)
  sent.end(body ? JSON.stringify(body) : undefined)
  return promise
}

function median(values: readonly number[]): string {
  return (values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0).toFixed(2)
}
