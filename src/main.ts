#!/usr/bin/env node
import { ConfigError, loadConfig } from './config.ts'
import { Refusal } from './errors.ts'
import { problemDetails, say as worded } from './http/texts.ts'
import { SigningKeyError } from './filings/seal/signing-keys.action.ts'
import { UsageError } from './cli/command.ts'
import { commands } from './cli/commands.ts'
import { exitCodes, help } from './cli/help.ts'
import { openLog } from './cli/open-program.action.ts'
import { EmbeddedError } from './store/embedded/errors.ts'

// The only reader of arguments and environment.
const [name = '--help', ...args] = process.argv.slice(2)
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
process.exitCode = await run()

async function run(): Promise<number> {
  const command = commands.find((one) => one.name === name)
  if (!command) {
    if (['--help', '-h', 'help'].includes(name)) return (say(help(commands)), 0)
    warn(`There is no command ${name}. See: vvt --help`)
    return 2
  }
  if (args.includes('--help')) return (say(`vvt ${command.usage}\n    ${command.summary}\n${exitCodes}`), 0)
  try {
    const config = loadConfig(process.env)
    return await command.run({ args, config, log: openLog(config), signal: stopping.signal, say })
  } catch (error) {
    return failed(error as Error)
  }
}

function failed(error: Error): number {
  if (error.name === 'AbortError' && stopping.signal.aborted) return interrupted[stopped]
  const isUsage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
  if (isUsage) {
    const usage = commands.find((one) => one.name === name)?.usage ?? ''
    warn(`${error.message}\nUsage: vvt ${usage}`)
    return 2
  }
  if (error instanceof Refusal) {
    warn(worded(problemDetails, error.refused.code, 'en', error.refused))
    return 3
  }
  const isPlain =
    error instanceof ConfigError || error instanceof EmbeddedError || error instanceof SigningKeyError
  warn(isPlain ? error.message : (error.stack ?? error.message))
  return 3
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function warn(line: string): void {
  process.stderr.write(`${line}\n`)
}
