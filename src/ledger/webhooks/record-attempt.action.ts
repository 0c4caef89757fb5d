import { actingAs, type Context } from '../../context.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { type Outcome } from './attempt.ts'
import { type WebhookPlace } from './hold-webhook.action.ts'

/** Newest attempts of a webhook that are kept. */
const kept = 1_000

export type AttemptMade = Outcome & {
  readonly place: WebhookPlace
  /** Where the cursor stood when it was made, and what was sent. */
  readonly position: number
  readonly seq: number
  readonly attempt: number
  readonly at: string
  /** When the next may be made. */
  readonly dueAt: string
}

/**
 * Keeps what came of an attempt and moves the cursor when the event was taken, unless somebody has moved it since:
 * then it says `false` and changes nothing. Does not wait for the disk: what a crash forgets is sent once more.
 */
export async function recordAttempt(context: Context, made: AttemptMade): Promise<boolean> {
  const { organisationId, id } = made.place
  const isTaken = made.problem === null
  const place = [organisationId, id]
  const { seq, attempt, at, dueAt, position, status, problem, milliseconds } = made
  const moved = isTaken ? [seq, 0, null, null] : [position, attempt, at, at]
  const logged = [...place, seq, attempt, at, status, problem, milliseconds]
  const values = [...moved, dueAt, ...place, position, ...logged, ...place, kept]
  const [done] = await unhurried(context, statement, values)
  return done !== undefined
}

const statement = `with moved as (
    update webhook_cursor set position = ?, attempts = attempts + 1, failures = ?,
      failing_since = case when ?::timestamptz is null then null else coalesce(failing_since, ?::timestamptz) end, due_at = ?
    where organisation_id = ? and id = ? and position = ? and due_at is not null returning attempts),
  logged as (insert into webhook_attempt (organisation_id, webhook_id, number, seq, attempt, at, status, problem, milliseconds)
    select ?, ?, attempts, ?, ?, ?::timestamptz, ?, ?, ? from moved),
  pruned as (delete from webhook_attempt where organisation_id = ? and webhook_id = ? and number <= (select attempts from moved) - ?)
  select set_config('synchronous_commit', 'off', true) from moved`

/** Moves the cursor past what is not to be sent, so that it is not looked through again. */
export async function skipTo(
  context: Context,
  { organisationId, id }: WebhookPlace,
  from: number,
  to: number,
): Promise<void> {
  const text = `update webhook_cursor set position = ? where organisation_id = ? and id = ? and position = ?
    returning set_config('synchronous_commit', 'off', true)`
  await unhurried(context, text, [to, organisationId, id, from])
}

/** Cursors and log are no part of the record: no ledger tells of them, and nobody waits for the organisation's lock. */
function unhurried(context: Context, text: string, values: unknown[]): Promise<object[]> {
  const work = async (em: Parameters<Parameters<typeof inOrganisation>[2]>[0]) =>
    em.execute<object[]>(text, values)
  return inOrganisation(actingAs(context, 'program'), '', work, { operator: true })
}
