import { type Context } from '../context.ts'
import { readIn } from '../store/read.ts'
import { hashKey } from './access-key.ts'
import { type Credential } from './credential.ts'
import { type Role } from './roles.ts'

export type KeyRing = {
  /** What a key opens now; `null` for an unknown, expired or revoked one. */
  readonly open: (key: string | null) => Promise<Credential | null>
  /** Whether a key is remembered, so that opening it costs no question to the database. */
  readonly knows: (key: string | null) => boolean
}

type Row = {
  readonly id: string
  readonly organisationId: string | null
  readonly role: Role
  readonly expiresAt: string | null
}

const lookUp = {
  name: 'access-key',
  text: `select id, organisation_id as "organisationId", role, expires_at as "expiresAt"
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
  const known = new Map<string, Credential>()
  let changes = 0
  notices.on('access_key_changed', () => {
    changes += 1
    known.clear()
  })

  async function open(key: string | null): Promise<Credential | null> {
    if (key === null) return null
    if (!notices.isOpen()) await notices.open()
    const hash = hashKey(key)
    const name = nameOf(hash)
    const before = changes
    const credential = known.get(name) ?? (await ask(hash))
    if (!credential || (credential.expiresAt && new Date(credential.expiresAt) <= context.now())) return null
    if (notices.isOpen() && changes === before && known.size < capacity) known.set(name, credential)
    return credential
  }

  async function ask(hash: Buffer): Promise<Credential | null> {
    const [row] = await readIn<Row>(context, '', lookUp, [hash], true)
    return row ? credentialOf(row) : null
  }

  return { open, knows: (key) => key !== null && known.has(nameOf(hashKey(key))) }
}

const nameOf = (hash: Buffer) => hash.toString('base64')

function credentialOf({ id, organisationId, role, expiresAt }: Row): Credential {
  return {
    actor: `key:${id}`,
    isOperator: organisationId === null,
    roles: new Map(organisationId === null ? [] : [[organisationId, role]]),
    expiresAt,
  }
}
