import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import {
  actionVariable,
  actorVariable,
  instantVariable,
  operatorVariable,
  organisationVariable,
  reasonVariable,
  validSinceVariable,
} from './wall.ts'

export type EntranceOptions = {
  /** Opens what belongs to no organisation. */
  readonly operator?: boolean
  /** What the ledger calls the change, if it is neither creation nor change nor deletion. */
  readonly action?: string
}

/**
 * Runs work in one transaction that sees and changes the rows of one organisation only. Inside, use the `em`
 * handed in and no other. Holds the organisation's lock, the same as the ledger's, from the first statement on, so that
 * no two changes of an organisation wait for each other's rows. `operator` opens what belongs to no organisation.
 */
export function inOrganisation<T>(
  context: Context,
  organisationId: string,
  work: (em: EntityManager) => Promise<T>,
  options: EntranceOptions = {},
): Promise<T> {
  const { text, values } = entrance(context, organisationId, options)
  return context.orm.em.fork().transactional(async (em) => {
    await em.execute(text, values)
    return work(em)
  })
}

/** The first statement of every transaction that changes something, with `?` for its values: wall, actor and lock. */
export function entrance(
  context: Context,
  organisationId: string,
  { operator = false, action }: EntranceOptions,
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
  const all = settings.map(() => 'set_config(?, ?, true)').join(', ')
  return {
    text: `select ${all}${organisationId ? `, ${lock}` : ''}`,
    values: [...settings.flat(), ...(organisationId ? [organisationId] : [])],
  }
}

/** The lock of an organisation, the same that the ledger takes. */
const lock = 'pg_advisory_xact_lock(hashtextextended(?, 7213031))::text'
