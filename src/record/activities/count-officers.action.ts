import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../../context.ts'

/** How many keys may approve in an organisation now. */
export async function countOfficers(
  context: Context,
  em: EntityManager,
  organisationId: string,
): Promise<number> {
  const [row] = await em.execute<{ n: number }[]>(officers, [organisationId, context.now().toISOString()])
  return row?.n ?? 0
}

const officers = `select count(*)::int as n from access_key where organisation_id = ? and role in ('officer', 'admin')
  and revoked_at is null and (expires_at is null or expires_at > ?)`
