import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { startEmbedded } from '../../../src/store/embedded/start-embedded.action.ts'
import { migrateDatabase } from '../../../src/store/migrate-database.action.ts'
import { apiOn } from '../../helper.ts'
import { fuzz } from './run.ts'

// node test/http/fuzz/long.ts [requests] [seed]: the long form of test/http/fuzz.test.ts, with a summary per status.
const [count, seed] = [Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 1)]
const dataFolder = await mkdtemp(join(tmpdir(), 'vvt-fuzz-'))
const database = await startEmbedded({ dataFolder, log: pino({ level: 'warn' }) })
const closing: (() => Promise<unknown>)[] = []
try {
  await migrateDatabase(database.url)
  const t = { teardown: (work: () => Promise<unknown>) => closing.push(work) }
  const api = await apiOn(t, database, () => new Date('2026-03-01T12:00:00.000Z'))
  const { sent, statuses, succeeded, operations, faults } = await fuzz(api, {
    count,
    seed,
    progress: (done) => process.stderr.isTTY && process.stderr.write(`\r${done} of ${count}`),
  })
  console.log(`\n${sent} requests with the seed ${seed}`)
  for (const [status, times] of [...statuses].toSorted(([one], [other]) => one - other))
    console.log(`${status}  ${times}`)
  console.log(`never with success: ${operations.filter((id) => !succeeded.has(id)).join(', ') || 'none'}`)
  const kinds = Map.groupBy(faults, ({ operation, complaints }) => `${operation}: ${complaints.join('; ')}`)
  for (const [kind, [first, ...more]] of kinds)
    console.log(`\n${1 + more.length} × ${kind}\n${first?.request}\n${first?.answer}`)
  console.log(`\n${faults.length} faults`)
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  for (const work of closing) await work()
  await database.stop()
  await rm(dataFolder, { recursive: true, force: true })
}
