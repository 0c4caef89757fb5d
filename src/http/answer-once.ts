import { type FastifyRequest } from 'fastify'
import { type Context } from '../context.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { acting } from './acting.ts'

/**
 * Gives what a POST that stores nothing answers. Under a key the answer is remembered like that of a change, so that
 * new ids in it, or the law of another day, do not make a repeat differ.
 */
export function answerOnce<T>(
  context: Context,
  request: FastifyRequest,
  organisationId: string,
  work: () => Promise<T>,
): Promise<T> {
  if (!request.idempotency) return work()
  return inOrganisation(acting(context, request, {}), organisationId, work)
}
