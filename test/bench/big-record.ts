import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { mkdtemp, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { actingAs, openContext } from '../../src/context.ts'
import { createKey } from '../../src/http/create-key.action.ts'
import { startEmbedded } from '../../src/store/embedded/start-embedded.action.ts'
import { migrateDatabase } from '../../src/store/migrate-database.action.ts'
import { seedActivities } from './seed.ts'

// Big records from a server with a heap of 256 MB: time, first byte, size, peak memory of the server process, and how
// long others wait for a small read meanwhile. The bar: first byte of JSON within 2 s, 450 MiB, time linear in activities.
const counts = (process.argv[2] ?? '1000,10000').split(',').map(Number)
const silent = pino({ level: 'silent' })
const folder = await mkdtemp(join(tmpdir(), 'vvt-bench-'))
const database = await startEmbedded({ dataFolder: folder, log: silent })
await migrateDatabase(database.url)
const context = await openContext({ url: database.url, poolSize: 5, cursorSecret: 'bench', log: silent })

console.log(
  'activities  what                      seconds  first byte   MiB sent  peak MiB  other reads p50/p95/max ms',
)
for (const count of counts) {
  const { organisationId, activityId } = await seedActivities(
    actingAs(context, 'bench'),
    database.superuserUrl,
    count,
  )
  const { key } = await createKey(actingAs(context, 'bench'), {
    name: 'bench',
    role: 'reader',
    organisationId,
    expiresAt: null,
  })
  const server = await serve(database.url)
  const base = `${server.address}/v1/organisations/${organisationId}`
  const measure = async (name: string, work: () => Promise<Answer>) => {
    // Asks Linux to forget the peak so far, proc(5).
    await writeFile(`/proc/${server.pid}/clear_refs`, '5')
    const probe = watch(`${base}/activities/${activityId}`, key)
    const begun = performance.now()
    const { firstByte, bytes } = await work()
    const seconds = (performance.now() - begun) / 1000
    const waits = await probe()
    const cells = [
      String(count).padStart(10),
      name.padEnd(24),
      seconds.toFixed(2).padStart(8),
      `${(firstByte / 1000).toFixed(2)} s`.padStart(11),
      (bytes / 2 ** 20).toFixed(1).padStart(10),
      ((await peak(server.pid)) / 1024).toFixed(0).padStart(9),
      ` ${[0.5, 0.95, 1].map((share) => quantile(waits, share).toFixed(0)).join('/')}`,
    ]
    console.log(cells.join('  '))
  }
  await measure('list, 200 a page', () => walk(`${base}/activities?limit=200`, key))
  await measure('list, role and name', () =>
    walk(`${base}/activities?limit=200&role=controller&sort=name`, key),
  )
  await measure('text search, all found', () => walk(`${base}/activities?limit=200&text=besprechung`, key))
  await measure('text search, one found', () =>
    walk(`${base}/activities?limit=200&text=besprechung%20${count - 1}`, key),
  )
  for (const format of ['json', 'html', 'csv', 'csv&sheet=activities', 'xlsx', 'ods', 'json-ld']) {
    await measure(`record as ${format}`, () => fetchAll(`${base}/record?format=${format}&lang=de`, key))
  }
  await measure('findings', () => fetchAll(`${base}/findings?lang=de`, key))
  await measure('findings by rule', () => fetchAll(`${base}/findings?lang=de&groupBy=rule`, key))
  await measure('record as pdf, part 1', () => fetchAll(`${base}/record?format=pdf&part=1`, key))
  await measure('record as pdf, part 2', () => fetchAll(`${base}/record?format=pdf&part=2`, key))
  await server.stop()
}
await context.close()
await database.stop()
await rm(folder, { recursive: true, force: true })

type Answer = { readonly firstByte: number; readonly bytes: number; readonly text?: string }

/** The program itself, as `vvt serve` runs it, with a small heap. */
async function serve(url: string) {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: url,
    DATA_FOLDER: join(folder, 'serve'),
    PORT: '0',
    LOG_LEVEL: 'silent',
  }
  const child = spawn(process.execPath, ['--max-old-space-size=256', main, 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /^Listening on (\S+)/.exec(line)?.[1]
    if (address !== undefined) {
      const stop = () => (child.kill('SIGTERM'), ended)
      return { address, pid: Number(child.pid), stop }
    }
  }
  throw new Error('the server did not start')
}

/** One request; `keep` keeps the text. */
function fetchAll(url: string, key: string, keep = false): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const begun = performance.now()
  const request = get(url, { headers: { authorization: `Bearer ${key}` } }, (response) => {
    let [firstByte, bytes, text] = [0, 0, '']
    response.on('data', (chunk: Buffer) => {
      if (bytes === 0) firstByte = performance.now() - begun
      bytes += chunk.length
      if (keep) text += chunk.toString('latin1')
    })
    response.once('error', reject)
    response.once('end', () => {
      if (response.statusCode === 200) resolve({ firstByte, bytes, text })
      else reject(new Error(`${url}: ${response.statusCode}`))
    })
  })
  request.once('error', reject)
  return promise
}

/** All pages of a list. */
async function walk(url: string, key: string): Promise<Answer> {
  let [bytes, firstByte] = [0, 0]
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await fetchAll(cursor ? `${url}&cursor=${cursor}` : url, key, true)
    bytes += page.bytes
    firstByte ||= page.firstByte
    cursor = /"next":"([^"]+)"\}$/.exec(page.text ?? '')?.[1] ?? null
  }
  return { firstByte, bytes }
}

/** Reads one activity again and again; the function given back ends that and gives the waits in milliseconds. */
function watch(url: string, key: string): () => Promise<number[]> {
  const waits: number[] = []
  const over = new AbortController()
  const running = (async () => {
    while (!over.signal.aborted) {
      const begun = performance.now()
      await fetchAll(url, key)
      waits.push(performance.now() - begun)
      await sleep(20)
    }
  })()
  return async () => {
    over.abort()
    await running
    return waits
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Peak memory of a process since it was last forgotten, in KiB. */
async function peak(pid: number): Promise<number> {
  return Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
}
