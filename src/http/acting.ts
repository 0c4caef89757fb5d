import { type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { actingAs, type Context } from '../context.ts'

/** Query of every operation that changes something: the reason, which the ledger keeps. */
export const reasonQuery = Type.Object({
  reason: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 2_000,
      pattern: '^[^\\u0000]+$',
      description: 'Why; kept in the ledger beside the change',
    }),
  ),
})

/** The context in the name of the credential of a request. Who acts never comes from a body or a header of the caller. */
export function acting(context: Context, request: FastifyRequest): Context {
  const { reason } = request.query as { reason?: string }
  return actingAs(context, `key:${request.grant?.keyId}`, reason ?? null)
}
