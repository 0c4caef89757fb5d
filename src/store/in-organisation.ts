import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { operatorVariable, organisationVariable } from './wall.ts'

/**
 * Runs work in one transaction that sees and changes the rows of one organisation only. Inside, use the `em`
 * handed in and no other. `operator` opens what belongs to no organisation.
 */
export function inOrganisation<T>(
  context: Context,
  organisationId: string,
  work: (em: EntityManager) => Promise<T>,
  operator = false,
): Promise<T> {
  const em = context.orm.em.fork()
  em.setSessionContext({
    variables: { [organisationVariable]: organisationId, ...(operator ? { [operatorVariable]: 'on' } : {}) },
  })
  return em.transactional(work)
}
