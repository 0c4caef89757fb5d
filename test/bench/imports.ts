import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { Client } from 'pg'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { actingAs, openContext } from '../../src/context.ts'
import {
  applyJob,
  planJob,
  requestApplication,
  requestImport,
} from '../../src/exchange/imports/import-jobs.action.ts'
import { performJob } from '../../src/jobs/perform-job.action.ts'
import { createAggregate } from '../../src/store/change-aggregate.action.ts'
import { organisations } from '../../src/store/aggregates.ts'
import { startEmbedded } from '../../src/store/embedded/start-embedded.action.ts'
import { migrateDatabase } from '../../src/store/migrate-database.action.ts'

// What an import of many rows takes, planned and applied, against statements by hand that write the same rows of the
// register with their ledger in one transaction, measured in turns in the same run; and how large the program becomes.
const rows = Number(process.argv[2] ?? 10_000)
const rounds = Number(process.argv[3] ?? 2)
const log = pino({ level: 'silent' })
const folder = await mkdtemp(join(tmpdir(), 'vvt-bench-'))
const database = await startEmbedded({ dataFolder: folder, log })
await migrateDatabase(database.url)
const opened = await openContext({ url: database.url, poolSize: 5, cursorSecret: 'bench', log })
const context = actingAs(opened, 'bench')
const client = new Client({ connectionString: database.url, options: '-c role=vvt_app' })
await client.connect()

const header = ['id', 'name', 'role', 'department', 'operatingState']
const lines = Array.from({ length: rows }, (_, at) => [
  v7(),
  `Besprechung ${at}`,
  'controller',
  'Amt für Straßen',
  'operating',
])
const jsonOf = (cells: readonly string[]) => Object.fromEntries(header.map((name, at) => [name, cells[at]]))
const files = {
  'activities.csv': Buffer.from([header, ...lines].map((cells) => cells.join(',')).join('\r\n')),
  'activities.xlsx': Buffer.from(
    await writeXlsx({ sheets: [{ name: 'activities', rows: [header, ...lines] }] }),
  ),
  'export.jsonl': Buffer.from(
    [
      '{"line":"export"}',
      ...lines.map(
        (cells) => `{"line":"aggregate","kind":"activity","item":${JSON.stringify(jsonOf(cells))}}`,
      ),
    ].join('\n'),
  ),
}

async function organisation(): Promise<string> {
  const body = { name: 'Musterstadt', bodyType: 'public', language: 'de' }
  const organisationId = v7()
  await createAggregate(context, { aggregate: organisations, organisationId }, body)
  return organisationId
}

const seconds = async (work: () => Promise<unknown>) => {
  const begin = performance.now()
  await work()
  return (performance.now() - begin) / 1_000
}

const byHand = `insert into activity (organisation_id, id, version, created_at, updated_at, approval, role, name, department,
    operating_state, external_ids, content, search)
  values ($1, $2, 1, now(), now(), 'draft', 'controller', $3, $4, 'operating', '[]', $5, $6)`
const content = JSON.stringify({ statements: [] })

/** One prepared statement for each row; the trigger of the table writes the ledger. */
async function writeByHand(organisationId: string) {
  await client.query('begin')
  await client.query(
    `select set_config('app.organisation', $1, true), set_config('app.actor', 'bench', true), set_config('app.now', $2, true)`,
    [organisationId, new Date().toISOString()],
  )
  for (const [, name, , department] of lines)
    await client.query({
      name: 'by-hand',
      text: byHand,
      values: [organisationId, v7(), name, department, content, `${name} ${department}`.toLowerCase()],
    })
  await client.query('commit')
}

async function perform(kind: typeof planJob | typeof applyJob, organisationId: string, jobId: string) {
  const performed = await performJob(
    context,
    kind,
    { organisationId, jobId },
    { stopping: new AbortController().signal, whenStopped: 'interrupted', most: 1 },
  )
  if (performed.outcome !== 'succeeded') throw new Error(JSON.stringify(performed))
}

for (const [name, bytes] of Object.entries(files))
  for (const mode of ['atomic', 'best_effort'] as const)
    for (let round = 0; round < rounds; round += 1) {
      const [theirs, organisationId] = [await organisation(), await organisation()]
      const hand = await seconds(() => writeByHand(theirs))
      let importId = ''
      const plan = await seconds(async () => {
        const { id, job } = await requestImport(context, organisationId, { name, bytes }, 3_600)
        importId = id
        await perform(planJob, organisationId, job.id)
      })
      const apply = await seconds(async () => {
        const order = { policy: 'fail', mode } as const
        const job = await requestApplication(context, organisationId, importId, order, 3_600)
        await perform(applyJob, organisationId, job.id)
      })
      const all = plan + apply
      console.log(
        `${name} ${mode}: ${rows} rows planned in ${plan.toFixed(1)} s, applied in ${apply.toFixed(1)} s, ${(rows / all).toFixed(0)} rows/s; by hand ${hand.toFixed(1)} s, ratio ${(hand / all).toFixed(2)}; resident ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB`,
      )
    }
await client.end()
await opened.close()
await database.stop()
await rm(folder, { recursive: true, force: true })
