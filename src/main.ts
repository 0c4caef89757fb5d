#!/usr/bin/env node
import { fileURLToPath } from 'node:url'

// The only reader of arguments and environment.
//
// What has to be said before the program starts, it says by replacing itself, with the same process id: how much room V8
// may give to new objects (128 MB on a large machine, of which hardly anything comes back), and where compiled modules
// are kept, which halves the start. Whoever says either themselves is not overruled.
const { execArgv, argv, env, platform } = process
const room = '--max-semi-space-size'
const isTold = [...execArgv, env['NODE_OPTIONS'] ?? ''].some((one) => one.includes(room))
if (!isTold && !process.connected && platform !== 'win32')
  process.execve?.(process.execPath, [process.execPath, `${room}=16`, ...execArgv, ...argv.slice(1)], {
    NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)),
    ...env,
  })

const stopping = new AbortController()
/** Exit codes of a command that was interrupted before it was done, by convention 128 and the number of the signal. */
const interrupted = { SIGINT: 130, SIGTERM: 143 } as const
let stopped: keyof typeof interrupted = 'SIGTERM'
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!stopping.signal.aborted) stopped = signal
    stopping.abort(new DOMException(signal, 'AbortError'))
  })
}

const { run } = await import('./cli/run.ts')
const code = await run({
  args: argv.slice(2),
  env,
  signal: stopping.signal,
  say: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
})
process.exitCode = code ?? interrupted[stopped]
