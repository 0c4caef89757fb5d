import { buildApp } from '../app.ts'
import { actingAs, type Context } from '../context.ts'
import { createKey } from '../http/create-key.action.ts'
import { readIn } from '../store/read.ts'
import { type Call, type Command } from './command.ts'
import { openProgram } from './open-program.action.ts'

/** `vvt serve`: the API, until it is asked to stop. */
export const serve: Command = {
  name: 'serve',
  usage: 'serve',
  summary: 'Start the API (and its own PostgreSQL unless DATABASE_URL is set)',
  run: async (call) => {
    const program = await openProgram(call.config, call.log, call.say, call.signal)
    try {
      await listen(call, program.context)
    } finally {
      await program.close()
    }
    return 0
  },
}

/** Listens until the signal comes, then finishes what is under way. `ready` is told the address. */
export async function listen(
  { config, signal, say }: Call,
  context: Context,
  ready: (address: string) => Promise<void> | void = () => undefined,
): Promise<void> {
  const { trustProxy, host, port } = config
  const app = await buildApp(
    context,
    typeof trustProxy === 'number' ? { trustProxy: hops(trustProxy) } : { trustProxy },
  )
  try {
    const first = await firstKey(context)
    if (first) say(`Operator key, shown this once: ${first}`)
    const address = await app.listen({ host, port })
    say(`Listening on ${address} (documentation: ${address}/docs)`)
    await ready(address)
    await aborted(signal)
    say('Stopping')
  } finally {
    await app.close()
  }
}

/** Believes that many proxies in front. */
const hops = (count: number) => (_address: string, hop: number) => hop < count

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  if (signal.aborted) resolve()
  signal.addEventListener('abort', () => resolve(), { once: true })
  return promise
}

const anyKey = { name: 'any-key', text: 'select 1 from access_key limit 1' }

async function firstKey(context: Context): Promise<string | null> {
  const known = await readIn(context, '', anyKey, [], true)
  if (known.length > 0) return null
  const { key } = await createKey(actingAs(context, 'cli:serve'), {
    name: 'first',
    role: 'operator',
    organisationId: null,
    expiresAt: null,
  })
  return key
}
