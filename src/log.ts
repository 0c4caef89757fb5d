import { pino, type DestinationStream, type Level, type Logger } from 'pino'

/**
 * The log of the program: JSON lines that hold no secret and no personal data, whoever writes them. `level` is the least
 * serious kind that is written.
 */
export function createLog(level: Level | 'silent', stream: DestinationStream): Logger {
  return pino({ level, base: null, serializers: { req, res, err, error: err } }, stream)
}

/** Of a request only method and route: no address, no header, no query. */
const req = (request: { method: string; routeOptions?: { url?: string } }) => ({
  method: request.method,
  route: request.routeOptions?.url,
})
const res = (reply: { statusCode: number }) => ({ statusCode: reply.statusCode })

/** Errors whose messages come from the program or the operating system and repeat nothing that was sent. */
const plain = [TypeError, ReferenceError, RangeError]
const isPlain = (error: Error) => plain.some((one) => error instanceof one) || 'syscall' in error

/**
 * Of an error its name, code and place. Messages of PostgreSQL, of the mapper and of parsers repeat values that were
 * sent, so that only the messages of other errors are kept. A text stands for itself.
 */
function err(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message, stack = '' } = error
  const { code } = error as { code?: unknown }
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name,
    ...(code === undefined ? {} : { code }),
    ...(isPlain(error) ? { message } : {}),
    stack: frames.map((line) => line.trim()),
  }
}
