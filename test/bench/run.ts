import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { pino } from 'pino'
import { actingAs, openContext } from '../../src/context.ts'
import { createKey } from '../../src/http/create-key.action.ts'
import { startEmbedded } from '../../src/store/embedded/start-embedded.action.ts'
import { migrateDatabase } from '../../src/store/migrate-database.action.ts'
import { seedActivities } from './seed.ts'
import { startServer } from './start-server.ts'

// One read and one filtered list among 10,000 activities, as ratio to bare Fastify with a hand-written query, measured
// in turns in the same run. Ratios only: the machine decides the absolute figures.
const rounds = Number(process.argv[2] ?? 3)
const seconds = Number(process.argv[3] ?? 4)
const log = pino({ level: 'silent' })
const folder = await mkdtemp(join(tmpdir(), 'vvt-bench-'))
const database = await startEmbedded({ dataFolder: folder, log })
await migrateDatabase(database.url)
const context = await openContext({ url: database.url, poolSize: 5, cursorSecret: 'bench', log })
const { organisationId, activityId } = await seedActivities(
  actingAs(context, 'bench'),
  database.superuserUrl,
  10_000,
)
const { key } = await createKey(actingAs(context, 'bench'), {
  name: 'bench',
  role: 'reader',
  organisationId,
  expiresAt: null,
})
await context.close()

const bare = await startServer('bare.ts', database.superuserUrl, organisationId)
const product = await startServer('product.ts', database.url)
const path = `/v1/organisations/${organisationId}/activities`
const cases = {
  'read one activity': [`/read/${activityId}`, `${path}/${activityId}`],
  'list 50 of 10,000, filtered, by name': ['/list', `${path}?role=controller&sort=name`],
} as const

for (const [name, [ours, theirs]] of Object.entries(cases)) {
  const ratios: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const yardstick = await load(`${bare.address}${ours}`)
    const measured = await load(`${product.address}${theirs}`, key)
    ratios.push(measured / yardstick)
    console.log(
      `${name}: bare ${yardstick.toFixed(0)}/s, product ${measured.toFixed(0)}/s, ratio ${(measured / yardstick).toFixed(2)}`,
    )
  }
  console.log(
    `${name}: median ratio ${ratios.toSorted((one, other) => one - other)[Math.floor(rounds / 2)]?.toFixed(2)}`,
  )
}
bare.stop()
product.stop()
await database.stop()
await rm(folder, { recursive: true, force: true })

async function load(url: string, token?: string): Promise<number> {
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  const result = await autocannon({ url, headers, connections: 10, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers other than 2xx`)
  return result.requests.average
}
