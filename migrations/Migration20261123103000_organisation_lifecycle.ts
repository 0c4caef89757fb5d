import { Migration } from '@mikro-orm/migrations'

/**
 * An organisation can rest, and can be removed. `ledger_is_open` tells whether its record may be changed,
 * `ledger_must_be_open` fails where it may not.
 * `ledger_remove` is the one way in which rows leave the ledger: all of one organisation, together with its rows in every
 * other table, for an operator who names the newest row of an export. What stays is one row in the installation's own ledger.
 */
export class Migration20261123103000_organisation_lifecycle extends Migration {
  override name = 'Migration20261123103000_organisation_lifecycle'

  override up(): void | Promise<void> {
    this.addSql(`drop trigger if exists "append_only" on "ledger";`)
    this.addSql(`drop function if exists "ledger_append_only_fn"();`)
    this.addSql(`create or replace function "ledger_removed_as_a_whole_fn"() returns trigger as \$\$ begin declare
        removed uuid := nullif(current_setting('app.removal', true), '')::uuid;         behind text := current_setting('app.organisation', true);         is_whole boolean := not exists (select from ledger l where l.organisation_id = removed);       begin
        perform set_config('app.organisation', '00000000-0000-0000-0000-000000000000', true);         if removed is not null and not (is_whole and exists (select from ledger l where l.organisation_id = '00000000-0000-0000-0000-000000000000'
          and l.kind = 'organisation' and l.entity_id = removed and l.action = 'removed')) then
          raise exception 'the ledger is append-only'; end if;         perform set_config('app.organisation', coalesce(behind, ''), true);         return null;       end; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "removed_as_a_whole" AFTER DELETE on "ledger" for each STATEMENT execute function "ledger_removed_as_a_whole_fn"();`,
    )
    this.addSql(`create or replace function "ledger_append_only_fn"() returns trigger as \$\$ begin if tg_op = 'UPDATE' and current_setting('app.redaction', true) = new.redaction::text
        and (to_jsonb(new) - '{document,name,redaction}'::text[]) = (to_jsonb(old) - '{document,name,redaction}'::text[]) then return new; end if;         if tg_op = 'DELETE' and current_setting('app.removal', true) = old.organisation_id::text then return old; end if;         raise exception 'the ledger is append-only'; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "ledger" for each ROW execute function "ledger_append_only_fn"();`,
    )

    this.addSql(`drop trigger if exists "organisation_ledger" on "organisation";`)
    this.addSql(`drop function if exists "organisation_organisation_ledger_fn"();`)
    this.addSql(`alter table "organisation" add "suspended_at" timestamptz(3) null;`)
    this.addSql(
      `comment on column "organisation"."suspended_at" is 'Since when its record rests: it is read and not changed; null: it does not rest';`,
    )
    this.addSql(`create or replace function "organisation_organisation_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.id, 'organisation', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.id, 'organisation', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'suspendedAt', to_char(new.suspended_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'bodyType', new.body_type, 'address', new.address, 'email', new.email, 'phone', new.phone, 'website', new.website, 'sector', new.sector, 'representativeId', new.representative_id, 'dataProtectionOfficerId', new.data_protection_officer_id, 'noDataProtectionOfficerReason', new.no_data_protection_officer_reason, 'authority', new.authority, 'measuresReference', new.measures_reference, 'timeZone', new.time_zone, 'language', new.language, 'fourEyes', new.four_eyes, 'reviewInterval', new.review_interval, 'keepEndedEntries', new.keep_ended_entries, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "organisation_ledger" AFTER INSERT OR UPDATE OR DELETE on "organisation" for each ROW execute function "organisation_organisation_ledger_fn"();`,
    )

    this.addSql(`create function ledger_is_open(organisation uuid) returns boolean language plpgsql as $$
      begin
        return not exists (select from organisation o where o.id = organisation and o.suspended_at is not null);
      end $$`)
    this.addSql(`create function ledger_must_be_open(organisation uuid) returns boolean language plpgsql as $$
      begin
        if not ledger_is_open(organisation) then raise exception 'suspended' using errcode = 'VVT01'; end if;
        return true;
      end $$`)
    this.addSql(`create function ledger_remove(organisation uuid, exported bytea, exported_at timestamptz)
      returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        head record;
        latest int;
        remaining regclass[];
        next regclass;
        number bigint;
        counts jsonb := '{}';
      begin
        if organisation is distinct from nullif(current_setting('app.organisation', true), '')::uuid
          or current_setting('app.operator', true) is distinct from 'on' then
          raise exception 'an operator removes an organisation, from behind its wall'; end if;
        if coalesce(current_setting('app.actor', true), '') = '' or coalesce(current_setting('app.reason', true), '') = '' then
          raise exception 'a removal has an actor and a reason'; end if;
        perform pg_advisory_xact_lock(hashtextextended(organisation::text, 7213031));
        select o.version into latest from organisation o where o.id = organisation;
        if not found then raise exception 'there is no such organisation'; end if;
        select l.seq, l.hash into head from ledger l where l.organisation_id = organisation order by l.seq desc limit 1;
        if head.hash is distinct from exported then return false; end if;
        select array_agg(c.oid::regclass) into remaining from pg_class c join pg_attribute a on a.attrelid = c.oid
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
            and a.attname = 'organisation_id' and not a.attisdropped and c.oid <> 'ledger'::regclass;
        while cardinality(remaining) > 0 loop
          select r into strict next from unnest(remaining) r where not exists (
            select from pg_constraint k where k.contype = 'f' and k.confrelid = r and k.conrelid <> r
              and k.conrelid = any (remaining)) order by r::text limit 1;
          execute format('delete from %s where organisation_id = $1', next) using organisation;
          get diagnostics number = row_count;
          counts := counts || jsonb_build_object(next::text, number);
          remaining := array_remove(remaining, next);
        end loop;
        delete from organisation o where o.id = organisation;
        perform ledger_append('00000000-0000-0000-0000-000000000000', 'organisation', organisation, latest + 1, 'removed',
          json_build_object('id', organisation, 'rows', counts,
            'ledger', json_build_object('seq', head.seq, 'hash', encode(head.hash, 'hex')),
            'exportedAt', to_char(exported_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
        perform set_config('app.organisation', organisation::text, true);
        perform set_config('app.removal', organisation::text, true);
        delete from ledger l where l.organisation_id = organisation;
        perform set_config('app.removal', '', true);
        return true;
      end $$`)
    this.addSql('revoke execute on function ledger_remove from public')
    this.addSql('grant execute on function ledger_remove to vvt_app')
  }

