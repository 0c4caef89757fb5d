import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { organisationVariable } from './wall.ts'

/**
 * A transaction behind the wall of an organisation that neither waits for its lock nor asks whether its record rests:
 * for what is no change of the record, such as how far a job is.
 */
export function behindWall<T>(
  context: Context,
  organisationId: string,
  work: (em: EntityManager) => Promise<T>,
): Promise<T> {
  return context.orm.em.fork().transactional(async (em) => {
    await em.execute(`select set_config('${organisationVariable}', ?, true)`, [organisationId])
    return work(em)
  })
}
