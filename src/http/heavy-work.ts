import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { createQueue, QueueFull } from '../filings/formats/pdf/queue.ts'
import { gone } from './gone.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes long, or much memory: only so many of these at a time. */
    isHeavy?: true
  }
}

/** Heavy requests that may wait for a place; whoever comes then is sent away at once. */
const waiting = 20

/** Milliseconds that a heavy request waits for a place. */
const patience = 30_000

/**
 * Lets `places` requests of the routes marked `isHeavy` work at a time, whichever routes these are. A place is taken until
 * the answer is sent or the caller has gone. Some more wait for a while; others, and those who waited in vain, are refused
 * with `busy`.
 */
export function limitHeavyWork(app: FastifyInstance, places: number): void {
  const queue = createQueue(places, waiting)
  const takePlace = async (_request: FastifyRequest, reply: FastifyReply) => {
    const left = gone(reply)
    const late = AbortSignal.timeout(patience)
    try {
      await entered(queue, AbortSignal.any([left, late]), left)
    } catch (error) {
      throw error instanceof QueueFull || late.aborted ? new Refusal({ code: 'busy' }) : error
    }
  }
  app.addHook('onRoute', (route) => {
    if (route.config?.isHeavy) route.preHandler = takePlace
  })
}

/** Settles when a place is taken; it is given back when `end` aborts. */
function entered(
  queue: ReturnType<typeof createQueue>,
  waitOver: AbortSignal,
  end: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stay = async () => {
      const { promise, resolve: leave } = Promise.withResolvers<void>()
      if (end.aborted) return
      end.addEventListener('abort', () => leave(), { once: true })
      resolve()
      await promise
    }
    queue(stay, waitOver).then(resolve, reject)
  })
}
