import { ConfigError, loadConfig } from '../config.ts'
import { Refusal } from '../errors.ts'
import { SigningKeyError } from '../filings/seal/signing-keys.action.ts'
import { problemDetails, say as worded } from '../http/texts.ts'
import { EmbeddedError } from '../store/embedded/errors.ts'
import { type Command, UsageError } from './command.ts'
import { commands } from './commands.ts'
import { exitCodes, help } from './help.ts'
import { openLog } from './open-program.action.ts'

/** A call of the program from outside. */
export type Run = {
  /** Name of the command and what follows it. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted when it is to stop. */
  readonly signal: AbortSignal
  /** Takes a line of results, or of what went wrong. */
  readonly say: (line: string) => void
  readonly warn: (line: string) => void
}

/** Does one command. Gives the exit code: 0 done, 1 found something, 2 called wrongly, 3 failed; null: stopped before it was done. */
export async function run({ args: given, env, signal, say, warn }: Run): Promise<number | null> {
  const [name = '--help', ...args] = given
  const command = commands.find((one) => one.name === name)
  if (!command) {
    if (['--help', '-h', 'help'].includes(name)) return (say(help(commands)), 0)
    warn(`There is no command ${name}. See: vvt --help`)
    return 2
  }
  if (args.includes('--help')) return (say(`vvt ${command.usage}\n    ${command.summary}\n${exitCodes}`), 0)
  try {
    const config = loadConfig(env)
    return await command.run({ args, config, log: openLog(config), signal, say })
  } catch (error) {
    if ((error as Error).name === 'AbortError' && signal.aborted) return null
    return failed(error as Error, command, warn)
  }
}

function failed(error: Error, { usage }: Command, warn: Run['warn']): number {
  const isUsage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
  if (isUsage) {
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
