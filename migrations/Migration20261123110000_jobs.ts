import { Migration } from '@mikro-orm/migrations'

export class Migration20261123110000_jobs extends Migration {
  override name = 'Migration20261123110000_jobs'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "organisation_job" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "kind" text not null, "state" text not null, "percent" int not null, "step" json null, "input" json not null, "result" json null, "problem" json null, "created_by" text not null, "started_at" timestamptz(3) null, "finished_at" timestamptz(3) null, "attempts" int not null, "cancellation_requested_at" timestamptz(3) null, "cancelled_by" text null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(
      `comment on table "organisation_job" is 'Work that takes longer than a request, and how far it is';`,
    )
    this.addSql(
      `comment on column "organisation_job"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(`comment on column "organisation_job"."id" is 'UUID version 7';`)
    this.addSql(`comment on column "organisation_job"."version" is 'Counts its changes; the entity tag';`)
    this.addSql(`comment on column "organisation_job"."created_at" is 'When it was asked for';`)
    this.addSql(`comment on column "organisation_job"."updated_at" is 'When it was heard of last';`)
    this.addSql(`comment on column "organisation_job"."kind" is 'What kind of work it is';`)
    this.addSql(
      `comment on column "organisation_job"."state" is 'queued: it waits, or waits to be tried again; running; succeeded; failed: see \`problem\`; cancelled';`,
    )
    this.addSql(`comment on column "organisation_job"."percent" is 'How much of it is done';`)
    this.addSql(
      `comment on column "organisation_job"."step" is 'What is being done; null: it has not begun';`,
    )
    this.addSql(`comment on column "organisation_job"."input" is 'What was asked for, in short';`)
    this.addSql(
      `comment on column "organisation_job"."result" is 'What came of it, such as the id of what was made; null: nothing yet';`,
    )
    this.addSql(
      `comment on column "organisation_job"."problem" is 'Why it failed, or why it is tried again; null: nothing went wrong';`,
    )
    this.addSql(
      `comment on column "organisation_job"."created_by" is 'Who asked for it, and in whose name it is done';`,
    )
    this.addSql(`comment on column "organisation_job"."started_at" is 'When it was begun, the last time';`)
    this.addSql(`comment on column "organisation_job"."finished_at" is 'When it ended';`)
    this.addSql(`comment on column "organisation_job"."attempts" is 'How often it was begun';`)
    this.addSql(
      `comment on column "organisation_job"."cancellation_requested_at" is 'When somebody asked that it be given up';`,
    )
    this.addSql(`comment on column "organisation_job"."cancelled_by" is 'Who asked that';`)
    this.addSql(
      `create index "organisation_job_by_end" on "organisation_job" ("organisation_id", "finished_at");`,
    )

    this.addSql(
      `alter table "organisation_job" add constraint "organisation_job_state_check" check ("state" in ('queued', 'running', 'succeeded', 'failed', 'cancelled'));`,
    )
    this.addSql('grant select, insert, update, delete on organisation_job to vvt_app')
    this.addSql(
      'alter table organisation_job add constraint organisation_job_organisation foreign key (organisation_id) references organisation (id)',
    )
    this.addSql(`alter table "organisation_job" enable row level security;`)
    this.addSql(`alter table "organisation_job" force row level security;`)
    this.addSql(
      `create policy "wall" on "organisation_job" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(
      `create table "filing_period" ("organisation_id" uuid not null, "period" text not null, "as_of" timestamptz(3) not null, "job_id" uuid not null, "tries" int not null, "tried_at" timestamptz(3) not null, primary key ("organisation_id", "period"));`,
    )
    this.addSql(`comment on table "filing_period" is 'Periods for which a schedule has asked for a filing';`)
    this.addSql(
      `comment on column "filing_period"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(`comment on column "filing_period"."period" is 'A quarter, 2026-Q3, or a day';`)
    this.addSql(`comment on column "filing_period"."as_of" is 'The instant whose record is filed';`)
    this.addSql(`comment on column "filing_period"."job_id" is 'The job that files it, the last one';`)
    this.addSql(`comment on column "filing_period"."tries" is 'How many jobs it took so far';`)
    this.addSql(`comment on column "filing_period"."tried_at" is 'When the last one was asked for';`)
    this.addSql(`create index "filing_period_by_instant" on "filing_period" ("organisation_id", "as_of");`)

    this.addSql(
      `create table "filing_schedule" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "enabled" boolean not null, "cron" text null, "files" json null, "since" timestamptz(3) null, "search" text not null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(
      `comment on table "filing_schedule" is 'When filings are made by themselves; no law demands a rhythm (Art. 30(4) GDPR: on request)';`,
    )
    this.addSql(
      `comment on column "filing_schedule"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(`comment on column "filing_schedule"."enabled" is 'Whether filings are made by themselves';`)
    this.addSql(
      `comment on column "filing_schedule"."cron" is 'When, as a cron expression of five fields in the time zone of the organisation, at most once a day; null: at the end of every quarter';`,
    )
    this.addSql(
      `comment on column "filing_schedule"."files" is 'What a filing that is made by itself holds';`,
    )
    this.addSql(
      `comment on column "filing_schedule"."since" is 'Since when this rhythm holds: what was due before is not made up for; null: not enabled';`,
    )
    this.addSql(
      `create index "filing_schedule_by_updated_at" on "filing_schedule" ("organisation_id", "updated_at", "id");`,
    )

    this.addSql(`alter table "filing_period" enable row level security;`)
    this.addSql(`alter table "filing_period" force row level security;`)
    this.addSql(
      `create policy "wall" on "filing_period" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(`create or replace function "filing_schedule_filing_schedule_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'filing_schedule', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'filing_schedule', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'enabled', new.enabled, 'cron', new.cron, 'files', new.files, 'since', to_char(new.since at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "filing_schedule_ledger" AFTER INSERT OR UPDATE OR DELETE on "filing_schedule" for each ROW execute function "filing_schedule_filing_schedule_ledger_fn"();`,
    )
    this.addSql(`alter table "filing_schedule" enable row level security;`)
    this.addSql(`alter table "filing_schedule" force row level security;`)
    this.addSql(
      `create policy "wall" on "filing_schedule" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    for (const table of ['filing_schedule', 'filing_period']) {
      this.addSql(`grant select, insert, update, delete on ${table} to vvt_app`)
      this.addSql(
        `alter table ${table} add constraint ${table}_organisation foreign key (organisation_id) references organisation (id)`,
      )
    }
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "filing_period" cascade;`)
    this.addSql(`drop trigger if exists "filing_schedule_ledger" on "filing_schedule";`)
    this.addSql(`drop function if exists "filing_schedule_filing_schedule_ledger_fn"();`)
    this.addSql(`drop table if exists "filing_schedule" cascade;`)
    this.addSql(`drop table if exists "organisation_job" cascade;`)
  }
}
