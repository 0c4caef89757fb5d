import { Type, type Static } from 'typebox'
import { exact, nullable } from '../record/schema.ts'

/** Kinds of aggregate the ledger knows, access keys, webhooks, filings and their hand-overs, and the act that takes personal data out of documents (Art. 17 GDPR). */
export const ledgerKinds = [
  'organisation',
  'party',
  'system',
  'contract',
  'measure',
  'assessment',
  'criteria',
  'subprocessor_list',
  'activity',
  'override',
  'filing_schedule',
  'import_mapping',
  'access_key',
  'webhook',
  'redaction',
  'filing',
  'hand_over',
] as const

/** One row of the ledger as the API shows it; with the document where that was asked for. */
export const LedgerEntry = exact(
  {
    seq: Type.Integer({ minimum: 1, description: 'Position in the ledger of the organisation; gapless' }),
    at: Type.String({ format: 'date-time', description: 'When it was recorded' }),
    actor: Type.String({
      description: 'Who did it: `key:<id>` for an access key, `oidc:<sub>` for a token',
      examples: ['key:0198d2c0-7a00-7000-8000-000000000001'],
    }),
    kind: Type.String({
      enum: [...ledgerKinds],
      description: 'Kind of aggregate; or access_key, webhook, filing, hand_over, redaction',
    }),
    id: Type.String({ format: 'uuid', description: 'The aggregate; of a redaction the party' }),
    version: Type.Integer({ description: 'Its version after the change' }),
    action: Type.String({
      description:
        'created, changed, deleted, redacted, revoked, rotated, replayed, paused, accepted, objected, or the name of a transition',
    }),
    reason: nullable(Type.String({ description: 'The reason given' })),
    validSince: nullable(
      Type.String({ format: 'date', description: 'Since when it holds, where that was said' }),
    ),
    enteredLate: Type.Boolean({ description: 'Whether it was recorded after the day since when it holds' }),
    hash: Type.String({ description: 'SHA-256 over the previous hash and this row, hexadecimal' }),
    document: Type.Optional(
      Type.Unknown({
        description: 'The whole aggregate after the change, null after its deletion; only where asked for',
      }),
    ),
  },
  { $id: 'LedgerEntry', description: 'A change as the ledger keeps it' },
)
export type LedgerEntry = Static<typeof LedgerEntry>

/** SQL of the text of an entry, from a row called `l`. */
export const entrySelect = `json_build_object('seq', l.seq, 'at', to_char(l.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'actor', l.actor, 'kind', l.kind, 'id', l.entity_id, 'version', l.version, 'action', l.action, 'reason', l.reason, 'validSince', l.valid_since,
  'enteredLate', coalesce(l.valid_since < (l.at at time zone 'utc')::date, false),
  'hash', encode(l.hash, 'hex'))::text`
