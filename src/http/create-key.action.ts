import { randomBytes } from 'node:crypto'
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
  const key = formatKey(randomBytes(32))
  const id = context.newId()
  const createdAt = context.now().toISOString()
  await inOrganisation(
    context,
    request.organisationId ?? '',
    async (em) => {
      em.create(AccessKeyTable, { id, hash: hashKey(key), ...request, createdAt, revokedAt: null })
      await em.flush()
    },
    { operator: true },
  )
  return { id, key }
}
