import { Client } from 'pg'
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
  readonly close: () => Promise<void>
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
export function openKeyRing(context: Context): KeyRing {
  const known = new Map<string, Grant>()
  let isListening = false
  let changes = 0
  let listener: Client | null = null
  let started: Promise<void> | null = null
  let isClosed = false

  function forget(): void {
    changes += 1
    known.clear()
  }

  async function listen(): Promise<void> {
    const client = new Client({ connectionString: context.url })
    listener = client
    client.on('notification', forget)
    client.once('end', () => {
      isListening = false
      forget()
      if (!isClosed) setTimeout(() => void listen().catch(() => undefined), 1_000).unref()
    })
    client.on('error', (error) => context.log.warn({ error: error.message }, 'key notices interrupted'))
    await client.connect()
    await client.query('listen access_key_changed')
    forget()
    isListening = true
  }

  async function open(key: string | null): Promise<Grant | null> {
    if (key === null) return null
    await (started ??= listen())
    const hash = hashKey(key)
    const name = hash.toString('base64')
    const before = changes
    const grant = known.get(name) ?? (await ask(hash))
    if (!grant || (grant.expiresAt && new Date(grant.expiresAt) <= context.now())) return null
    if (isListening && changes === before && known.size < capacity) known.set(name, grant)
    return grant
  }

  async function ask(hash: Buffer): Promise<Grant | null> {
    const [grant] = await readIn<Grant>(context, '', lookUp, [hash], true)
    return grant ?? null
  }

  return {
    open,
    close: async () => {
      isClosed = true
      await listener?.end()
    },
  }
}
