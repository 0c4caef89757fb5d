import { Migration } from '@mikro-orm/migrations'

export class Migration20261123112000_webhooks extends Migration {
  override name = 'Migration20261123112000_webhooks'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "webhook" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "url" text not null, "description" text null, "kinds" json null, "actions" json null, "state" text not null, "paused_because" text null, "paused_at" timestamptz(3) null, "previous_secret_until" timestamptz(3) null, "receiver" text not null, "secret" bytea not null, "previous_secret" bytea null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(`comment on table "webhook" is 'Subscriptions to the changes of an organisation';`)
    this.addSql(`comment on column "webhook"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(
      `comment on column "webhook"."url" is 'Where events are sent: https, without user name and password, and no private address unless the installation allows it';`,
    )
    this.addSql(`comment on column "webhook"."description" is 'What it is for; no place for personal data';`)
    this.addSql(`comment on column "webhook"."kinds" is 'Only entries of these kinds; null: of every kind';`)
    this.addSql(`comment on column "webhook"."actions" is 'Only these actions; null: every action';`)
    this.addSql(`comment on column "webhook"."state" is 'Whether events are sent';`)
    this.addSql(
      `comment on column "webhook"."paused_because" is 'Why it is paused; null while it is active';`,
    )
    this.addSql(`comment on column "webhook"."paused_at" is 'Since when it is paused';`)
    this.addSql(
      `comment on column "webhook"."previous_secret_until" is 'Until when events are signed with the secret before the present one, too';`,
    )
    this.addSql(
      `comment on column "webhook"."receiver" is 'Scheme, host and port of the address, for the ledger';`,
    )
    this.addSql(`comment on column "webhook"."secret" is 'Secret for signing, sealed';`)
    this.addSql(
      `comment on column "webhook"."previous_secret" is 'The secret before, sealed, while both are used';`,
    )

    this.addSql(
      `create table "webhook_attempt" ("organisation_id" uuid not null, "webhook_id" uuid not null, "number" bigint not null, "seq" bigint not null, "attempt" int not null, "at" timestamptz(3) not null, "status" int null, "problem" text null, "milliseconds" int not null, primary key ("organisation_id", "webhook_id", "number"));`,
    )
    this.addSql(`comment on table "webhook_attempt" is 'The newest attempts of each webhook';`)
    this.addSql(
      `comment on column "webhook_attempt"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(`comment on column "webhook_attempt"."number" is 'Counts the attempts of the webhook';`)
    this.addSql(`comment on column "webhook_attempt"."seq" is 'Position in the ledger of what was sent';`)
    this.addSql(`comment on column "webhook_attempt"."attempt" is 'Which attempt at this position';`)
    this.addSql(`comment on column "webhook_attempt"."status" is 'HTTP status of the answer';`)
    this.addSql(`comment on column "webhook_attempt"."problem" is 'Why it was not taken';`)

    this.addSql(
      `create table "webhook_cursor" ("organisation_id" uuid not null, "id" uuid not null, "position" bigint not null, "attempts" bigint not null, "failures" int not null, "failing_since" timestamptz(3) null, "due_at" timestamptz(3) null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(`comment on table "webhook_cursor" is 'How far each webhook has come in the ledger';`)
    this.addSql(
      `comment on column "webhook_cursor"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(`comment on column "webhook_cursor"."id" is 'The webhook';`)
    this.addSql(`comment on column "webhook_cursor"."position" is 'Position up to which all is sent';`)
    this.addSql(`comment on column "webhook_cursor"."attempts" is 'Attempts so far';`)
    this.addSql(
      `comment on column "webhook_cursor"."failures" is 'Attempts in vain since the last one that was taken';`,
    )
    this.addSql(
      `comment on column "webhook_cursor"."due_at" is 'From when on the next may be sent; null: paused';`,
    )
    this.addSql(`create index "webhook_cursor_by_due" on "webhook_cursor" ("due_at") where failures > 0;`)

    this.addSql(
      `alter table "webhook" add constraint "webhook_state_check" check ("state" in ('active', 'paused'));`,
    )
    this.addSql(
      `alter table "webhook" add constraint "webhook_paused_because_check" check ("paused_because" in ('requested', 'gone', 'failing', 'secret-lost'));`,
    )
    this.addSql(`create or replace function "webhook_webhook_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'webhook', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'webhook', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'receiver', new.receiver, 'description', new.description, 'kinds', new.kinds, 'actions', new.actions, 'state', new.state, 'pausedBecause', new.paused_because, 'pausedAt', to_char(new.paused_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'previousSecretUntil', to_char(new.previous_secret_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "webhook_ledger" AFTER INSERT OR UPDATE OR DELETE on "webhook" for each ROW execute function "webhook_webhook_ledger_fn"();`,
    )
    this.addSql(`alter table "webhook" enable row level security;`)
    this.addSql(`alter table "webhook" force row level security;`)
    this.addSql(
      `create policy "wall" on "webhook" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(`alter table "webhook_attempt" enable row level security;`)
    this.addSql(`alter table "webhook_attempt" force row level security;`)
    this.addSql(
      `create policy "wall" on "webhook_attempt" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text);`,
    )

    this.addSql(`alter table "webhook_cursor" enable row level security;`)
    this.addSql(`alter table "webhook_cursor" force row level security;`)
    this.addSql(
      `create policy "wall" on "webhook_cursor" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text);`,
    )

    for (const table of ['webhook', 'webhook_cursor', 'webhook_attempt']) {
      this.addSql(`grant select, insert, update, delete on ${table} to vvt_app`)
      this.addSql(
        `alter table ${table} add constraint ${table}_organisation foreign key (organisation_id) references organisation (id)`,
      )
    }
    // With a webhook go its cursor and its log.
    this.addSql(
      'alter table webhook_cursor add constraint webhook_cursor_webhook foreign key (organisation_id, id) references webhook (organisation_id, id) on delete cascade',
    )
    this.addSql(
      'alter table webhook_attempt add constraint webhook_attempt_webhook foreign key (organisation_id, webhook_id) references webhook (organisation_id, id) on delete cascade',
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "webhook_ledger" on "webhook";`)
    this.addSql(`drop function if exists "webhook_webhook_ledger_fn"();`)
    this.addSql(`drop table if exists "webhook" cascade;`)
    this.addSql(`drop table if exists "webhook_attempt" cascade;`)
    this.addSql(`drop table if exists "webhook_cursor" cascade;`)
  }
}
