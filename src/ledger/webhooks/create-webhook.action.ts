import { type Context } from '../../context.ts'
import { invalid, notFound } from '../../errors.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { type Allowed } from './receiver-address.ts'
import { faultOf } from './receiver-url.ts'
import { newSecret, sealSecret } from './secret.ts'
import { type WebhookInput } from './webhook.ts'
import { WebhookTable } from './webhook.table.ts'

/** A webhook that was made, with its secret, which is given this once. */
export type MadeWebhook = { readonly id: string; readonly secret: string }

/** Makes a webhook that is sent what happens from now on. Refuses with `invalid` or `not-found`. */
export function createWebhook(
  context: Context,
  organisationId: string,
  input: WebhookInput,
  allowed: Allowed,
): Promise<MadeWebhook> {
  refuseReceiver(input.url, allowed)
  const [id, secret, at] = [context.newId(), newSecret(), context.now().toISOString()]
  const isPaused = input.state === 'paused'
  return inOrganisation(context, organisationId, async (em) => {
    const [organisation] = await em.execute<object[]>('select from organisation where id = ?', [
      organisationId,
    ])
    if (!organisation) throw notFound()
    em.create(WebhookTable, {
      organisationId,
      id,
      version: 1,
      createdAt: at,
      updatedAt: at,
      url: input.url,
      receiver: new URL(input.url).origin,
      description: input.description ?? null,
      kinds: input.kinds ?? null,
      actions: input.actions ?? null,
      ...pausing(isPaused, at),
      secret: sealSecret(context.cursorSecret, id, secret),
      previousSecret: null,
      previousSecretUntil: null,
    })
    await em.flush()
    await em.execute(
      `insert into webhook_cursor (organisation_id, id, position, attempts, failures, due_at)
       select organisation_id, ?, max(seq), 0, 0, ?::timestamptz from ledger where organisation_id = ? group by organisation_id`,
      [id, isPaused ? null : at, organisationId],
    )
    return { id, secret }
  })
}

/** What a webhook says of itself when somebody pauses it, or lets it go on. */
export const pausing = (isPaused: boolean, at: string) =>
  isPaused
    ? ({ state: 'paused', pausedBecause: 'requested', pausedAt: at } as const)
    : ({ state: 'active', pausedBecause: null, pausedAt: null } as const)

/** Refuses an address that webhooks are not sent to. */
export function refuseReceiver(url: string, allowed: Allowed): void {
  const code = faultOf(url, allowed)
  if (code !== null) throw invalid([{ pointer: '/url', code }])
}
