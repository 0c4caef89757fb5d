import { type Context } from '../../context.ts'
import { notFound, Refusal } from '../../errors.ts'
import { inOrganisation, suspended } from '../../store/in-organisation.ts'
import { readIn } from '../../store/read.ts'
import { type Outcome } from './attempt.ts'
import { headersOf, testEvent } from './event.ts'
import { type WebhookPlace } from './hold-webhook.action.ts'
import { openSecret } from './secret.ts'
import { type Sender } from './send-event.action.ts'

type Target = {
  readonly url: string
  readonly secret: Buffer
  readonly suspended: boolean
  readonly known: boolean
}

const statement = {
  name: 'webhook-to-test',
  text: `select w.url, w.secret, o.suspended_at is not null as suspended,
      exists (select from idempotency i where i.organisation_id = $1 and i.key = $3 and i.expires_at > $4::timestamptz) as known
    from webhook w join organisation o on o.id = w.organisation_id where w.organisation_id = $1 and w.id = $2`,
}

/**
 * Sends a test event, also to a webhook that is paused, and gives what came back. Waits for the receiver outside of any
 * transaction; a repeat under an idempotency key is given the answer of then. Refuses with `not-found`, `suspended`, or
 * `secret-lost`.
 */
export async function testWebhook(context: Context, place: WebhookPlace, sender: Sender): Promise<Outcome> {
  const { organisationId, id } = place
  const { idempotency } = context
  const now = context.now()
  const values = [organisationId, id, idempotency?.key ?? null, now.toISOString()]
  const [target] = await readIn<Target>(context, organisationId, statement, values)
  if (!target) throw notFound()
  if (target.suspended) throw suspended()
  const outcome = target.known ? null : await send()
  return inOrganisation(context, organisationId, async () => outcome ?? send())

  async function send(): Promise<Outcome> {
    const secret = target && openSecret(context.cursorSecret, id, target.secret)
    if (!target || secret === null || secret === undefined) throw new Refusal({ code: 'secret-lost' })
    const event = testEvent(organisationId, id, context.newId(), now.toISOString())
    const never = new AbortController().signal
    const { retryAfter: _, ...sent } = await sender.send(
      target.url,
      headersOf(event, [secret], now),
      event.body,
      never,
    )
    return sent
  }
}
