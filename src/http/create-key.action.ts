import { randomBytes } from 'node:crypto'
import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { formatKey, hashKey } from './access-key.ts'
import { AccessKeyTable } from './access-key.table.ts'
import { type Role } from './roles.ts'

export type KeyRequest = {
  /** What the key is for. */
  readonly name: string
  readonly role: Role
  /** The organisation it opens; `null` with the role `operator`. */
  readonly organisationId: string | null
  /** Instant from which it opens nothing any more; `null`: never. */
  readonly expiresAt: string | null
}

/** Makes an access key. The text is given back this once and kept nowhere. */
export async function createKey(context: Context, request: KeyRequest): Promise<{ id: string; key: string }> {
  return inOrganisation(context, request.organisationId ?? '', (em) => insert(context, em, request), {
    operator: true,
  })
}

/** Any number will do, as long as nothing else in the database uses it. */
const firstKeyLock = 7_213_031

/** Makes a key for an operator where there is no key yet. Of several programs that start at once one makes it; null for the others. */
export async function createFirstKey(context: Context): Promise<string | null> {
  const request: KeyRequest = { name: 'first', role: 'operator', organisationId: null, expiresAt: null }
  const make = async (em: EntityManager) => {
    await em.execute('select pg_advisory_xact_lock(?)', [firstKeyLock])
    if ((await em.count(AccessKeyTable)) > 0) return null
    return (await insert(context, em, request)).key
  }
  return inOrganisation(context, '', make, { operator: true })
}

async function insert(context: Context, em: EntityManager, request: KeyRequest) {
  const key = formatKey(randomBytes(32))
  const id = context.newId()
  const createdAt = context.now().toISOString()
  em.create(AccessKeyTable, { id, hash: hashKey(key), ...request, createdAt, revokedAt: null })
  await em.flush()
  return { id, key }
}
