// A program around the embedded database: `hold` keeps it running, `write` also inserts numbers and prints each one once it is
// committed. It speaks in lines of JSON on standard output and ends in good order on SIGTERM and SIGINT.
import { Client } from 'pg'
import { startEmbedded } from '../../../src/store/embedded/start-embedded.action.ts'
import { EmbeddedError } from '../../../src/store/embedded/errors.ts'

const [dataFolder = '', task = 'hold'] = process.argv.slice(2)
const ending = new AbortController()
const over = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()))
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => ending.abort())

function say(words: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(words)}\n`)
}

async function write(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('create table if not exists number (value integer primary key)')
  const known = await client.query<{ last: number }>('select coalesce(max(value), 0) as last from number')
  for (let value = (known.rows[0]?.last ?? 0) + 1; !ending.signal.aborted; value += 1) {
    await client.query('insert into number values ($1)', [value])
    say({ acknowledged: value })
  }
  await client.end()
}

const mute = () => undefined
try {
  const log = { debug: mute, info: mute, warn: mute, error: mute }
  const database = await startEmbedded({ dataFolder, log, signal: ending.signal })
  say({ url: database.url, superuserUrl: database.superuserUrl })
  await (task === 'write' ? write(database.url) : over)
  await database.stop()
} catch (error) {
  if (error instanceof EmbeddedError) say({ problem: error.problem, message: error.message })
  else if (!ending.signal.aborted) throw error
  process.exitCode = 1
}
