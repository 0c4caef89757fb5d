import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { installationId } from '../ledger/installation.ts'
import { type Rotation } from './access-key-schemas.ts'
import { isLive } from './change-key.action.ts'
import { comingInstant } from './coming-instant.ts'
import { insertKey, type MadeKey } from './create-key.action.ts'
import { changeKey, requireVersion, type KeyPlace } from './hold-key.action.ts'

/** Milliseconds that the old key goes on beside the new one unless told otherwise. */
const overlap = 24 * 3_600_000

/**
 * Makes a key that opens what another opens, in the organisation it is done in or everywhere; the old one goes on there
 * until the overlap ends. `version` is the one the caller saw; null: whichever. Refuses with `stale`, `invalid`, or
 * `key-ended` for a key that opens nothing.
 */
export function rotateKey(
  context: Context,
  place: KeyPlace,
  version: number | null,
  { overlapUntil, expiresAt }: Rotation,
): Promise<MadeKey> {
  return changeKey(context, place, async (em, key) => {
    if (version !== null) requireVersion(key, version)
    const now = context.now()
    const at = now.toISOString()
    const live = key.rows.filter((row) => isLive(row, at))
    const [first] = live
    if (!first) throw new Refusal({ code: 'key-ended' })
    const until = comingInstant(
      context,
      '/overlapUntil',
      overlapUntil ?? new Date(now.getTime() + overlap).toISOString(),
    )
    const made = await insertKey(context, em, {
      name: key.secret?.name ?? first.name,
      replaces: first.id,
      expiresAt: expiresAt ?? null,
      grants: live.map(({ organisationId, role, expiresAt: end = null }) => ({
        organisationId: organisationId === installationId ? null : organisationId,
        role,
        ...(expiresAt === undefined ? { expiresAt: end } : {}),
      })),
    })
    for (const row of live) {
      const isSooner = row.expiresAt && row.expiresAt < until
      em.assign(row, { expiresAt: isSooner ? row.expiresAt : until, updatedAt: at })
    }
    return made
  })
}
