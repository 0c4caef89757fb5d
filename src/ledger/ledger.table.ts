import { defineEntity, p } from '@mikro-orm/core'
import { germanOrder } from '../store/aggregate-table.ts'
import { IsoInstant } from '../store/iso-instant.ts'
import { owned, wall } from '../store/wall.ts'
import { installationId } from './installation.ts'

/**
 * Everything that was ever recorded, one row a change, in the order of `seq`. Written by triggers on the tables
 * themselves, so that no route can forget it; the database refuses to alter or to delete a row (Art. 5(2) GDPR).
 */
export const LedgerTable = defineEntity({
  name: 'Ledger',
  tableName: 'ledger',
  comment: 'Append-only: every change of every aggregate, chained by hashes',
  properties: {
    ...owned,
    seq: p.bigint('number').primary().comment('Gapless within the organisation, from 1'),
    at: p
      .type(IsoInstant)
      .columnType('timestamptz(6)')
      .comment('When it was recorded; never before the row before it'),
    actor: p.text().comment('Access key that did it; database:<role> outside the program'),
    kind: p.text().comment('Kind of aggregate'),
    entityId: p.uuid(),
    version: p.integer().comment('Version after the change'),
    action: p.text().comment('created, changed, deleted, or the name of a transition'),
    reason: p.text().nullable(),
    validSince: p
      .date()
      .nullable()
      .comment('Since when it holds, where that was said; before the day of at: entered late'),
    document: p.json<object>().columnType('json').nullable().comment('The whole aggregate after the change'),
    digest: p
      .string()
      .columnType('bytea')
      .$type<Buffer>()
      .comment('SHA-256 of the document as it was written'),
    previousHash: p.string().columnType('bytea').$type<Buffer>(),
    hash: p
      .string()
      .columnType('bytea')
      .$type<Buffer>()
      .comment('SHA-256 over the previous hash and this row'),
    name: p
      .text()
      .nullable()
      .generated(`("left"((document ->> 'name'::text), 500)) stored`)
      .comment('Name in the document, so that the past can be listed by name; erased with it'),
    redaction: p
      .bigint('number')
      .nullable()
      .comment('seq of the act that took personal data out of the document (Art. 17 GDPR)'),
  },
  indexes: [
    { properties: ['organisationId', 'kind', 'entityId', 'seq'], name: 'ledger_by_entity' },
    { properties: ['organisationId', 'at', 'seq'], name: 'ledger_by_time' },
    {
      name: 'ledger_by_name',
      expression: `create index "ledger_by_name" on "ledger" ("organisation_id", "kind", "name" collate "${germanOrder}", "entity_id", "seq")`,
    },
  ],
  triggers: [
    {
      name: 'append_only',
      timing: 'before',
      events: ['update', 'delete'],
      forEach: 'row',
      body: `if tg_op = 'UPDATE' and current_setting('app.redaction', true) = new.redaction::text
        and (to_jsonb(new) - '{document,name,redaction}'::text[]) = (to_jsonb(old) - '{document,name,redaction}'::text[]) then return new; end if;
        if tg_op = 'DELETE' and current_setting('app.removal', true) = old.organisation_id::text then return old; end if;
        raise exception 'the ledger is append-only';`,
    },
    {
      // Whoever deletes: the ledger of an organisation goes as a whole, and the installation's own tells of it.
      name: 'removed_as_a_whole',
      timing: 'after',
      events: ['delete'],
      forEach: 'statement',
      body: `declare
        removed uuid := nullif(current_setting('app.removal', true), '')::uuid;
        behind text := current_setting('app.organisation', true);
        is_whole boolean := not exists (select from ledger l where l.organisation_id = removed);
      begin
        perform set_config('app.organisation', '${installationId}', true);
        if removed is not null and not (is_whole and exists (select from ledger l where l.organisation_id = '${installationId}'
          and l.kind = 'organisation' and l.entity_id = removed and l.action = 'removed')) then
          raise exception 'the ledger is append-only'; end if;
        perform set_config('app.organisation', coalesce(behind, ''), true);
        return null;
      end;`,
    },
  ],
  ...wall(),
})
