import { type Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { criteria } from '../../store/aggregates.ts'
import { accepted, insert, replaceAggregate } from '../../store/change-aggregate.action.ts'
import { type Stored } from '../../store/aggregate.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { readOne } from '../../store/read-aggregate.action.ts'
import { loadOne } from '../../store/read-one.ts'

/**
 * Puts the changes an organisation makes to the default catalogue in the place of those it made before; version 0: it has
 * made none. Refuses with `stale` or `invalid`.
 */
export async function putCriteria(
  context: Context,
  organisationId: string,
  version: number,
  input: unknown,
): Promise<Stored> {
  const place = { aggregate: criteria, organisationId }
  const stored = await readOne<Stored>(context, organisationId, criteria, organisationId)
  if (stored) return replaceAggregate(context, place, organisationId, version, input)
  const value = accepted(context, criteria, input)
  return inOrganisation(context, organisationId, async (em) => {
    const current = await loadOne(em, place, organisationId)
    if (current || version !== 0) throw new Refusal({ code: 'stale', current: current?.version ?? 0 })
    return insert(context, em, place, { ...value, id: organisationId })
  })
}
