import { type Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { type Exported } from '../../http/export-receipt.ts'
import { organisations } from '../../store/aggregates.ts'
import { load } from '../../store/change-aggregate.action.ts'
import { inOrganisation } from '../../store/in-organisation.ts'

/**
 * Deletes an organisation with all its rows in every table, its keys and its ledger among them, in one transaction. What
 * stays is one row in the installation's own ledger: id, how many rows of what, the newest row of its ledger, and when
 * it was exported. Takes a context that acts with a reason. Refuses with `not-found`, `stale`, or `not-exported` when
 * anything changed after the export.
 */
export function removeOrganisation(
  context: Context,
  { organisationId, hash, at }: Exported,
  version: number,
): Promise<void> {
  return inOrganisation(
    context,
    organisationId,
    async (em) => {
      await load(em, { aggregate: organisations, organisationId }, organisationId, version)
      await em.execute(`set local statement_timeout = '${patience}'`)
      const [done] = await em.execute<{ removed: boolean }[]>(
        `select ledger_remove(?, decode(?, 'hex'), ?) as removed`,
        [organisationId, hash, at],
      )
      if (!done?.removed) throw new Refusal({ code: 'not-exported' })
    },
    { operator: true },
  )
}

/** How long the deletion of a large organisation may take; nobody else waits for it. */
const patience = '10min'
