import { Webhook } from 'standardwebhooks'
export { WebhookVerificationError } from 'standardwebhooks'

/** What a webhook is told: ids, and where to read more. `link` is a path below the address of the API. */
export type WebhookEvent =
  | {
      /** Kind and action: `activity.changed`. */
      readonly type: `${string}.${string}`
      /** When it was recorded. */
      readonly timestamp: string
      readonly data: {
        readonly organisationId: string
        /** Position in the ledger: events come in its order, and may come twice. */
        readonly seq: number
        readonly kind: string
        readonly id: string
        readonly version: number
        readonly action: string
        readonly link: string | null
      }
    }
  | {
      readonly type: 'test'
      readonly timestamp: string
      readonly data: { readonly organisationId: string; readonly webhookId: string }
    }

type Given = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The event of a request that a webhook has sent: `body` is its text exactly as it came, before anything has parsed it.
 * Throws `WebhookVerificationError` when it was not signed with the secret, or more than five minutes ago.
 */
export function verifyWebhook(headers: Given, body: string, secret: string): WebhookEvent {
  const pairs = headers instanceof Headers ? [...headers.entries()] : Object.entries(headers)
  const plain = Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]))
  return new Webhook(secret).verify(body, plain) as WebhookEvent
}
