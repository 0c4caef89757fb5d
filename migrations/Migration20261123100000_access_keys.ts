import { Migration } from '@mikro-orm/migrations'

const operator = `select set_config('app.operator', 'on', true)`
const nobody = `select set_config('app.operator', '', true)`
const installation = '00000000-0000-0000-0000-000000000000'

/**
 * A key may open several organisations: what it opens becomes one row for each of them, and its hash moves to a table
 * of its own, which no organisation sees. Keys that stand already keep what they open; the ledger begins with their
 * next change. Going back keeps of each key the first organisation only.
 */
export class Migration20261123100000_access_keys extends Migration {
  override name = 'Migration20261123100000_access_keys'

  override up(): void {
    // The walls bind the owner too.
    this.addSql(operator)
    this.addSql(`alter table access_key drop constraint access_key_organisation`)
    this.addSql(
      `create table "key_secret" ("id" uuid not null, "hash" bytea not null, "name" text not null, "version" int not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`comment on table "key_secret" is 'Secrets of access keys, kept as hashes';`)
    this.addSql(`comment on column "key_secret"."id" is 'The access key';`)
    this.addSql(`comment on column "key_secret"."hash" is 'SHA-256 of the key';`)
    this.addSql(`comment on column "key_secret"."name" is 'What the key is for, as its maker called it';`)
    this.addSql(
      `comment on column "key_secret"."version" is 'Counts the changes to the key in whatever organisation';`,
    )
    this.addSql(`alter table "key_secret" add constraint "key_secret_by_hash" unique ("hash");`)

    this.addSql(`drop policy "wall" on "organisation";`)

    this.addSql(`alter table "access_key" drop constraint "access_key_by_hash";`)
    this.addSql(`alter table "access_key" drop constraint "access_key_pkey";`)
    this.addSql(`drop trigger if exists "access_key_changed" on "access_key";`)
    this.addSql(`drop function if exists "access_key_access_key_changed_fn"();`)
    this.addSql(`insert into key_secret (id, hash, name, version, created_at, updated_at)
      select id, hash, name, 1, created_at, created_at from access_key`)
    this.addSql(`update access_key set organisation_id = '${installation}' where organisation_id is null`)
    this.addSql(`alter table "access_key" drop column "hash";`)
    this.addSql(
      `alter table "access_key" add "version" int not null default 1, add "updated_at" timestamptz(3) null, add "replaces" uuid null, add "last_used_at" timestamptz(3) null, add "owner_id" uuid generated always as (CASE WHEN (organisation_id = '00000000-0000-0000-0000-000000000000'::uuid) THEN NULL::uuid ELSE organisation_id END) stored null;`,
    )
    this.addSql(`comment on column "access_key"."replaces" is 'The key in whose place it was made';`)
    this.addSql(
      `comment on column "access_key"."last_used_at" is 'When it was used here last, to the minute';`,
    )
    this.addSql(
      `comment on column "access_key"."owner_id" is 'The organisation; null for an operator. Carries the foreign key';`,
    )
    this.addSql(`update access_key set updated_at = created_at`)
    this.addSql(`alter table "access_key" alter column "updated_at" set not null;`)
    this.addSql(`alter table "access_key" alter column "organisation_id" set not null;`)
    this.addSql(`comment on column "access_key"."expires_at" is 'From when on it opens nothing here';`)
    this.addSql(
      `comment on column "access_key"."id" is 'The access key; the same in every organisation it opens';`,
    )
    this.addSql(`comment on column "access_key"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`create index "access_key_by_id" on "access_key" ("id");`)
    this.addSql(`alter table "access_key" add primary key ("organisation_id", "id");`)
    this.addSql(
      `alter table "access_key" add constraint "access_key_operator" check ((role = 'operator'::text) = (organisation_id = '00000000-0000-0000-0000-000000000000'::uuid));`,
    )
    this.addSql(`create or replace function "access_key_access_key_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'UPDATE' and to_jsonb(new) - 'last_used_at' = to_jsonb(old) - 'last_used_at' then return null; end if; if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'access_key', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'access_key', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'role', new.role, 'expiresAt', to_char(new.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'revokedAt', to_char(new.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'replaces', new.replaces)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "access_key_ledger" AFTER INSERT OR UPDATE OR DELETE on "access_key" for each ROW execute function "access_key_access_key_ledger_fn"();`,
    )
    this.addSql(`create or replace function "access_key_access_key_changed_fn"() returns trigger as \$\$ begin declare
        key uuid := coalesce(new.id, old.id);         before text := coalesce(current_setting('app.operator', true), '');       begin
        if tg_op = 'UPDATE' and to_jsonb(new) - 'last_used_at' = to_jsonb(old) - 'last_used_at' then return null; end if;         perform set_config('app.operator', 'on', true);         update key_secret set version = version + 1,
          updated_at = coalesce(nullif(current_setting('app.at', true), '')::timestamptz, clock_timestamp()) where id = key;         perform set_config('app.operator', before, true);         perform pg_notify('access_key_changed', key::text);         return null;       end; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "access_key_changed" AFTER INSERT OR UPDATE OR DELETE on "access_key" for each ROW execute function "access_key_access_key_changed_fn"();`,
    )
    this.addSql(
      `comment on table "access_key" is 'What access keys open: one row for each organisation of a key';`,
    )

    this.addSql(
      `create policy "wall" on "organisation" using (id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text or id = any (nullif(current_setting('app.seen'::text, true), ''::text)::uuid[])) with check (id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text);`,
    )

    this.addSql(`alter table "key_secret" enable row level security;`)
    this.addSql(`alter table "key_secret" force row level security;`)
    this.addSql(
      `create policy "wall" on "key_secret" using (current_setting('app.operator'::text, true) = 'on'::text) with check (current_setting('app.operator'::text, true) = 'on'::text or nullif(current_setting('app.organisation'::text, true), ''::text)::uuid is not null);`,
    )
    this.addSql(`alter table access_key add constraint access_key_organisation
      foreign key (owner_id) references organisation (id) on delete cascade`)
    this.addSql(
      `alter table access_key add constraint access_key_secret foreign key (id) references key_secret (id)`,
    )
    this.addSql('grant select, insert, update, delete on key_secret to vvt_app')
    this.addSql(nobody)
  }

