import { defineEntity, p } from '@mikro-orm/core'
import { type Refusal } from '../errors.ts'
import { IsoInstant } from './iso-instant.ts'
import { owned, wall } from './wall.ts'

/** A request under an `Idempotency-Key`: what it is known by, and what has come of it. */
export type Idempotency = {
  /** Whose wall the key lies behind: the organisation in the path, or the installation. */
  readonly scope: string
  /** SHA-256 of who calls and the key. */
  readonly key: Buffer
  /** HMAC-SHA-256, under the key, of everything that makes it this request and no other. */
  readonly fingerprint: Buffer
  /** Seals an answer that no document of the ledger holds; follows from the key, which is kept nowhere. */
  readonly sealingKey: Buffer
  /** What speaks against it unless it is a repeat; for what was true once and is no more, such as a day. */
  refusal: Refusal | null
  outcome: 'kept' | 'repeated' | null
}

/**
 * What was done under which key, written in the transaction that did it. An answer that the ledger holds is a pointer
 * into it, so that personal data stay in one place and an erasure (Art. 17 GDPR) reaches repeats, too.
 */
export const IdempotencyTable = defineEntity({
  name: 'Idempotency',
  tableName: 'idempotency',
  comment: 'What was done under which Idempotency-Key',
  properties: {
    ...owned,
    key: p
      .string()
      .columnType('bytea')
      .$type<Buffer>()
      .primary()
      .comment('SHA-256 of who called and the key'),
    fingerprint: p
      .string()
      .columnType('bytea')
      .$type<Buffer>()
      .comment('HMAC-SHA-256 of the request under the key'),
    expiresAt: p.type(IsoInstant).comment('From when on the key is free again'),
    subjectId: p.uuid().nullable().comment('The organisation in whose ledger the answer stands'),
    seq: p.bigint('number').nullable().comment('Where in that ledger; null: it is kept here'),
    answer: p
      .string()
      .columnType('bytea')
      .$type<Buffer>()
      .nullable()
      .comment('The answer, sealed under a key that is kept nowhere'),
  },
  indexes: [{ properties: ['organisationId', 'expiresAt'], name: 'idempotency_by_expiry' }],
  ...wall(),
})
