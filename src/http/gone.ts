import { type FastifyReply } from 'fastify'

/** Aborts when the connection of a request is closed, or its answer is complete: nobody waits any more. */
export function gone({ raw }: FastifyReply): AbortSignal {
  const ending = new AbortController()
  if (raw.closed || raw.destroyed) ending.abort()
  else raw.once('close', () => ending.abort())
  return ending.signal
}
