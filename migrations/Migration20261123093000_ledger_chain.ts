import { Migration } from '@mikro-orm/migrations'

/**
 * How the ledger is written. `ledger_append` is called by the triggers of every aggregate: it holds the organisation's
 * lock until the transaction ends, so `seq` has no gaps and a reader never steps over a late commit; the time never
 * runs backwards along `seq`; each row's hash covers the one before. The document is hashed by its digest, so that
 * personal data can be taken out of it (Art. 17 GDPR) and the chain still be checked. `ledger_redact` is the one way to
 * do that: it rewrites the documents of one party, of a person every text, of another body its contact, and logs the
 * act with the digests of what it wrote.
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
    this.addSql(`create function ledger_redacted(document json, replacement text, is_person boolean)
      returns text language sql immutable as $$
      select '{' || string_agg(to_json(key)::text || ' : ' || case
          when key = 'name' and is_person then to_json(replacement)::text
          when key = 'contactPerson' and not is_person and value::text <> 'null' then to_json(replacement)::text
          when key in ('contactPerson', 'email', 'phone', 'address', 'notes') then 'null'
          when key in ('website', 'subprocessorListUrl', 'certificates') and is_person then 'null'
          when key = 'externalIds' and is_person then '[]'
          else value::text end, ', ' order by place) || '}'
      from json_each(document) with ordinality as member (key, value, place) $$`)
    this.addSql(`create function ledger_redact(organisation uuid, party uuid, replacement text)
      returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        latest int;
        is_person boolean;
        numbers bigint[];
        texts text[];
        act bigint;
      begin
        if organisation is distinct from nullif(current_setting('app.organisation', true), '')::uuid then
          raise exception 'a redaction stays behind the wall of its organisation'; end if;
        if coalesce(current_setting('app.actor', true), '') = '' or coalesce(current_setting('app.reason', true), '') = '' then
          raise exception 'a redaction has an actor and a reason'; end if;
        perform pg_advisory_xact_lock(hashtextextended(organisation::text, 7213031));
        select max(l.version), bool_or(l.document ->> 'partyType' = 'person') into latest, is_person from ledger l
          where l.organisation_id = organisation and l.kind = 'party' and l.entity_id = party;
        if latest is null then raise exception 'there is no such party'; end if;
        select coalesce(array_agg(r.seq), '{}'), coalesce(array_agg(r.after), '{}') into numbers, texts from (
          select l.seq, l.document::text as before, ledger_redacted(l.document, replacement, is_person) as after
          from ledger l where l.organisation_id = organisation and l.kind = 'party' and l.entity_id = party
            and l.document is not null order by l.seq
        ) r where r.before <> r.after;
        perform ledger_append(organisation, 'redaction', party, latest, 'redacted', json_build_object('documents', (
          select coalesce(json_agg(json_build_object('seq', number, 'digest', encode(sha256(convert_to(after, 'UTF8')), 'hex'))), '[]')
          from unnest(numbers, texts) as r (number, after))));
        select max(l.seq) into act from ledger l where l.organisation_id = organisation;
        perform set_config('app.redaction', act::text, true);
        update ledger l set document = r.after::json, redaction = act
          from unnest(numbers, texts) as r (number, after) where l.organisation_id = organisation and l.seq = r.number;
        perform set_config('app.redaction', '', true);
        return act;
      end $$`)
    this.addSql(`create function ledger_never_truncated() returns trigger language plpgsql as $$
      begin raise exception 'the ledger is append-only'; end $$`)
    this.addSql(`create trigger never_truncated before truncate on ledger
      for each statement execute function ledger_never_truncated()`)
    this.addSql('revoke execute on function ledger_append, ledger_redact from public')
    this.addSql('grant execute on function ledger_append, ledger_redact to vvt_app')
    this.addSql('grant select on ledger to vvt_app')
  }

  override down(): void {
    this.addSql('revoke all on ledger from vvt_app')
    this.addSql('drop trigger never_truncated on ledger')
    this.addSql('drop function ledger_never_truncated()')
    this.addSql('drop function ledger_redact')
    this.addSql('drop function ledger_redacted')
    this.addSql('drop function ledger_append')
    this.addSql('drop function ledger_hash')
  }
}
