import { type Context } from '../context.ts'
import { invalid } from '../errors.ts'

/** An instant that a caller gave for the end of something, in UTC. Refuses what is past already, or no instant at all. */
export function comingInstant<T extends string | null>(context: Context, pointer: string, written: T): T {
  if (written === null) return written
  const milliseconds = Date.parse(written)
  if (Number.isNaN(milliseconds))
    throw invalid([{ pointer, code: 'wrong-format', values: { format: 'date-time' } }])
  if (milliseconds <= context.now().getTime()) throw invalid([{ pointer, code: 'in-the-past' }])
  return new Date(milliseconds).toISOString() as T
}
