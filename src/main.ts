#!/usr/bin/env node
import { run } from './cli/run.ts'

// The only reader of arguments and environment.
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
const code = await run({
  args: process.argv.slice(2),
  env: process.env,
  signal: stopping.signal,
  say: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
})
process.exitCode = code ?? interrupted[stopped]
