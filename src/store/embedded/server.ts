import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedError } from './errors.ts'
import { type EmbeddedLog, levelOfLine } from './log.ts'
import type { Login } from './login.ts'
import { environment } from './runtime.ts'
import { shutdownMeasures } from './shutdown.ts'

/** A running server: its port on 127.0.0.1, a promise of its end, and the way to end it. */
type Server = {
  readonly port: number
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

/** What `startServer` needs: the programs, the cluster folder, under whom to run, where to log, and a way to give up. */
type ServerOptions = {
  readonly native: string
  readonly cluster: string
  readonly login: Login | undefined
  readonly log: EmbeddedLog
  readonly signal: AbortSignal | undefined
}

/** Given on the command line, so that no edited file in the cluster can weaken them. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '',
  log_min_messages: 'warning',
  // The log must not repeat personal data: neither statements nor the values named in details.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

type Launched = Server & { readonly ready: Promise<string | undefined> }

async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port on 127.0.0.1')
  return address.port
}

async function endServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const [signal, patience] of shutdownMeasures) {
    child.kill(signal)
    const timer = new AbortController()
    const isOver = await Promise.race([
      ended.then(() => true),
      sleep(patience, false, { signal: timer.signal }).catch(() => false),
    ])
    timer.abort()
    if (isOver) return
  }
}

function launch({ native, cluster, login, log, signal }: ServerOptions, port: number): Launched {
  const flags = Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // In a session of its own: Ctrl-C reaches the whole group of the terminal, but the server must outlive our own orderly end.
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', cluster, ...flags], {
    ...login,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const last: string[] = []
  let isStopping = false
  let stopped: Promise<void> | undefined
  const endWithProcess = () => child.kill('SIGINT')
  const stop = () => {
    isStopping = true
    stopped ??= endServer(child, ended)
    return stopped
  }
  process.once('exit', endWithProcess)
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => last.push(error.message))
    child.once('close', () => {
      process.removeListener('exit', endWithProcess)
      resolve()
    })
  })
  const ready = new Promise<string | undefined>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      last.push(line)
      if (last.length > 12) last.shift()
      log[isStopping ? 'debug' : levelOfLine(line)](`PostgreSQL: ${line}`)
      if (line.includes('database system is ready to accept connections')) resolve(undefined)
    })
    void ended.then(() => resolve(last.join('\n')))
  })
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) void stop()
  void ready.then(async (failure) => {
    signal?.removeEventListener('abort', stop)
    await ended
    if (failure === undefined && !isStopping) log.error('PostgreSQL has ended unexpectedly.')
  })
  return { port, ended, stop, ready }
}

/** Starts the server on a free port of 127.0.0.1 and waits until it accepts connections. Throws `start-failed`. */
export async function startServer(options: ServerOptions): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const server = launch(options, await findFreePort())
    const failure = await server.ready
    options.signal?.throwIfAborted()
    if (failure === undefined) return server
    // Someone else has taken the port in between.
    if (attempt < 5 && failure.includes('Address already in use')) continue
    throw new EmbeddedError('start-failed', `PostgreSQL did not start on ${options.cluster}:\n${failure}`)
  }
}
