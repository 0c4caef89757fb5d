import { Migration } from '@mikro-orm/migrations'

/**
 * How the ledger is written. `ledger_append` is called by the triggers of every aggregate: it holds the organisation's
 * lock until the transaction ends, so `seq` has no gaps and a reader never steps over a late commit; the time never
 * runs backwards along `seq`; each row's hash covers the one before. The document is hashed by its digest, so that
 * personal data can be taken out of it (Art. 17 GDPR) and the chain still be checked.
 */
export class Migration20261123093000_ledger_chain extends Migration {
  override name = 'Migration20261123093000_ledger_chain'

  override up(): void {
    this.addSql(`create function ledger_hash(
        previous bytea, organisation uuid, seq bigint, at timestamptz, actor text, kind text, entity uuid,
        version int, action text, reason text, since date, digest bytea
      ) returns bytea language sql stable as $$
      select sha256(previous || convert_to(concat_ws(',',
        to_json(organisation), seq, to_json(to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
        to_json(actor), to_json(kind), to_json(entity), version, to_json(action),
        coalesce(to_json(reason)::text, 'null'),
        coalesce(to_json(since)::text, 'null'), to_json(encode(digest, 'hex'))), 'UTF8')) $$`)
    this.addSql(`create function ledger_append(
        organisation uuid, kind text, entity uuid, version int, action text, document json
      ) returns void language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        head record;
        number bigint;
        instant timestamptz;
        actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'database:' || session_user);
        done text := coalesce(nullif(current_setting('app.action', true), ''), action);
        reason text := nullif(current_setting('app.reason', true), '');
        since date := nullif(current_setting('app.valid_since', true), '')::date;
        digest bytea := sha256(convert_to(coalesce(document::text, ''), 'UTF8'));
        before bytea;
      begin
        perform set_config('app.organisation', organisation::text, true);
        perform pg_advisory_xact_lock(hashtextextended(organisation::text, 7213031));
        select l.seq, l.at, l.hash into head from ledger l where l.organisation_id = organisation
          order by l.seq desc limit 1;
        number := coalesce(head.seq, 0) + 1;
        instant := greatest(
          coalesce(nullif(current_setting('app.at', true), '')::timestamptz, clock_timestamp()), head.at);
        before := coalesce(head.hash, sha256(convert_to(organisation::text, 'UTF8')));
        insert into ledger (organisation_id, seq, at, actor, kind, entity_id, version, action, reason,
          valid_since, document, digest, previous_hash, hash)
        values (organisation, number, instant, actor, kind, entity, version, done, reason, since, document, digest, before,
          ledger_hash(before, organisation, number, instant, actor, kind, entity, version, done, reason, since, digest));
        perform pg_notify('ledger_grown', organisation::text);
      end $$`)
    this.addSql(`create function ledger_never_truncated() returns trigger language plpgsql as $$
      begin raise exception 'the ledger is append-only'; end $$`)
    this.addSql(`create trigger never_truncated before truncate on ledger
      for each statement execute function ledger_never_truncated()`)
    this.addSql('revoke execute on function ledger_append from public')
    this.addSql('grant execute on function ledger_append to vvt_app')
    this.addSql('grant select on ledger to vvt_app')
  }

  override down(): void {
    this.addSql('revoke all on ledger from vvt_app')
    this.addSql('drop trigger never_truncated on ledger')
    this.addSql('drop function ledger_never_truncated()')
    this.addSql('drop function ledger_append')
    this.addSql('drop function ledger_hash')
  }
}
