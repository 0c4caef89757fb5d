import { type Logger } from 'pino'
import { type Config } from '../config.ts'
import { isDay } from '../record/validate.ts'

/** What a command is handed: its arguments, the settings, a log, and a signal that asks it to stop. */
export type Call = {
  readonly args: readonly string[]
  readonly config: Config
  readonly log: Logger
  readonly signal: AbortSignal
  /** Writes a line for the person at the terminal. */
  readonly say: (line: string) => void
}

/** A command of the program. `run` gives the exit code: 0 fine, 1 something found stale, 2 wrong usage, 3 failure. */
export type Command = {
  readonly name: string
  readonly usage: string
  readonly summary: string
  readonly run: (call: Call) => Promise<number>
}

/** A wrong way to call a command; the message says the right one. */
export class UsageError extends Error {}

/** For commands that take no arguments: an argument that would do nothing is refused. */
export function noArguments({ args }: Call): void {
  const [first] = args
  if (first !== undefined) throw new UsageError(`${first}: this command takes no arguments`)
}

/** Refuses an option that should be a UUID and is none. */
export function checkUuid(option: string, written: string): void {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(written))
    throw new UsageError(`${option} must be a UUID`)
}

/** The member of a list that an option names. */
export function oneOf<T extends string>(option: string, allowed: readonly T[], given: string): T {
  const found = allowed.find((one) => one === given)
  if (found === undefined) throw new UsageError(`${option} must be one of ${allowed.join(', ')}`)
  return found
}

/** Refuses an option that should be a calendar day and is none; a day left out is fine. */
export function checkDay(option: string, written: string | undefined): void {
  if (written !== undefined && !isDay(written))
    throw new UsageError(`${option} must be a day, such as 2026-11-23`)
}
