import { type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { invalid } from '../errors.ts'
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
  validSince: Type.Optional(
    Type.String({
      format: 'date',
      description:
        'Since when it holds, where that is not today. A day in the past needs a reason and is marked as entered late',
    }),
  ),
})

type Given = { readonly reason?: string; readonly validSince?: string }

/** The context in the name of the credential of a request, with the reason given and its idempotency key. Who acts never comes from a body or a header of the caller. */
export function acting(
  context: Context,
  request: FastifyRequest,
  given: Given = request.query as Given,
): Context {
  const { idempotency } = request
  const { reason, validSince } = given
  if (
    validSince !== undefined &&
    reason === undefined &&
    validSince < context.now().toISOString().slice(0, 10)
  ) {
    const refusal = invalid([{ pointer: '/reason', code: 'required' }])
    // Whoever repeats after midnight what was done in time is given the answer of then.
    if (!idempotency) throw refusal
    idempotency.refusal = refusal
  }
  return { ...actingAs(context, actorOf(request), reason ?? null, validSince ?? null), idempotency }
}

/** The name in the ledger of who makes a request. */
export function actorOf({ grant }: FastifyRequest): string {
  if (!grant) throw new TypeError('an open route changes nothing')
  return grant.credential.actor
}
