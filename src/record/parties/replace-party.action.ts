import { LockMode, type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../../context.ts'
import { invalid, notFound, type User } from '../../errors.ts'
import { parties, aggregateOfKind } from '../../store/aggregates.ts'
import { update } from '../../store/change-aggregate.action.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { loadOne } from '../../store/read-one.ts'
import { usersOf } from '../../store/users-of.ts'
import { replaceReference } from '../walk.ts'

export type ReplacedParty = { readonly changed: readonly (User & { readonly version: number })[] }

/**
 * Puts one party in the place of another wherever it stands, in one transaction. The replaced party stays, used by
 * nobody. Gives what was changed, with the new versions. Refuses when either party does not exist.
 */
export function replaceParty(
  context: Context,
  organisationId: string,
  from: string,
  to: string,
): Promise<ReplacedParty> {
  if (from === to) throw invalid([{ pointer: '/partyId', code: 'wrong-value' }])
  const work = async (em: EntityManager) => {
    if (!(await em.findOne(parties.table, { organisationId, id: from }))) throw notFound()
    // Held, so that nobody deletes it while others begin to refer to it.
    const held = { lockMode: LockMode.PESSIMISTIC_WRITE } as const
    if (!(await em.findOne(parties.table, { organisationId, id: to }, held))) {
      throw invalid([{ pointer: '/partyId', code: 'unknown-reference', values: { kind: 'party' } }])
    }
    const changed: (User & { version: number })[] = []
    for (const { kind, id } of await usersOf(em, organisationId, from)) {
      const aggregate = aggregateOfKind(kind)
      const place = { aggregate, organisationId }
      const stored = await loadOne(em, place, id)
      if (!stored) throw new RangeError(`${kind} ${id} refers to a party and is not there`)
      const { version } = await update(context, em, place, stored, {
        ...replaceReference(aggregate.schemaOf(stored), stored, 'party', from, to),
        ...aggregate.onEdit(stored as never, String(context.actor)),
      })
      changed.push({ kind, id, version })
    }
    return { changed }
  }
  return inOrganisation(context, organisationId, work)
}
