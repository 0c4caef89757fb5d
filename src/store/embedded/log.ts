/** What the supervisor needs of a logger; pino and Fastify loggers fit. */
export type EmbeddedLog = {
  readonly debug: (message: string) => void
  readonly info: (message: string) => void
  readonly warn: (message: string) => void
  readonly error: (message: string) => void
}

/** The level of our log for one line of PostgreSQL's own log (which is written in English, `lc_messages=C`). */
export function levelOfLine(line: string): keyof EmbeddedLog {
  if (/\b(?:FATAL|PANIC):/.test(line)) return 'error'
  if (/\bWARNING:/.test(line)) return 'warn'
  // An ERROR is a refused statement: whoever sent it has been told already.
  return 'debug'
}
