import { pino } from 'pino'
import { buildApp } from '../../src/app.ts'
import { openContext } from '../../src/context.ts'

// The program itself, with key, wall, problems and all, as `vvt serve` runs it without a log.
const [url = ''] = process.argv.slice(2)
const log = pino({ level: 'silent' })
const context = await openContext({ url, poolSize: 25, cursorSecret: 'bench', log })
const app = await buildApp(context, { rateLimits: { requests: 1_000_000_000, failures: 60 } })
await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.(app.server.address())
