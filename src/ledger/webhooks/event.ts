import { Webhook as Signature } from 'standardwebhooks'
import { organisations, owned } from '../../store/aggregates.ts'

/** A row of the ledger as an event tells of it: who did it, why, and what it says are read over the API. */
export type Entry = {
  readonly seq: number
  readonly at: string
  readonly kind: string
  readonly id: string
  readonly version: number
  readonly action: string
}

/** An event ready to be signed: the same id and body at every attempt. */
export type Event = { readonly id: string; readonly body: string }

const plurals: Readonly<Record<string, string>> = {
  ...Object.fromEntries(owned.map(({ kind, plural }) => [kind, plural])),
  access_key: 'access-keys',
  webhook: 'webhooks',
  // The id of a redaction is that of the party whose contact was taken out.
  redaction: 'parties',
}

/** The event of an entry of the ledger. Holds ids and no text that anybody wrote. */
export function eventOf(organisationId: string, entry: Entry): Event {
  const { seq, at, kind, id, version, action } = entry
  const data = { organisationId, seq, kind, id, version, action, link: linkOf(organisationId, kind, id) }
  return {
    id: `${organisationId}:${seq}`,
    body: JSON.stringify({ type: `${kind}.${action}`, timestamp: at, data }),
  }
}

/** An event that tells of nothing, for trying out a receiver. */
export function testEvent(organisationId: string, webhookId: string, id: string, at: string): Event {
  const data = { organisationId, webhookId }
  return { id: `${organisationId}:test:${id}`, body: JSON.stringify({ type: 'test', timestamp: at, data }) }
}

/** Where it is read, below the address of the API; null where it is not read alone. */
function linkOf(organisationId: string, kind: string, id: string): string | null {
  const organisation = `/v1/organisations/${organisationId}`
  if (kind === organisations.kind) return organisation
  const plural = plurals[kind]
  return plural === undefined ? null : `${organisation}/${plural}/${id}`
}

/** The headers of Standard Webhooks, with one signature for each secret. */
export function headersOf(
  { id, body }: Event,
  secrets: readonly string[],
  now: Date,
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Signature(secret).sign(id, now, body)).join(' '),
  }
}
