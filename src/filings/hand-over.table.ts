import { defineEntity, p } from '@mikro-orm/core'
import { IsoInstant } from '../store/iso-instant.ts'
import { owned, wall } from '../store/wall.ts'
import { accessOutcomes, handOverWays } from './filing-schemas.ts'

/**
 * To whom a filing was handed over. Names stand here and in no ledger, so that they can be erased (Art. 17 GDPR); the
 * ledger tells that and when it happened.
 */
export const HandOverTable = defineEntity({
  name: 'HandOver',
  tableName: 'hand_over',
  comment: 'To whom filings were handed over',
  properties: {
    ...owned,
    id: p.uuid().primary(),
    version: p.integer(),
    filingId: p.uuid(),
    recipient: p.text().comment('To whom'),
    way: p.enum(handOverWays),
    handedAt: p.type(IsoInstant).comment('When'),
    handedBy: p.text().nullable().comment('By whom, in words; null: by the actor'),
    madeBy: p.text().comment('The actor who noted it'),
    note: p.text().nullable(),
    ageRecipient: p.text().nullable().comment('Public key the bundle is encrypted for'),
    tokenHash: p
      .string()
      .columnType('bytea')
      .$type<Buffer>()
      .nullable()
      .comment('SHA-256 of the token of the link'),
    createdAt: p.type(IsoInstant),
    expiresAt: p.type(IsoInstant).nullable().comment('From when on the link opens nothing'),
    revokedAt: p.type(IsoInstant).nullable(),
  },
  indexes: [
    { name: 'hand_over_by_filing', properties: ['organisationId', 'filingId', 'id'] },
    { name: 'hand_over_by_token', properties: ['organisationId', 'tokenHash'] },
  ],
  checks: [
    {
      name: 'hand_over_link',
      expression:
        "((way = 'link'::text) = (token_hash IS NOT NULL)) AND ((token_hash IS NULL) OR (expires_at IS NOT NULL))",
    },
  ],
  triggers: [
    {
      name: 'hand_over_ledger',
      timing: 'after',
      events: ['insert', 'update'],
      forEach: 'row',
      body: `if tg_op = 'INSERT' or new.version <> old.version then
          perform ledger_append(new.organisation_id, 'hand_over', new.id, new.version, case tg_op when 'INSERT' then 'created' else 'changed' end,
            json_build_object('id', new.id, 'filingId', new.filing_id, 'way', new.way,
              'handedAt', to_char(new.handed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              'expiresAt', to_char(new.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              'revokedAt', to_char(new.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
        end if;
        return null;`,
    },
  ],
  ...wall(),
})

/** Each use of a link. Who it was stands here only as a mark that is the same for the same address at the same link. */
export const HandOverAccessTable = defineEntity({
  name: 'HandOverAccess',
  tableName: 'hand_over_access',
  comment: 'Each use of a link to a filing',
  properties: {
    ...owned,
    handOverId: p.uuid().primary(),
    id: p.uuid().primary(),
    at: p.type(IsoInstant),
    outcome: p.enum(accessOutcomes),
    caller: p.text().comment('Keyed hash of the address, cut short; tells callers of one link apart'),
  },
  ...wall(),
})
