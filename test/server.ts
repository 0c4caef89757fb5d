import { rm, writeFile } from 'node:fs/promises'
import { migrateDatabase } from '../src/store/migrate-database.action.ts'
import { startEmbedded } from '../src/store/embedded/start-embedded.action.ts'
import { addressFile, signal, testFolder } from './database.ts'

// The PostgreSQL of one run of the tests: started by before.ts, ended by after.ts or when the runner itself is gone.
// Every test file copies its database.
const run = Number(process.argv[2])
const silent = () => undefined
const stopping = Promise.withResolvers<void>()
process.on('SIGTERM', () => stopping.resolve())
const watch = setInterval(() => signal(run, 0) || stopping.resolve(), 1_000)
const { url, superuserUrl, stop } = await startEmbedded({
  dataFolder: testFolder(run),
  log: { debug: silent, info: silent, warn: console.error, error: console.error },
})
await migrateDatabase(url)
await writeFile(addressFile(run), JSON.stringify({ url, superuserUrl, pid: process.pid }), { mode: 0o600 })
await stopping.promise
clearInterval(watch)
await stop()
await rm(testFolder(run), { recursive: true, force: true })
await rm(addressFile(run), { force: true })
