import { type Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { organisations } from '../../store/aggregates.ts'
import { type Stored } from '../../store/aggregate.ts'
import { load, update } from '../../store/change-aggregate.action.ts'
import { inOrganisation } from '../../store/in-organisation.ts'

/** What an operator does with an organisation whose contract is paused, and the word by which the ledger remembers it. */
export const organisationMoves = { suspend: 'suspended', resume: 'resumed' } as const
export type OrganisationMove = keyof typeof organisationMoves

/**
 * Lets the record of an organisation rest, or takes it up again. While it rests everybody reads it as before and nobody
 * changes it; its keys stay. Takes a context that acts with a reason. Refuses with `not-found`, `stale`, or `conflict`
 * when it rests already, or does not.
 */
export function transitionOrganisation(
  context: Context,
  organisationId: string,
  version: number,
  move: OrganisationMove,
): Promise<Stored> {
  const suspends = move === 'suspend'
  return inOrganisation(
    context,
    organisationId,
    async (em) => {
      const place = { aggregate: organisations, organisationId }
      const current = await load(em, place, organisationId, version)
      if ((current['suspendedAt'] !== null) === suspends)
        throw new Refusal({
          code: 'conflict',
          errors: [{ pointer: '/move', code: `already-${organisationMoves[move]}` }],
        })
      const suspendedAt = suspends ? context.now().toISOString() : null
      return update(context, em, place, current, { suspendedAt })
    },
    { operator: true, action: organisationMoves[move] },
  )
}
