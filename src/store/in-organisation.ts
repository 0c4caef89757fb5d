import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
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
 * no two changes of an organisation wait for each other's rows. `operator` opens what belongs to no organisation, and
 * one that is suspended; without it a suspended organisation refuses with `suspended`. Under an idempotency key the work
 * is done once, and a repeat is given what it gave then.
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
  // In this order: whether the ledger is open is looked up once the lock is held, when nobody can close it any more.
  const gates = [
    ...(organisationId ? [organisationLock] : []),
    ...(organisationId && !operator ? [isOpen] : []),
  ]
  const enter = `select ${[...settings.map(() => 'set_config(?, ?, true)'), ...gates].join(', ')}`
  const values = [...settings.flat(), ...gates.map(() => organisationId)]
  return context.orm.em.fork().transactional(async (em) => {
    const [entered] = await em.execute<{ open?: boolean }[]>(enter, values)
    const enterWork = () => {
      if (entered?.open === false) throw new Refusal({ code: 'suspended' })
      return work(em)
    }
    const { idempotency } = context
    return idempotency ? once(em, idempotency, organisationId, context.now(), enterWork) : enterWork()
  })
}

/** Whether anything may be changed; a suspended organisation's record rests. */
const isOpen = 'ledger_is_open(?) as open'

/** Holds the locks of several organisations, always in one order, so that no two changes hold what the other waits for. */
export async function holdOrganisations(em: EntityManager, ids: readonly string[]): Promise<void> {
  for (const id of ids.toSorted()) await em.execute(`select ${organisationLock}`, [id])
}