  override down(): void {
    this.addSql(operator)
    this.addSql(`alter table access_key drop constraint access_key_organisation`)
    this.addSql(`alter table access_key drop constraint access_key_secret`)

    this.addSql(`drop policy "wall" on "organisation";`)

    this.addSql(`drop index "access_key_by_id";`)
    this.addSql(`alter table "access_key" drop constraint "access_key_pkey";`)
    this.addSql(`alter table "access_key" drop constraint "access_key_operator";`)
    this.addSql(`drop trigger if exists "access_key_ledger" on "access_key";`)
    this.addSql(`drop function if exists "access_key_access_key_ledger_fn"();`)
    this.addSql(`drop trigger if exists "access_key_changed" on "access_key";`)
    this.addSql(`drop function if exists "access_key_access_key_changed_fn"();`)
    this.addSql(
      `alter table "access_key" drop column "version", drop column "updated_at", drop column "replaces", drop column "last_used_at", drop column "owner_id";`,
    )
    this.addSql(
      `delete from access_key k using access_key other where other.id = k.id and other.organisation_id < k.organisation_id`,
    )
    this.addSql(`alter table "access_key" add "hash" bytea null;`)
    this.addSql(`update access_key k set hash = s.hash from key_secret s where s.id = k.id`)
    this.addSql(`alter table "access_key" alter column "hash" set not null;`)
    this.addSql(`drop table "key_secret";`)
    this.addSql(`comment on column "access_key"."hash" is 'SHA-256 of the key';`)
    this.addSql(`alter table "access_key" alter column "organisation_id" drop not null;`)
    this.addSql(`update access_key set organisation_id = null where organisation_id = '${installation}'`)
    this.addSql(
      `comment on column "access_key"."organisation_id" is 'The organisation it opens; null for an operator';`,
    )
    this.addSql(`comment on column "access_key"."id" is null;`)
    this.addSql(`comment on column "access_key"."expires_at" is null;`)
    this.addSql(`alter table "access_key" add constraint "access_key_by_hash" unique ("hash");`)
    this.addSql(`alter table "access_key" add primary key ("id");`)
    this.addSql(
      `create or replace function "access_key_access_key_changed_fn"() returns trigger as \$\$ begin perform pg_notify('access_key_changed', ''); return null; end; \$\$ language plpgsql;`,
    )
    this.addSql(
      `create trigger "access_key_changed" AFTER INSERT OR UPDATE OR DELETE on "access_key" for each STATEMENT execute function "access_key_access_key_changed_fn"();`,
    )
    this.addSql(`comment on table "access_key" is 'Access keys, kept as hashes';`)

    this.addSql(
      `create policy "wall" on "organisation" using (id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text) with check (id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text);`,
    )
    this.addSql(`alter table access_key add constraint access_key_organisation
      foreign key (organisation_id) references organisation (id)`)
    this.addSql(nobody)
  }
}
