import { defineEntity, p } from '@mikro-orm/core'
import { installationId } from '../ledger/installation.ts'
import { IsoInstant } from '../store/iso-instant.ts'
import { ledgerTrigger } from '../store/ledger-trigger.ts'
import { instantVariable, isOperator, operatorVariable, owned, wall } from '../store/wall.ts'
import { LedgeredKey } from './access-key-schemas.ts'
import { roles } from './roles.ts'

/** That a key was used is no change: neither the ledger nor whoever remembers keys is told. */
const unlessUsed = `if tg_op = 'UPDATE' and to_jsonb(new) - 'last_used_at' = to_jsonb(old) - 'last_used_at' then return null; end if;`

const ledgered = ledgerTrigger('Access_key', LedgeredKey, 'organisation_id')

/**
 * What an access key opens: one row for each organisation, in which that organisation sees and rules it alone. A key of
 * an operator has its one row under the id of the installation. A key without a row, or whose rows are all revoked or
 * expired, opens nothing.
 */
export const AccessKeyTable = defineEntity({
  name: 'AccessKey',
  tableName: 'access_key',
  comment: 'What access keys open: one row for each organisation of a key',
  properties: {
    ...owned,
    id: p.uuid().primary().comment('The access key; the same in every organisation it opens'),
    name: p.text().comment('What the key is for'),
    role: p.enum(roles).comment('What it may do there'),
    version: p.integer().version(),
    createdAt: p.type(IsoInstant),
    updatedAt: p.type(IsoInstant),
    expiresAt: p.type(IsoInstant).nullable().comment('From when on it opens nothing here'),
    revokedAt: p.type(IsoInstant).nullable(),
    replaces: p.uuid().nullable().comment('The key in whose place it was made'),
    lastUsedAt: p.type(IsoInstant).nullable().comment('When it was used here last, to the minute'),
    ownerId: p
      .uuid()
      .nullable()
      .generated(
        `(CASE WHEN (organisation_id = '${installationId}'::uuid) THEN NULL::uuid ELSE organisation_id END) stored`,
      )
      .comment('The organisation; null for an operator. Carries the foreign key'),
  },
  indexes: [{ properties: ['id'], name: 'access_key_by_id' }],
  checks: [
    {
      name: 'access_key_operator',
      expression: `(role = 'operator'::text) = (organisation_id = '${installationId}'::uuid)`,
    },
  ],
  triggers: [
    {
      name: 'access_key_changed',
      timing: 'after',
      events: ['insert', 'update', 'delete'],
      forEach: 'row',
      body: `declare
        key uuid := coalesce(new.id, old.id);
        before text := coalesce(current_setting('${operatorVariable}', true), '');
      begin
        ${unlessUsed}
        perform set_config('${operatorVariable}', 'on', true);
        update key_secret set version = version + 1,
          updated_at = coalesce(nullif(current_setting('${instantVariable}', true), '')::timestamptz, clock_timestamp()) where id = key;
        perform set_config('${operatorVariable}', before, true);
        perform pg_notify('access_key_changed', key::text);
        return null;
      end;`,
    },
    { ...ledgered, body: `${unlessUsed} ${ledgered.body}` },
  ],
  ...wall('organisation_id', isOperator),
})
