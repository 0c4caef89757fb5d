import { type EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../errors.ts'
import { type Idempotency } from './idempotency.table.ts'
import { seal, unseal } from './seal.ts'
import { organisationLock, organisationVariable } from './wall.ts'

/** How long a key is remembered, in hours. */
export const hoursKept = 24

/** Forgotten keys that one request clears away at most; more than the one it adds, so that they never pile up. */
const clearedAtOnce = 1_000

type Kept = {
  readonly fingerprint: Buffer
  readonly subjectId: string | null
  readonly seq: string | null
  readonly answer: Buffer | null
}

/**
 * Does work once under an `Idempotency-Key`, in the transaction of an organisation (or, with an empty id, of none).
 * What the work gives is JSON; it is remembered with the change itself, and a repeat is given the same without work.
 * Parallel repeats wait for each other at the lock of the key's scope. A request is one such transaction: a second
 * one would be taken for a repeat of the first. Refuses with `idempotency-key-reused` when the key stands for another
 * request, and with `answer-gone` when its answer was forgotten or sealed under a secret that has changed.
 */
export async function once<T>(
  em: EntityManager,
  idempotency: Idempotency,
  organisationId: string,
  now: Date,
  work: () => Promise<T>,
): Promise<T> {
  if (idempotency.outcome !== null) throw new TypeError('a key stands for one transaction')
  const { scope, key, fingerprint } = idempotency
  const isElsewhere = scope !== organisationId.toLowerCase()
  if (isElsewhere) await em.execute(`select ${wallAt}, ${organisationLock}`, [scope, scope])
  // A statement of its own, so that it sees what was committed while this one waited for the lock.
  const [kept] = await em.execute<Kept[]>(lookUp, [scope, key, now.toISOString()])
  if (kept) {
    if (!kept.fingerprint.equals(fingerprint)) throw new Refusal({ code: 'idempotency-key-reused' })
    const answer = await recall(em, idempotency, kept)
    idempotency.outcome = 'repeated'
    return answer as T
  }
  if (idempotency.refusal) throw idempotency.refusal
  if (isElsewhere) await em.execute(`select ${wallAt}`, [organisationId])
  const answer = await work()
  await remember(em, idempotency, organisationId, now, JSON.stringify(answer ?? null))
  idempotency.outcome = 'kept'
  return answer
}

const wallAt = `set_config('${organisationVariable}', ?, true)`

async function remember(
  em: EntityManager,
  { scope, key, fingerprint, sealingKey }: Idempotency,
  organisationId: string,
  now: Date,
  answer: string,
): Promise<void> {
  // The work may have gone behind another wall: a ledger puts up that of its organisation.
  await em.execute(`select ${wallAt}`, [organisationId])
  const seq = organisationId ? await positionOf(em, organisationId, answer) : null
  if (scope !== organisationId.toLowerCase()) await em.execute(`select ${wallAt}`, [scope])
  const kept = seq === null ? [null, null, seal(sealingKey, answer)] : [organisationId, seq, null]
  const expiresAt = new Date(now.getTime() + hoursKept * 3_600_000).toISOString()
  const row = [scope, key, fingerprint, expiresAt, ...kept]
  await em.execute(keep, [scope, now.toISOString(), key, clearedAtOnce, ...row])
}

const lookUp = `select fingerprint, subject_id as "subjectId", seq, answer from idempotency
  where organisation_id = ? and key = ? and expires_at > ?`

const keep = `with cleared as (
    delete from idempotency where (organisation_id, key) in (select organisation_id, key from idempotency
      where organisation_id = ? and expires_at <= ? and key <> ? order by expires_at limit ?))
  insert into idempotency (organisation_id, key, fingerprint, expires_at, subject_id, seq, answer)
  values (?, ?, ?, ?, ?, ?, ?)
  on conflict (organisation_id, key) do update set fingerprint = excluded.fingerprint,
    expires_at = excluded.expires_at, subject_id = excluded.subject_id, seq = excluded.seq, answer = excluded.answer`

/** Where the ledger holds an answer: in what the transaction wrote there last, or nowhere. */
async function positionOf(em: EntityManager, organisationId: string, text: string): Promise<string | null> {
  const [last] = await em.execute<{ seq: string }[]>(
    `select seq from (select seq, document from ledger where organisation_id = ? order by seq desc limit 1) entry
     where document::jsonb = ?::jsonb`,
    [organisationId, text],
  )
  return last?.seq ?? null
}

/**
 * Forgets the answers an organisation's keys keep beside the ledger, since what is erased there may stand in them. The
 * keys stay used: what they stand for is not done again.
 */
export async function forgetAnswers(em: EntityManager, organisationId: string): Promise<void> {
  const forget = 'update idempotency set answer = null where organisation_id = ? and answer is not null'
  await em.execute(forget, [organisationId])
}

async function recall(em: EntityManager, { sealingKey }: Idempotency, kept: Kept): Promise<unknown> {
  if (kept.seq === null) {
    const text = kept.answer && unseal(sealingKey, kept.answer)
    if (text === null) throw new Refusal({ code: 'answer-gone' })
    return JSON.parse(text)
  }
  await em.execute(`select ${wallAt}`, [kept.subjectId])
  const [entry] = await em.execute<{ document: unknown }[]>(
    'select document from ledger where organisation_id = ? and seq = ?',
    [kept.subjectId, kept.seq],
  )
  return entry?.document
}