  override down(): void | Promise<void> {
    this.addSql('drop function ledger_remove')
    this.addSql('drop function ledger_must_be_open')
    this.addSql('drop function ledger_is_open')
    this.addSql(`drop trigger if exists "removed_as_a_whole" on "ledger";`)
    this.addSql(`drop function if exists "ledger_removed_as_a_whole_fn"();`)
    this.addSql(`drop trigger if exists "append_only" on "ledger";`)
    this.addSql(`drop function if exists "ledger_append_only_fn"();`)
    this.addSql(`create or replace function "ledger_append_only_fn"() returns trigger as \$\$ begin if tg_op = 'UPDATE' and current_setting('app.redaction', true) = new.redaction::text
        and (to_jsonb(new) - '{document,name,redaction}'::text[]) = (to_jsonb(old) - '{document,name,redaction}'::text[]) then return new; end if;         raise exception 'the ledger is append-only'; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "ledger" for each ROW execute function "ledger_append_only_fn"();`,
    )

    this.addSql(`drop trigger if exists "organisation_ledger" on "organisation";`)
    this.addSql(`drop function if exists "organisation_organisation_ledger_fn"();`)
    this.addSql(`alter table "organisation" drop column "suspended_at";`)
    this.addSql(`create or replace function "organisation_organisation_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.id, 'organisation', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.id, 'organisation', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'bodyType', new.body_type, 'address', new.address, 'email', new.email, 'phone', new.phone, 'website', new.website, 'sector', new.sector, 'representativeId', new.representative_id, 'dataProtectionOfficerId', new.data_protection_officer_id, 'noDataProtectionOfficerReason', new.no_data_protection_officer_reason, 'authority', new.authority, 'measuresReference', new.measures_reference, 'timeZone', new.time_zone, 'language', new.language, 'fourEyes', new.four_eyes, 'reviewInterval', new.review_interval, 'keepEndedEntries', new.keep_ended_entries, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "organisation_ledger" AFTER INSERT OR UPDATE OR DELETE on "organisation" for each ROW execute function "organisation_organisation_ledger_fn"();`,
    )
  }
}
