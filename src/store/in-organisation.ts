import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { once } from './once.ts'
import {
  actionVariable,
  actorVariable,
  instantVariable,
  operatorVariable,
  organisationLock,
  organisationVariable,
  reasonVariable,
  validSinceVariable,
} from './wall.ts'

/**
 * Runs work in one transaction that sees and changes the rows of one organisation only. Inside, use the `em`
 * handed in and no other. Holds the organisation's lock, the same as the ledger's, from the first statement on, so that
 * no two changes of an organisation wait for each other's rows. `operator` opens what belongs to no organisation. Under
 * an idempotency key the work is done once, and a repeat is given what it gave then.
 */
export function inOrganisation<T>(
  context: Context,
  organisationId: string,
  work: (em: EntityManager) => Promise<T>,
  { operator = false, action }: { operator?: boolean; action?: string } = {},
): Promise<T> {
  if (context.actor === null) throw new TypeError('nobody acts')
  const settings = Object.entries({
    [organisationVariable]: organisationId,
    [actorVariable]: context.actor,
    [instantVariable]: context.now().toISOString(),
    ...(context.reason ? { [reasonVariable]: context.reason } : {}),
    ...(context.validSince ? { [validSinceVariable]: context.validSince } : {}),
    ...(action ? { [actionVariable]: action } : {}),
    ...(operator ? { [operatorVariable]: 'on' } : {}),
  })
  const enter = `select ${settings.map(() => 'set_config(?, ?, true)').join(', ')}${organisationId ? `, ${organisationLock}` : ''}`
  const values = [...settings.flat(), ...(organisationId ? [organisationId] : [])]
  return context.orm.em.fork().transactional(async (em) => {
    await em.execute(enter, values)
    const { idempotency } = context
    return idempotency ? once(em, idempotency, organisationId, context.now(), () => work(em)) : work(em)
  })
}

/** Holds the locks of several organisations, always in one order, so that no two changes hold what the other waits for. */
export async function holdOrganisations(em: EntityManager, ids: readonly string[]): Promise<void> {
  for (const id of ids.toSorted()) await em.execute(`select ${organisationLock}`, [id])
}
