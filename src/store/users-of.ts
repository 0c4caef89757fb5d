import { type EntityManager } from '@mikro-orm/postgresql'
import { type User } from '../errors.ts'

/** Every aggregate of an organisation that points at one of its aggregates; one indexed look-up. */
export async function usersOf(em: EntityManager, organisationId: string, id: string): Promise<User[]> {
  return em.execute<User[]>(
    'select source_kind as kind, source_id as id from reference where organisation_id = ? and target_id = ? order by source_kind, source_id',
    [organisationId, id],
  )
}
