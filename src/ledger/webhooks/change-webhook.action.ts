import { actingAs, type Context } from '../../context.ts'
import { invalid } from '../../errors.ts'
import { comingInstant } from '../../http/coming-instant.ts'
import { pausing, refuseReceiver, type MadeWebhook } from './create-webhook.action.ts'
import { changeWebhook, restart, type WebhookPlace, type WebhookRow } from './hold-webhook.action.ts'
import { type Allowed } from './receiver-address.ts'
import { newSecret, sealSecret } from './secret.ts'
import { type PauseReason, type WebhookPatch } from './webhook.ts'

/** Milliseconds that the old secret goes on beside the new one unless told otherwise. */
const overlap = 24 * 3_600_000

/**
 * Changes a webhook. A paused one that is set to active goes on where it stopped; a new address is tried at once.
 * Refuses with `not-found`, `stale`, `invalid` or `suspended`.
 */
export function patchWebhook(
  context: Context,
  place: WebhookPlace,
  version: number,
  { state, ...patch }: WebhookPatch,
  allowed: Allowed,
): Promise<void> {
  const { url } = patch
  if (url !== undefined) refuseReceiver(url, allowed)
  return changeWebhook(context, place, version, async (em, row) => {
    const at = context.now().toISOString()
    em.assign(row, {
      ...patch,
      updatedAt: at,
      ...(url === undefined ? {} : { receiver: new URL(url).origin }),
    })
    const wanted = state === undefined ? row.state : (state ?? 'active')
    if (wanted !== row.state) em.assign(row, pausing(wanted === 'paused', at))
    else if (url === undefined) return
    await restart(em, place, row.state === 'active' ? at : null)
  })
}

/** Deletes a webhook with its cursor and its log. Refuses with `not-found`, `stale` or `suspended`. */
export function removeWebhook(context: Context, place: WebhookPlace, version: number): Promise<void> {
  return changeWebhook(context, place, version, async (em, row) => void em.remove(row))
}

/**
 * Gives a webhook a new secret. Until the overlap ends events are signed with both. Refuses with `not-found`, `stale`,
 * `invalid` or `suspended`.
 */
export function rotateSecret(
  context: Context,
  place: WebhookPlace,
  version: number,
  overlapUntil?: string,
): Promise<MadeWebhook> {
  return changeWebhook(
    context,
    place,
    version,
    async (em, row) => {
      const now = context.now()
      const usual = new Date(now.getTime() + overlap).toISOString()
      const until = comingInstant(context, '/overlapUntil', overlapUntil ?? usual)
      const secret = newSecret()
      em.assign(row, {
        secret: sealSecret(context.cursorSecret, place.id, secret),
        previousSecret: row.secret,
        previousSecretUntil: until,
        updatedAt: now.toISOString(),
      })
      return { id: place.id, secret }
    },
    'rotated',
  )
}

/**
 * Has everything after a position of the ledger sent again, or skips what lies before it. Refuses with `not-found`,
 * `stale`, `suspended`, or `invalid` for a position that the ledger has not reached.
 */
export function replayWebhook(
  context: Context,
  place: WebhookPlace,
  version: number,
  after: number,
): Promise<void> {
  const { organisationId, id } = place
  return changeWebhook(
    context,
    place,
    version,
    async (em, row) => {
      const at = context.now().toISOString()
      const [moved] = await em.execute<object[]>(
        `update webhook_cursor set position = ? where organisation_id = ? and id = ?
         and ? <= (select max(seq) from ledger where organisation_id = ?) returning id`,
        [after, organisationId, id, after, organisationId],
      )
      if (!moved) throw invalid([{ pointer: '/after', code: 'beyond-ledger' }])
      await restart(em, place, row.state === 'active' ? at : null)
      const text =
        'update webhook set version = version + 1, updated_at = ? where organisation_id = ? and id = ?'
      await em.execute(text, [at, organisationId, id])
    },
    'replayed',
  )
}

/** Pauses a webhook that nothing can be sent to, unless it has been changed since it was looked at. */
export async function pauseWebhook(
  context: Context,
  place: WebhookPlace,
  version: number,
  pausedBecause: Exclude<PauseReason, 'requested'>,
): Promise<void> {
  const pause = async (em: Parameters<typeof restart>[0], row: WebhookRow) => {
    if (row.version !== version) return
    const at = context.now().toISOString()
    em.assign(row, { state: 'paused', pausedBecause, pausedAt: at, updatedAt: at })
    const rest = 'update webhook_cursor set due_at = null where organisation_id = ? and id = ?'
    await em.execute(rest, [place.organisationId, place.id])
  }
  await changeWebhook(actingAs(context, 'program'), place, null, pause, 'paused')
}
