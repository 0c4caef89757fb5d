import { createHash } from 'node:crypto'
import { type Context } from '../context.ts'
import { readIn } from '../store/read.ts'

/** The newest row of a ledger. Noted elsewhere, it shows later that nothing before it was altered. */
export type LedgerHead = { readonly seq: number; readonly hash: string }

export type Verification = {
  readonly intact: boolean
  /** Rows looked at. */
  readonly checked: number
  readonly head: LedgerHead | null
  /** The first row that does not fit, and why; `null` when all do. */
  readonly broken: { readonly seq: number; readonly problem: 'gap' | 'chain' | 'hash' | 'document' } | null
}

type Row = {
  seq: string
  at: string
  actor: string
  kind: string
  entityId: string
  version: number
  action: string
  reason: string | null
  validSince: string | null
  document: string | null
  digest: string
  previousHash: string
  hash: string
  redaction: string | null
}

const chunk = 500

const statement = {
  name: 'verify-ledger',
  text: `select l.seq, to_char(l.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, l.actor, l.kind,
      l.entity_id as "entityId", l.version, l.action, l.reason, l.valid_since::text as "validSince", l.document::text as document,
      encode(l.digest, 'hex') as digest, encode(l.previous_hash, 'hex') as "previousHash", encode(l.hash, 'hex') as hash,
      l.redaction
    from ledger l where l.organisation_id = $1 and l.seq > $2 order by l.seq limit ${chunk}`,
}

/**
 * Walks the chain of an organisation from its first row and computes every hash anew, here and not in the database.
 * A document that was redacted under Art. 17 GDPR is measured by the digest that the act of redaction recorded. Throws the
 * signal's reason.
 */
export async function verifyLedger(
  context: Context,
  organisationId: string,
  signal?: AbortSignal,
): Promise<Verification> {
  let before = sha256(organisationId)
  let head: LedgerHead | null = null
  let checked = 0
  let redacted = await redactedDigests(context, organisationId)
  for (;;) {
    signal?.throwIfAborted()
    const rows: Row[] = await readIn<Row>(context, organisationId, statement, [organisationId, checked])
    // Redacted since the acts were read: read them again, for they stand behind the row.
    const isOutdated = rows.some((row) => row.redaction !== null && !redacted.has(nameOf(row)))
    if (isOutdated) redacted = await redactedDigests(context, organisationId)
    for (const row of rows) {
      const seq = Number(row.seq)
      const problem = problemOf(row, seq, checked, before, organisationId, redacted)
      if (problem) return { intact: false, checked, head, broken: { seq, problem } }
      checked = seq
      before = row.hash
      head = { seq, hash: row.hash }
    }
    if (rows.length < chunk) return { intact: true, checked, head, broken: null }
  }
}

function problemOf(
  row: Row,
  seq: number,
  last: number,
  before: string,
  organisationId: string,
  redacted: ReadonlyMap<string, string>,
) {
  if (seq !== last + 1) return 'gap' as const
  if (row.previousHash !== before) return 'chain' as const
  if (row.hash !== hashOf(row, organisationId)) return 'hash' as const
  const expected = row.redaction === null ? row.digest : redacted.get(nameOf(row))
  return sha256(row.document ?? '') === expected ? null : ('document' as const)
}

/** The hash of a row, as the database computes it: over the previous one and the row's members as JSON texts. */
function hashOf(row: Row, organisationId: string): string {
  const { previousHash, seq, at, actor, kind, entityId, version, action, reason, validSince, digest } = row
  const members = [
    organisationId,
    Number(seq),
    at,
    actor,
    kind,
    entityId,
    version,
    action,
    reason,
    validSince,
    digest,
  ]
  const text = members.map((member) => JSON.stringify(member)).join(',')
  return createHash('sha256').update(Buffer.from(previousHash, 'hex')).update(text).digest('hex')
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const redactions = {
  name: 'redactions',
  text: `select l.seq as act, r.seq, r.digest
    from ledger l, json_to_recordset(l.document -> 'documents') as r (seq bigint, digest text)
    where l.organisation_id = $1 and l.kind = 'redaction'`,
}

/** A document as one act of redaction left it. */
const nameOf = ({ seq, redaction }: { seq: string; redaction: string | null }) => `${seq}/${redaction}`

/** Digests of redacted documents, as the acts of redaction recorded them. */
async function redactedDigests(
  context: Context,
  organisationId: string,
): Promise<ReadonlyMap<string, string>> {
  type Redacted = { act: string; seq: string; digest: string }
  const rows = await readIn<Redacted>(context, organisationId, redactions, [organisationId])
  return new Map(rows.map(({ act, seq, digest }) => [nameOf({ seq, redaction: act }), digest]))
}
