import { type EntityManager, type InferEntity } from '@mikro-orm/postgresql'
import { type Context } from '../../context.ts'
import { notFound, Refusal } from '../../errors.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { WebhookTable } from './webhook.table.ts'

/** A webhook by organisation and id. */
export type WebhookPlace = { readonly organisationId: string; readonly id: string }
export type WebhookRow = InferEntity<typeof WebhookTable>

/**
 * Changes a webhook in one transaction, if it is still at the version the caller saw (null: whichever). `action` is what
 * the ledger calls it. Refuses with `not-found`, `stale` or `suspended`.
 */
export function changeWebhook<T>(
  context: Context,
  place: WebhookPlace,
  version: number | null,
  work: (em: EntityManager, row: WebhookRow) => Promise<T>,
  action?: string,
): Promise<T> {
  return inOrganisation(
    context,
    place.organisationId,
    async (em) => {
      const row = await em.findOne(WebhookTable, place)
      if (!row) throw notFound()
      if (version !== null && row.version !== version)
        throw new Refusal({ code: 'stale', current: row.version })
      const result = await work(em, row)
      await em.flush()
      return result
    },
    action === undefined ? {} : { action },
  )
}

/** From now on the next event may be sent, or none when paused; what failed before counts no more. */
export async function restart(em: EntityManager, { organisationId, id }: WebhookPlace, dueAt: string | null) {
  const text = `update webhook_cursor set failures = 0, failing_since = null, due_at = ?
    where organisation_id = ? and id = ?`
  await em.execute(text, [dueAt, organisationId, id])
}
