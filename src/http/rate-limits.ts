import rateLimit from '@fastify/rate-limit'
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'

export type RateLimitOptions = {
  /** Requests a minute of one credential, and of one address on what is open to everyone; 0: any number. */
  readonly requests: number
  /** Requests a minute without a valid credential from one address; 0: any number. */
  readonly failures: number
}

/** Anybody may ask as often as they like. */
export const noRateLimits: RateLimitOptions = { requests: 0, failures: 0 }

/**
 * Counts requests in this process, in windows of a minute and for the last 5,000 callers of each kind. Refuses with
 * `too-many-requests`.
 */
export type RateLimits = {
  /** Counts a request of its actor, or of its address where nobody is known, and tells the caller what is left. */
  readonly count: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  /** Whether the address of a request has not yet sent too many invalid credentials. */
  readonly mayTry: (request: FastifyRequest) => Promise<boolean>
  /** Counts a request without a valid credential; refuses it where there were too many. */
  readonly fail: (request: FastifyRequest) => Promise<void>
}

const minute = 60_000

/** The rate limits of an application. An address of IPv6 stands for its /64 network, since one caller has all of it. */
export async function createRateLimits(
  app: FastifyInstance,
  { requests, failures }: RateLimitOptions,
): Promise<RateLimits> {
  await app.register(rateLimit, { global: false })
  const timeWindow = minute
  const ofActor = app.createRateLimit({
    max: requests,
    timeWindow,
    keyGenerator: ({ actor }) => actor ?? '',
  })
  const ofAddress = app.createRateLimit({ max: requests, timeWindow })
  const failing = app.createRateLimit({ max: failures, timeWindow })

  async function count(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const state = await (request.actor === null ? ofAddress : ofActor)(request)
    if (state.isAllowed) return
    void reply.headers({
      'ratelimit-limit': requests,
      'ratelimit-remaining': state.remaining,
      'ratelimit-reset': state.ttlInSeconds,
    })
    if (state.isExceeded) throw tooMany(state.ttlInSeconds)
  }

  // As long as nobody fails, which is nearly always, no account has to be looked at.
  let lastFailure = -Infinity

  async function mayTry(request: FastifyRequest): Promise<boolean> {
    if (performance.now() - lastFailure > timeWindow) return true
    const state = await failing(request, { increment: false })
    return state.isAllowed || state.remaining > 0
  }

  async function fail(request: FastifyRequest): Promise<void> {
    lastFailure = performance.now()
    const state = await failing(request)
    if (!state.isAllowed && state.isExceeded) throw tooMany(state.ttlInSeconds)
  }

  return {
    count: requests === 0 ? async () => undefined : count,
    mayTry: failures === 0 ? async () => true : mayTry,
    fail: failures === 0 ? async () => undefined : fail,
  }
}

const tooMany = (seconds: number) => new Refusal({ code: 'too-many-requests', seconds })
