import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { formatCursor, parseCursor } from '../../http/cursor.ts'
import { jsonSelect } from '../../store/json-select.ts'
import { readIn } from '../../store/read.ts'
import { type StoredText } from '../../store/read-one.ts'
import { Attempt, Progress } from './attempt.ts'
import { type WebhookPlace } from './hold-webhook.action.ts'
import { Webhook } from './webhook.ts'

/** SQL that writes a webhook as the JSON text the API sends, from a row called `t`. */
export const webhookSelect = jsonSelect(Webhook, 't')

const one = {
  name: 'read-webhook',
  text: `select ${webhookSelect} as item, t.version from webhook t where t.organisation_id = $1 and t.id = $2`,
}

/** A webhook as its administrators see it. Refuses with `not-found`. */
export async function readWebhook(
  context: Context,
  { organisationId, id }: WebhookPlace,
): Promise<StoredText> {
  const [row] = await readIn<StoredText>(context, organisationId, one, [organisationId, id])
  if (!row) throw notFound()
  return row
}

const progressOf = {
  name: 'read-webhook-progress',
  text: `select ${jsonSelect(Progress, 't')} as item from (
      select c.position, (select max(l.seq) from ledger l where l.organisation_id = $1) as head, c.failures, c.failing_since,
        case when c.failures > 0 then c.due_at end as next_attempt_at
      from webhook_cursor c where c.organisation_id = $1 and c.id = $2) t`,
}

/** How far a webhook has come, as JSON text. Refuses with `not-found`. */
export async function readProgress(context: Context, { organisationId, id }: WebhookPlace): Promise<string> {
  const [row] = await readIn<{ item: string }>(context, organisationId, progressOf, [organisationId, id])
  if (!row) throw notFound()
  return row.item
}

const attempts = {
  name: 'list-webhook-attempts',
  text: `select ${jsonSelect(Attempt, 't')} as item, t.number from webhook_attempt t
    where t.organisation_id = $1 and t.webhook_id = $2 and t.number < $3 order by t.number desc limit $4`,
}

/** A page of the delivery log, newest first, as JSON text. Refuses with `not-found` or `invalid`. */
export async function listAttempts(
  context: Context,
  place: WebhookPlace,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): Promise<string> {
  const { organisationId, id } = place
  await readWebhook(context, place)
  const list = JSON.stringify(['webhook-attempts', organisationId, id])
  const before = cursor === undefined ? null : parseCursor(cursor, list, context.cursorSecret).key
  const values = [organisationId, id, before ?? Number.MAX_SAFE_INTEGER, limit + 1]
  const rows = await readIn<{ item: string; number: string }>(context, organisationId, attempts, values)
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  const next = last ? formatCursor({ list, key: last.number, id }, context.cursorSecret) : null
  return `{"items":[${items.map(({ item }) => item).join(',')}],"next":${JSON.stringify(next)}}`
}
