import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { invalid, Refusal } from '../errors.ts'
import { installationId } from '../ledger/installation.ts'
import { type KeyGrant, type KeyPatch } from './access-key-schemas.ts'
import { AccessKeyTable } from './access-key.table.ts'
import { comingInstant } from './coming-instant.ts'
import { acceptedGrants, newRow, ownerOf, refuseUnknown } from './create-key.action.ts'
import { changeKey, requireVersion, type HeldKey, type KeyPlace, type KeyRow } from './hold-key.action.ts'

/**
 * Revokes a key: in one organisation, which leaves alone what else it opens, or altogether. Asks for no version, since
 * nothing that happened in between could make it wrong, and does nothing to a key that is revoked. Refuses with
 * `last-operator`.
 */
export function revokeKey(context: Context, place: KeyPlace): Promise<void> {
  const revoke = async (em: EntityManager, { rows }: HeldKey) => end(context, em, rows)
  return changeKey(context, place, revoke, { action: 'revoked' })
}

/**
 * Changes what is said of a key, and what it may do, if it is still at the version the caller saw. Refuses with `stale`,
 * `invalid`, or `key-ended` for a revoked key.
 */
export function patchKey(context: Context, place: KeyPlace, version: number, patch: KeyPatch): Promise<void> {
  const grants = patch.grants && acceptedGrants(patch.grants)
  const work = async (em: EntityManager, key: HeldKey) => {
    requireVersion(key, version)
    const kept = key.rows.filter(({ revokedAt }) => revokedAt === null)
    const [pattern] = kept
    if (!pattern) throw new Refusal({ code: 'key-ended' })
    const { grants: _, expiresAt, ...said } = patch
    const ends = expiresAt === undefined ? {} : { expiresAt: comingInstant(context, '/expiresAt', expiresAt) }
    const updatedAt = context.now().toISOString()
    for (const row of kept) em.assign(row, { ...said, ...ends, updatedAt })
    if (key.secret && said.name !== undefined) key.secret.name = said.name
    if (grants) await regrant(context, em, key, grants, pattern)
  }
  return changeKey(context, place, work, grants ? { holding: grants.map(ownerOf) } : {})
}

/**
 * Makes a key open what a list says: more, less, or in another role. What is new is like the rest. A key of an operator
 * stays one, and no other becomes one.
 */
async function regrant(
  context: Context,
  em: EntityManager,
  { rows }: HeldKey,
  grants: readonly KeyGrant[],
  pattern: KeyRow,
): Promise<void> {
  const at = context.now().toISOString()
  if (
    grants.some(
      (grant) => (ownerOf(grant) === installationId) !== (pattern.organisationId === installationId),
    )
  )
    throw invalid([{ pointer: '/grants/0/role', code: 'wrong-value' }])
  await refuseUnknown(em, grants)
  const wanted = new Map(grants.map((grant) => [ownerOf(grant), grant.role]))
  await end(
    context,
    em,
    rows.filter(({ organisationId }) => !wanted.has(organisationId)),
  )
  for (const [organisationId, role] of wanted) {
    const row = rows.find((one) => one.organisationId === organisationId)
    const { id, name, replaces, expiresAt } = pattern
    if (row) em.assign(row, { role, revokedAt: null, updatedAt: at })
    else em.create(AccessKeyTable, { organisationId, id, name, role, expiresAt, replaces, ...newRow(at) })
  }
}

async function end(context: Context, em: EntityManager, rows: readonly KeyRow[]): Promise<void> {
  const at = context.now().toISOString()
  const opening = rows.filter(({ revokedAt }) => revokedAt === null)
  for (const row of opening) {
    if (row.role === 'operator' && isLive(row, at)) await requireOtherOperator(em, row.id, at)
    em.assign(row, { revokedAt: at, updatedAt: at })
  }
}

/** Whether a key opens something at an instant. */
export const isLive = ({ revokedAt, expiresAt }: KeyRow, at: string) =>
  revokedAt === null && (expiresAt === null || expiresAt === undefined || expiresAt > at)

/** Nobody locks the door from outside: the lock of the installation is held, so the last two cannot go at once. */
async function requireOtherOperator(em: EntityManager, id: string, at: string): Promise<void> {
  const others = await em.count(AccessKeyTable, {
    organisationId: installationId,
    id: { $ne: id },
    revokedAt: null,
    $or: [{ expiresAt: null }, { expiresAt: { $gt: at } }],
  })
  if (others === 0) throw new Refusal({ code: 'last-operator' })
}
