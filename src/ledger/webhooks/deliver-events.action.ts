import { type Context } from '../../context.ts'
import { readIn } from '../../store/read.ts'
import { eventOf, headersOf, type Entry } from './event.ts'
import { pauseWebhook } from './change-webhook.action.ts'
import { type WebhookPlace } from './hold-webhook.action.ts'
import { recordAttempt, skipTo } from './record-attempt.action.ts'
import { patience, waitAfter } from './schedule.ts'
import { openSecret } from './secret.ts'
import { type Sender, type Sent } from './send-event.action.ts'

export type Delivery = {
  readonly sender: Sender
  /** A number from 0 to 1, for the jitter. */
  readonly random: () => number
  /** Aborted when the work must end at once. */
  readonly signal: AbortSignal
}

/** What came of a round: whether there is more to do at once, and whether the receiver is slow or fails. */
export type Round = { readonly isMore: boolean; readonly isSlow: boolean }

/** Events of one round; then another webhook gets its turn. */
const perRound = 20
/** Entries to be passed over before the cursor is moved for their sake. */
const worthMoving = 100
/** Milliseconds from which on a receiver is called slow. */
const slowAfter = 1_000

const idle: Round = { isMore: false, isSlow: false }

/**
 * Sends a webhook its next events, one after the other in the order of the ledger, until one is not taken. Whoever calls
 * holds the webhook's lock.
 */
export async function deliverEvents(
  context: Context,
  place: WebhookPlace,
  delivery: Delivery,
): Promise<Round> {
  const target = await readTarget(context, place)
  if (!target) return idle
  const secrets = secretsOf(context, target)
  if (secrets.length === 0) {
    await pauseWebhook(context, place, target.version, 'secret-lost')
    return idle
  }
  const { entries, head } = await readEntries(context, place, target)
  let [{ position }, { failures }, isSlow] = [target, target, false]
  for (const entry of entries) {
    const now = context.now()
    const event = eventOf(place.organisationId, entry)
    const sent = await delivery.sender.send(
      target.url,
      headersOf(event, secrets, now),
      event.body,
      delivery.signal,
    )
    if (delivery.signal.aborted) return idle
    const attempt = failures + 1
    const wait = sent.problem === null ? 0 : waitAfter(attempt, delivery.random(), sent.retryAfter)
    const dueAt = new Date(context.now().getTime() + wait).toISOString()
    const made = { ...sent, place, position, seq: entry.seq, attempt, at: now.toISOString(), dueAt }
    if (!(await recordAttempt(context, made))) return { isMore: true, isSlow }
    isSlow ||= sent.milliseconds >= slowAfter || sent.problem !== null
    if (sent.problem !== null) {
      await giveUp(context, place, target, sent)
      return { isMore: false, isSlow }
    }
    ;[position, failures] = [entry.seq, 0]
  }
  if (entries.length < perRound && head - position >= worthMoving)
    await skipTo(context, place, position, head)
  return { isMore: entries.length === perRound, isSlow }
}

/** Pauses what is gone for good, and what has taken nothing for too long. */
async function giveUp(
  context: Context,
  place: WebhookPlace,
  { version, failingSince }: Target,
  { status }: Sent,
) {
  if (status === 410) return pauseWebhook(context, place, version, 'gone')
  const since = failingSince?.getTime() ?? Infinity
  if (context.now().getTime() - since >= patience) await pauseWebhook(context, place, version, 'failing')
}

type Target = {
  readonly version: number
  readonly url: string
  readonly kinds: readonly string[] | null
  readonly actions: readonly string[] | null
  readonly secret: Buffer
  readonly previousSecret: Buffer | null
  readonly position: number
  readonly failures: number
  readonly failingSince: Date | null
  readonly id: string
}

const targetStatement = {
  name: 'webhook-target',
  text: `select w.id, w.version, w.url, w.kinds, w.actions, w.secret, c.position::float8, c.failures, c.failing_since as "failingSince",
      case when w.previous_secret_until > $3::timestamptz then w.previous_secret end as "previousSecret"
    from webhook w join webhook_cursor c on c.organisation_id = w.organisation_id and c.id = w.id
      join organisation o on o.id = w.organisation_id
    where w.organisation_id = $1 and w.id = $2 and w.state = 'active' and c.due_at <= $3::timestamptz and o.suspended_at is null`,
}

/** A webhook that may be sent something now. That of a suspended organisation may not. */
async function readTarget(
  context: Context,
  { organisationId, id }: WebhookPlace,
): Promise<Target | undefined> {
  const values = [organisationId, id, context.now().toISOString()]
  const [target] = await readIn<Target>(context, organisationId, targetStatement, values)
  return target
}

const entriesStatement = {
  name: 'webhook-entries',
  text: `select l.seq::float8, to_char(l.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, l.kind, l.entity_id as id, l.version, l.action
    from ledger l where l.organisation_id = $1 and l.seq > $2 and ($3::text[] is null or l.kind = any($3::text[]))
      and ($4::text[] is null or l.action = any($4::text[]))
    order by l.seq limit ${perRound}`,
}
const headStatement = {
  name: 'webhook-head',
  text: 'select coalesce(max(l.seq), 0)::float8 as head from ledger l where l.organisation_id = $1',
}

async function readEntries(context: Context, { organisationId }: WebhookPlace, target: Target) {
  // The head is read first: what comes in between is not passed over.
  const [row] = await readIn<{ head: number }>(context, organisationId, headStatement, [organisationId])
  const values = [organisationId, target.position, target.kinds, target.actions]
  const entries = await readIn<Entry>(context, organisationId, entriesStatement, values)
  return { entries, head: row?.head ?? 0 }
}

/** The secrets events are signed with, the present one first; none when that one cannot be opened. */
function secretsOf({ cursorSecret }: Context, { id, secret, previousSecret }: Target): string[] {
  const present = openSecret(cursorSecret, id, secret)
  if (present === null) return []
  const previous = previousSecret && openSecret(cursorSecret, id, previousSecret)
  return previous === null ? [present] : [present, previous]
}
