import { installationId } from '../ledger/installation.ts'
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
  readonly organisationId: string
  readonly role: Role
  readonly expiresAt: Date | null
}

/** A key that was looked up, and the first instant at which it opens less. */
type Known = { readonly credential: Credential; readonly until: number }

const lookUp = {
  name: 'access-key',
  text: `select k.id, k.organisation_id as "organisationId", k.role, k.expires_at as "expiresAt"
    from key_secret s join access_key k on k.id = s.id
    where s.hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2)`,
}

/** Most keys remembered at once. */
const capacity = 10_000

/**
 * Remembers keys that were asked for, and forgets all of them as soon as PostgreSQL notifies of a change to any key.
 * While the line for notices is down nothing is remembered, so a revoked key never lives on.
 */
export function createKeyRing(context: Context): KeyRing {
  const { notices } = context
  const remembered = new Map<string, Known>()
  let changes = 0
  notices.on('access_key_changed', () => {
    changes += 1
    remembered.clear()
  })

  async function open(key: string | null): Promise<Credential | null> {
    if (key === null) return null
    if (!notices.isOpen()) await notices.open()
    const now = context.now()
    const hash = hashKey(key)
    const name = nameOf(hash)
    const before = changes
    const found = remembered.get(name)
    const known = found && found.until > now.getTime() ? found : await ask(hash, now)
    if (!known) return null
    if (notices.isOpen() && changes === before && remembered.size < capacity) remembered.set(name, known)
    return known.credential
  }

  async function ask(hash: Buffer, now: Date): Promise<Known | null> {
    const rows = await readIn<Row>(context, '', lookUp, [hash, now.toISOString()], true)
    return rows[0] ? knownOf(rows[0].id, rows) : null
  }

  return { open, knows: (key) => key !== null && remembered.has(nameOf(hashKey(key))) }
}

const nameOf = (hash: Buffer) => hash.toString('base64')

function knownOf(id: string, rows: readonly Row[]): Known {
  const ends = rows.map(({ expiresAt }) => expiresAt?.getTime() ?? Infinity)
  const last = Math.max(...ends)
  const opened = rows.filter(({ organisationId }) => organisationId !== installationId)
  return {
    until: Math.min(...ends),
    credential: {
      actor: `key:${id}`,
      isOperator: opened.length < rows.length,
      roles: new Map(opened.map(({ organisationId, role }) => [organisationId, role])),
      expiresAt: last === Infinity ? null : new Date(last).toISOString(),
    },
  }
}
