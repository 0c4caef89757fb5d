import { buildApp } from '../app.ts'
import { actingAs } from '../context.ts'
import { createFirstKey } from '../http/create-key.action.ts'
import { oidcOf } from '../http/oidc/settings.ts'
import { chores, kinds } from '../jobs/kinds.ts'
import { startWorkers } from '../jobs/start-workers.action.ts'
import { ConfigError } from '../config.ts'
import { deliverBeside } from '../ledger/webhooks/deliver-beside.action.ts'
import { type Call, type Command, noArguments } from './command.ts'
import { EmbeddedError } from '../store/embedded/errors.ts'
import { openProgram, type Program } from './open-program.action.ts'

/** `vvt serve`: the API, until it is asked to stop. */
export const serve: Command = {
  name: 'serve',
  usage: 'serve',
  summary: 'Start the API (and its own PostgreSQL unless DATABASE_URL is set)',
  run: async (call) => {
    noArguments(call)
    await runServer(call).catch((error: unknown) => {
      // Whoever asks a server to stop while it starts gets what they asked for.
      if (!(call.signal.aborted && (error as Error).name === 'AbortError')) throw error
    })
    return 0
  },
}

async function runServer(call: Call): Promise<void> {
  const program = await openProgram(call.config, call.log, call.say, call.signal)
  try {
    await listen(call, program)
  } finally {
    await program.close()
  }
}

/** Listens until the signal comes, then finishes what is under way. `ready` is told the address. */
export async function listen(
  { config, signal, say }: Call,
  { context, ended }: Pick<Program, 'context' | 'ended'>,
  ready: (address: string) => Promise<void> | void = () => undefined,
): Promise<void> {
  const { trustProxy, host, port, rateLimit, failureLimit, heavyLimit, connectionLimit, corsOrigins } = config
  const { webhookAllow, logLevel } = config
  const app = await buildApp(context, {
    trustProxy: typeof trustProxy === 'number' ? hops(trustProxy) : trustProxy,
    rateLimits: { requests: rateLimit, failures: failureLimit },
    heavyLimit,
    connectionLimit,
    corsOrigins: corsOrigins ?? [],
    webhooks: { allowed: webhookAllow ?? [] },
    oidc: oidcOf(config),
  })
  const closing = [() => close(app)]
  try {
    const address = await app.listen({ host, port }).catch((error: unknown) => {
      throw refused(error, config)
    })
    const workers = await startWorkers(context, kinds, { chores })
    closing.push(() => workers.stop(grace))
    const first = await createFirstKey(actingAs(context, 'cli:serve'))
    if (first) {
      say(`Operator key, shown this once: ${first.key}`)
      say(`It ends on ${first.expiresAt.slice(0, 10)}; make your own: vvt key create --role operator`)
    }
    say(`Listening on ${address} (documentation: ${address}/docs)`)
    closing.push(deliverBeside(context, { logLevel, allowed: webhookAllow ?? [] }))
    await ready(address)
    await Promise.race([aborted(signal), ended.then(() => lost(signal))])
    say('Stopping')
  } finally {
    await Promise.all(closing.map((end) => end()))
  }
}

/** A server without its database can do nothing: it ends, so that whoever watches over it starts it again. */
function lost(signal: AbortSignal): void {
  if (!signal.aborted) throw new EmbeddedError('start-failed', 'The database server has ended unexpectedly.')
}

/** Milliseconds that requests under way have to end, before their connections are closed; and jobs, before they are left to others. */
const grace = 10_000

/** Ends when every request under way has been answered. A connection that is kept alive is closed after its answer. */
async function close(app: Awaited<ReturnType<typeof buildApp>>): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 50)
  const late = setTimeout(() => app.server.closeAllConnections(), grace)
  try {
    await app.close()
  } finally {
    clearInterval(idle)
    clearTimeout(late)
  }
}

/** Why the program cannot listen, in words for whoever wrote the settings. */
function refused(error: unknown, { host, port }: Call['config']): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return new ConfigError([`PORT ${port} on ${host} is in use by another program`])
  if (code === 'EACCES') return new ConfigError([`PORT ${port} may not be used by this user`])
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ConfigError([`HOST ${host} is no address of this machine`])
  return error
}

/** Believes that many proxies in front. */
const hops = (count: number) => (_address: string, hop: number) => hop < count

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  if (signal.aborted) resolve()
  signal.addEventListener('abort', () => resolve(), { once: true })
  return promise
}
