import { type Context } from '../context.ts'
import { readIn } from '../store/read.ts'
import { hashKey } from './access-key.ts'
import { type Role } from './roles.ts'

/** What a key opens: one organisation, or with `null` the installation. */
export type Grant = {
  readonly keyId: string
  readonly organisationId: string | null
  readonly role: Role
  readonly expiresAt: string | null
}

export type KeyRing = {
  /** What a key opens now; `null` for an unknown, expired or revoked one. */
  readonly open: (key: string | null) => Promise<Grant | null>
}

const lookUp = {
  name: 'access-key',
  text: `select id as "keyId", organisation_id as "organisationId", role, expires_at as "expiresAt"
    from access_key where hash = $1 and revoked_at is null`,
}

/** Most keys remembered at once. */
const capacity = 10_000

/**
 * Remembers keys that were asked for, and forgets all of them as soon as PostgreSQL notifies of a change to any key.
 * While the line for notices is down nothing is remembered, so a revoked key never lives on.
 */
export function createKeyRing(context: Context): KeyRing {
  const { notices } = context
  const known = new Map<string, Grant>()
  let changes = 0
  notices.on('access_key_changed', () => {
    changes += 1
    known.clear()
  })

  async function open(key: string | null): Promise<Grant | null> {
    if (key === null) return null
    if (!notices.isOpen()) await notices.open()
    const hash = hashKey(key)
    const name = hash.toString('base64')
    const before = changes
    const grant = known.get(name) ?? (await ask(hash))
    if (!grant || (grant.expiresAt && new Date(grant.expiresAt) <= context.now())) return null
    if (notices.isOpen() && changes === before && known.size < capacity) known.set(name, grant)
    return grant
  }

  async function ask(hash: Buffer): Promise<Grant | null> {
    const [grant] = await readIn<Grant>(context, '', lookUp, [hash], true)
    return grant ?? null
  }

  return { open }
}
