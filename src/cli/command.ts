import { type Logger } from 'pino'
import { type Config } from '../config.ts'

/** What a command is handed: its arguments, the settings, a log, and a signal that asks it to stop. */
export type Call = {
  readonly args: readonly string[]
  readonly config: Config
  readonly log: Logger
  readonly signal: AbortSignal
  /** Writes a line for the person at the terminal. */
  readonly say: (line: string) => void
}

/** A command of the program. `run` gives the exit code: 0 fine, 2 wrong usage, 3 failure. */
export type Command = {
  readonly name: string
  readonly usage: string
  readonly summary: string
  readonly run: (call: Call) => Promise<number>
}

/** A wrong way to call a command; the message says the right one. */
export class UsageError extends Error {}
