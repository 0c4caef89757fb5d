import { defineEntity, p } from '@mikro-orm/core'
import { IsoInstant } from '../store/iso-instant.ts'
import { owned, wall } from '../store/wall.ts'
import { type FilingPlan } from './manifest.ts'

/** Where the rows of one organisation go together: nobody but `ledger_remove` may say so, for nobody else may delete. */
const isRemoved = `tg_op = 'DELETE' and current_setting('app.removal', true) = old.organisation_id::text`

/**
 * Filings. One that is sealed is never changed; one that is not is still being made, and nobody is shown it. The program
 * may not delete here: what was left unfinished goes by `ledger_discard`, all of an organisation by `ledger_remove`.
 */
export const FilingTable = defineEntity({
  name: 'Filing',
  tableName: 'filing',
  comment: 'The record as of an instant, frozen and signed, Art. 30(4) GDPR',
  properties: {
    ...owned,
    id: p.uuid().primary(),
    label: p.text().comment('What it is of: a quarter, 2026-Q3, or an instant'),
    edition: p.integer().comment('1, and one more each time the same is filed again'),
    asOf: p.type(IsoInstant).comment('The instant whose record it holds'),
    seq: p.bigint('number').comment('Last row of the ledger by that instant'),
    startedAt: p.type(IsoInstant),
    sealedAt: p.type(IsoInstant).nullable().comment('When it was complete; null: it is still being made'),
    plan: p.json<FilingPlan>().columnType('json').comment('What was asked for'),
    manifest: p.text().nullable().comment('The signed text, RFC 8785'),
    digest: p.text().nullable().comment('SHA-256 of the manifest, hexadecimal'),
    signature: p.text().nullable().comment('Detached JWS of the manifest, RFC 7515'),
    publicKey: p
      .json<object>()
      .columnType('json')
      .nullable()
      .comment('What verifies the signature, RFC 7517'),
  },
  indexes: [
    {
      name: 'filing_by_label',
      expression:
        'create unique index "filing_by_label" on "filing" ("organisation_id", "label", "edition") where "sealed_at" is not null',
    },
    { name: 'filing_by_as_of', properties: ['organisationId', 'asOf', 'id'] },
  ],
  checks: [
    {
      name: 'filing_sealed_whole',
      expression:
        '((sealed_at IS NULL) = (manifest IS NULL)) AND ((sealed_at IS NULL) = (digest IS NULL)) AND ((sealed_at IS NULL) = (signature IS NULL))',
    },
  ],
  triggers: [
    {
      name: 'frozen',
      timing: 'before',
      events: ['update', 'delete'],
      forEach: 'row',
      body: `if old.sealed_at is null or ${isRemoved} then return coalesce(new, old); end if;
        raise exception 'a filing is not changed';`,
    },
    {
      // Its hash stands in the chain from then on.
      name: 'filing_ledger',
      timing: 'after',
      events: ['update'],
      forEach: 'row',
      body: `if old.sealed_at is null and new.sealed_at is not null then
          perform ledger_append(new.organisation_id, 'filing', new.id, new.edition, 'filed', json_build_object(
            'id', new.id, 'label', new.label, 'edition', new.edition, 'asOf', to_char(new.as_of at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'seq', new.seq, 'manifestSha256', new.digest));
        end if;
        return null;`,
    },
  ],
  ...wall(),
})

/** A part of a filing goes only with the whole: while that is unfinished, or with everything of the organisation. */
const frozenPart = {
  name: 'frozen',
  timing: 'before' as const,
  events: ['insert' as const, 'update' as const, 'delete' as const],
  forEach: 'row' as const,
  body: `if ${isRemoved} then return old; end if;
    if tg_op <> 'UPDATE' and not exists (select from filing f where f.organisation_id = coalesce(new.organisation_id, old.organisation_id)
      and f.id = coalesce(new.filing_id, old.filing_id) and f.sealed_at is not null) then return coalesce(new, old); end if;
    raise exception 'a filing is not changed';`,
}

const part = {
  ...owned,
  filingId: p.uuid().primary(),
  name: p.text().primary().comment('Name of the file in the bundle'),
}

/** The files of a filing, each with its hash. */
export const FilingFileTable = defineEntity({
  name: 'FilingFile',
  tableName: 'filing_file',
  comment: 'Files of a filing',
  properties: {
    ...part,
    mediaType: p.text(),
    sha256: p.text().comment('Hexadecimal'),
    size: p.bigint('number').comment('In bytes'),
  },
  triggers: [frozenPart],
  ...wall(),
})

/** The bytes of the files, in pieces that fit in memory. */
export const FilingChunkTable = defineEntity({
  name: 'FilingChunk',
  tableName: 'filing_chunk',
  comment: 'Bytes of the files of a filing',
  properties: {
    ...part,
    number: p.integer().primary().comment('From 0, without gap'),
    bytes: p.string().columnType('bytea').$type<Buffer>().comment('At most 256 KiB'),
  },
  triggers: [frozenPart],
  ...wall(),
})
