import { type Context } from '../../../context.ts'
import { Refusal } from '../../../errors.ts'
import { type Stored } from '../../../store/aggregate.ts'
import { organisations, subprocessorLists } from '../../../store/aggregates.ts'
import { load, update } from '../../../store/change-aggregate.action.ts'
import { inOrganisation } from '../../../store/in-organisation.ts'
import { dayIn } from '../../day-in.ts'
import { type Organisation } from '../../organisations/organisation.ts'
import { decideList, type ListVerdict } from './decide.ts'
import { type SubprocessorList } from './list.ts'

export type ListToDecide = {
  readonly organisationId: string
  readonly id: string
  /** The version the caller saw. */
  readonly version: number
  readonly verdict: ListVerdict
}

/** Decides on a list of sub-processors, once. Refuses with `stale`, `conflict` (decided already) or `invalid` (no reason). */
export function decideOnList(context: Context, request: ListToDecide): Promise<Stored> {
  const { organisationId, id, version, verdict } = request
  const place = { aggregate: subprocessorLists, organisationId }
  return inOrganisation(
    context,
    organisationId,
    async (em) => {
      const stored = await load(em, place, id, version)
      const { timeZone } = (await em.findOneOrFail(organisations.table, {
        id: organisationId,
      })) as Organisation
      const result = decideList(stored as Stored & SubprocessorList, {
        verdict,
        reason: context.reason,
        actor: String(context.actor),
        on: dayIn(timeZone, context.now()),
      })
      if ('refused' in result) throw new Refusal(result.refused)
      return update(context, em, place, stored, result.next)
    },
    { action: verdict },
  )
}
