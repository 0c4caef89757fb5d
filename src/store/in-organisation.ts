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

export type EntranceOptions = {
  /** Opens what belongs to no organisation, and an organisation that is suspended. */
  readonly operator?: boolean
  /** Whether it is allowed in an organisation that is suspended, too: keys can still be made and revoked. */
  readonly whileSuspended?: boolean
  /** What the ledger calls the change, if it is neither creation nor change nor deletion. */
  readonly action?: string
}

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
  options: EntranceOptions = {},
): Promise<T> {
  const { text, values } = entrance(context, organisationId, options)
  return context.orm.em.fork().transactional(async (em) => {
    const [entered] = await em.execute<Entered[]>(text, values)
    const enter = () => {
      if (entered?.open === false) throw suspended()
      return work(em)
    }
    const { idempotency } = context
    return idempotency ? once(em, idempotency, organisationId, context.now(), enter) : enter()
  })
}

/** What the first statement gives: whether anything may be changed; a suspended organisation's record rests. */
export type Entered = { readonly open?: boolean }

export const suspended = () => new Refusal({ code: 'suspended' })

/** The first statement of every transaction that changes something, with `?` for its values: wall, actor, lock, and the `gate`. */
export function entrance(
  context: Context,
  organisationId: string,
  { operator = false, whileSuspended = operator, action }: EntranceOptions,
  gate = 'ledger_is_open(?) as open',
) {
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
  // In this order: whether the record is open is looked up once the lock is held, when nobody can close it any more.
  const gates = [
    ...(organisationId ? [organisationLock] : []),
    ...(organisationId && !whileSuspended ? [gate] : []),
  ]
  return {
    text: `select ${[...settings.map(() => 'set_config(?, ?, true)'), ...gates].join(', ')}`,
    values: [...settings.flat(), ...gates.map(() => organisationId)],
  }
}

/** Holds the locks of several organisations, always in one order, so that no two changes hold what the other waits for. */
export async function holdOrganisations(em: EntityManager, ids: readonly string[]): Promise<void> {
  for (const id of ids.toSorted()) await em.execute(`select ${organisationLock}`, [id])
}
