import { Migration } from '@mikro-orm/migrations'

/**
 * Filings, their files and to whom they were handed over. `ledger_discard` takes away what was left unfinished; the program itself may
 * delete nothing of a filing. `ledger_remove` says from its first deletion on that it removes a whole organisation, which is the one
 * way in which a sealed filing goes.
 */
export class Migration20261123111000_filings extends Migration {
  override name = 'Migration20261123111000_filings'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "filing" ("organisation_id" uuid not null, "id" uuid not null, "label" text not null, "edition" int not null, "as_of" timestamptz(3) not null, "seq" bigint not null, "started_at" timestamptz(3) not null, "sealed_at" timestamptz(3) null, "plan" json not null, "manifest" text null, "digest" text null, "signature" text null, "public_key" json null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(
      `comment on table "filing" is 'The record as of an instant, frozen and signed, Art. 30(4) GDPR';`,
    )
    this.addSql(`comment on column "filing"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`comment on column "filing"."label" is 'What it is of: a quarter, 2026-Q3, or an instant';`)
    this.addSql(
      `comment on column "filing"."edition" is '1, and one more each time the same is filed again';`,
    )
    this.addSql(`comment on column "filing"."as_of" is 'The instant whose record it holds';`)
    this.addSql(`comment on column "filing"."seq" is 'Last row of the ledger by that instant';`)
    this.addSql(
      `comment on column "filing"."sealed_at" is 'When it was complete; null: it is still being made';`,
    )
    this.addSql(`comment on column "filing"."plan" is 'What was asked for';`)
    this.addSql(`comment on column "filing"."manifest" is 'The signed text, RFC 8785';`)
    this.addSql(`comment on column "filing"."digest" is 'SHA-256 of the manifest, hexadecimal';`)
    this.addSql(`comment on column "filing"."signature" is 'Detached JWS of the manifest, RFC 7515';`)
    this.addSql(`comment on column "filing"."public_key" is 'What verifies the signature, RFC 7517';`)
    this.addSql(
      `create unique index "filing_by_label" on "filing" ("organisation_id", "label", "edition") where "sealed_at" is not null;`,
    )
    this.addSql(`create index "filing_by_as_of" on "filing" ("organisation_id", "as_of", "id");`)

    this.addSql(
      `create table "filing_chunk" ("organisation_id" uuid not null, "filing_id" uuid not null, "name" text not null, "number" int not null, "bytes" bytea not null, primary key ("organisation_id", "filing_id", "name", "number"));`,
    )
    this.addSql(`comment on table "filing_chunk" is 'Bytes of the files of a filing';`)
    this.addSql(
      `comment on column "filing_chunk"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(`comment on column "filing_chunk"."name" is 'Name of the file in the bundle';`)
    this.addSql(`comment on column "filing_chunk"."number" is 'From 0, without gap';`)
    this.addSql(`comment on column "filing_chunk"."bytes" is 'At most 256 KiB';`)

    this.addSql(
      `create table "filing_file" ("organisation_id" uuid not null, "filing_id" uuid not null, "name" text not null, "media_type" text not null, "sha256" text not null, "size" bigint not null, primary key ("organisation_id", "filing_id", "name"));`,
    )
    this.addSql(`comment on table "filing_file" is 'Files of a filing';`)
    this.addSql(`comment on column "filing_file"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`comment on column "filing_file"."name" is 'Name of the file in the bundle';`)
    this.addSql(`comment on column "filing_file"."sha256" is 'Hexadecimal';`)
    this.addSql(`comment on column "filing_file"."size" is 'In bytes';`)

    this.addSql(
      `create table "hand_over" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null, "filing_id" uuid not null, "recipient" text not null, "way" text not null, "handed_at" timestamptz(3) not null, "handed_by" text null, "made_by" text not null, "note" text null, "age_recipient" text null, "token_hash" bytea null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(`comment on table "hand_over" is 'To whom filings were handed over';`)
    this.addSql(`comment on column "hand_over"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`comment on column "hand_over"."recipient" is 'To whom';`)
    this.addSql(`comment on column "hand_over"."handed_at" is 'When';`)
    this.addSql(`comment on column "hand_over"."handed_by" is 'By whom, in words; null: by the actor';`)
    this.addSql(`comment on column "hand_over"."made_by" is 'The actor who noted it';`)
    this.addSql(`comment on column "hand_over"."age_recipient" is 'Public key the bundle is encrypted for';`)
    this.addSql(`comment on column "hand_over"."token_hash" is 'SHA-256 of the token of the link';`)
    this.addSql(`comment on column "hand_over"."expires_at" is 'From when on the link opens nothing';`)
    this.addSql(`create index "hand_over_by_filing" on "hand_over" ("organisation_id", "filing_id", "id");`)
    this.addSql(`create index "hand_over_by_token" on "hand_over" ("organisation_id", "token_hash");`)

    this.addSql(
      `create table "hand_over_access" ("organisation_id" uuid not null, "hand_over_id" uuid not null, "id" uuid not null, "at" timestamptz(3) not null, "outcome" text not null, "caller" text not null, primary key ("organisation_id", "hand_over_id", "id"));`,
    )
    this.addSql(`comment on table "hand_over_access" is 'Each use of a link to a filing';`)
    this.addSql(
      `comment on column "hand_over_access"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(
      `comment on column "hand_over_access"."caller" is 'Keyed hash of the address, cut short; tells callers of one link apart';`,
    )

    this.addSql(
      `alter table "filing" add constraint "filing_sealed_whole" check (((sealed_at IS NULL) = (manifest IS NULL)) AND ((sealed_at IS NULL) = (digest IS NULL)) AND ((sealed_at IS NULL) = (signature IS NULL)));`,
    )
    this.addSql(
      `create or replace function "filing_frozen_fn"() returns trigger as \$\$ begin if old.sealed_at is null or tg_op = 'DELETE' and current_setting('app.removal', true) = old.organisation_id::text then return coalesce(new, old); end if;         raise exception 'a filing is not changed'; end; \$\$ language plpgsql;`,
    )
    this.addSql(
      `create trigger "frozen" BEFORE UPDATE OR DELETE on "filing" for each ROW execute function "filing_frozen_fn"();`,
    )
    this.addSql(`create or replace function "filing_filing_ledger_fn"() returns trigger as \$\$ begin if old.sealed_at is null and new.sealed_at is not null then
          perform ledger_append(new.organisation_id, 'filing', new.id, new.edition, 'filed', json_build_object(
            'id', new.id, 'label', new.label, 'edition', new.edition, 'asOf', to_char(new.as_of at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'seq', new.seq, 'manifestSha256', new.digest));         end if;         return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "filing_ledger" AFTER UPDATE on "filing" for each ROW execute function "filing_filing_ledger_fn"();`,
    )
    this.addSql(`alter table "filing" enable row level security;`)
    this.addSql(`alter table "filing" force row level security;`)
    this.addSql(
      `create policy "wall" on "filing" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(`create or replace function "filing_chunk_frozen_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' and current_setting('app.removal', true) = old.organisation_id::text then return old; end if;     if tg_op <> 'UPDATE' and not exists (select from filing f where f.organisation_id = coalesce(new.organisation_id, old.organisation_id)
      and f.id = coalesce(new.filing_id, old.filing_id) and f.sealed_at is not null) then return coalesce(new, old); end if;     raise exception 'a filing is not changed'; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "frozen" BEFORE INSERT OR UPDATE OR DELETE on "filing_chunk" for each ROW execute function "filing_chunk_frozen_fn"();`,
    )
    this.addSql(`alter table "filing_chunk" enable row level security;`)
    this.addSql(`alter table "filing_chunk" force row level security;`)
    this.addSql(
      `create policy "wall" on "filing_chunk" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(`create or replace function "filing_file_frozen_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' and current_setting('app.removal', true) = old.organisation_id::text then return old; end if;     if tg_op <> 'UPDATE' and not exists (select from filing f where f.organisation_id = coalesce(new.organisation_id, old.organisation_id)
      and f.id = coalesce(new.filing_id, old.filing_id) and f.sealed_at is not null) then return coalesce(new, old); end if;     raise exception 'a filing is not changed'; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "frozen" BEFORE INSERT OR UPDATE OR DELETE on "filing_file" for each ROW execute function "filing_file_frozen_fn"();`,
    )
    this.addSql(`alter table "filing_file" enable row level security;`)
    this.addSql(`alter table "filing_file" force row level security;`)
    this.addSql(
      `create policy "wall" on "filing_file" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(
      `alter table "hand_over" add constraint "hand_over_link" check (((way = 'link'::text) = (token_hash IS NOT NULL)) AND ((token_hash IS NULL) OR (expires_at IS NOT NULL)));`,
    )
    this.addSql(
      `alter table "hand_over" add constraint "hand_over_way_check" check ("way" in ('link', 'other'));`,
    )
    this.addSql(`create or replace function "hand_over_hand_over_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'INSERT' or new.version <> old.version then
          perform ledger_append(new.organisation_id, 'hand_over', new.id, new.version, case tg_op when 'INSERT' then 'created' else 'changed' end,
            json_build_object('id', new.id, 'filingId', new.filing_id, 'way', new.way,
              'handedAt', to_char(new.handed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              'expiresAt', to_char(new.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              'revokedAt', to_char(new.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));         end if;         return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "hand_over_ledger" AFTER INSERT OR UPDATE on "hand_over" for each ROW execute function "hand_over_hand_over_ledger_fn"();`,
    )
    this.addSql(`alter table "hand_over" enable row level security;`)
    this.addSql(`alter table "hand_over" force row level security;`)
    this.addSql(
      `create policy "wall" on "hand_over" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(
      `alter table "hand_over_access" add constraint "hand_over_access_outcome_check" check ("outcome" in ('page', 'bundle', 'expired', 'revoked'));`,
    )
    this.addSql(`alter table "hand_over_access" enable row level security;`)
    this.addSql(`alter table "hand_over_access" force row level security;`)
    this.addSql(
      `create policy "wall" on "hand_over_access" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql('grant select, insert, update on filing to vvt_app')
    this.addSql('grant select, insert on filing_file, filing_chunk to vvt_app')
    this.addSql('grant select, insert, update on hand_over to vvt_app')
    this.addSql('grant select, insert on hand_over_access to vvt_app')
    this.addSql(
      'alter table filing add constraint filing_organisation foreign key (organisation_id) references organisation (id)',
    )
    for (const table of ['filing_file', 'filing_chunk', 'hand_over'])
      this.addSql(
        `alter table ${table} add constraint ${table}_filing foreign key (organisation_id, filing_id) references filing (organisation_id, id) on delete cascade`,
      )
    this.addSql(
      'alter table hand_over_access add constraint hand_over_access_hand_over foreign key (organisation_id, hand_over_id) references hand_over (organisation_id, id) on delete cascade',
    )
    this.addSql(`create function ledger_discard(organisation uuid, filing uuid) returns void
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if organisation is distinct from nullif(current_setting('app.organisation', true), '')::uuid then
          raise exception 'a filing is discarded from behind the wall of its organisation'; end if;
        delete from filing f where f.organisation_id = organisation and f.id = ledger_discard.filing and f.sealed_at is null;
      end $$`)
    this.addSql('revoke execute on function ledger_discard from public')
    this.addSql('grant execute on function ledger_discard to vvt_app')
    this.addSql(`create or replace function ledger_remove(organisation uuid, exported bytea, exported_at timestamptz)
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
        perform set_config('app.removal', organisation::text, true);
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
        delete from ledger l where l.organisation_id = organisation;
        perform set_config('app.removal', '', true);
        return true;
      end $$`)
  }

  override down(): void | Promise<void> {
    this.addSql(`create or replace function ledger_remove(organisation uuid, exported bytea, exported_at timestamptz)
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
    this.addSql('drop function ledger_discard')
    this.addSql(`drop trigger if exists "frozen" on "filing";`)
    this.addSql(`drop function if exists "filing_frozen_fn"();`)
    this.addSql(`drop trigger if exists "filing_ledger" on "filing";`)
    this.addSql(`drop function if exists "filing_filing_ledger_fn"();`)
    this.addSql(`drop table if exists "filing" cascade;`)
    this.addSql(`drop trigger if exists "frozen" on "filing_chunk";`)
    this.addSql(`drop function if exists "filing_chunk_frozen_fn"();`)
    this.addSql(`drop table if exists "filing_chunk" cascade;`)
    this.addSql(`drop trigger if exists "frozen" on "filing_file";`)
    this.addSql(`drop function if exists "filing_file_frozen_fn"();`)
    this.addSql(`drop table if exists "filing_file" cascade;`)
    this.addSql(`drop trigger if exists "hand_over_ledger" on "hand_over";`)
    this.addSql(`drop function if exists "hand_over_hand_over_ledger_fn"();`)
    this.addSql(`drop table if exists "hand_over" cascade;`)
    this.addSql(`drop table if exists "hand_over_access" cascade;`)
  }
}
