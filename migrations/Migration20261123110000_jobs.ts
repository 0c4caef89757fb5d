import { Migration } from '@mikro-orm/migrations'

export class Migration20261123110000_jobs extends Migration {
  override name = 'Migration20261123110000_jobs'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "job" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "kind" text not null, "state" text not null, "percent" int not null, "step" json null, "input" json not null, "result" json null, "problem" json null, "created_by" text not null, "started_at" timestamptz(3) null, "finished_at" timestamptz(3) null, "attempts" int not null, "cancellation_requested_at" timestamptz(3) null, "cancelled_by" text null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(`comment on table "job" is 'Work that takes longer than a request, and how far it is';`)
    this.addSql(`comment on column "job"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`comment on column "job"."id" is 'UUID version 7';`)
    this.addSql(`comment on column "job"."version" is 'Counts its changes; the entity tag';`)
    this.addSql(`comment on column "job"."created_at" is 'When it was asked for';`)
    this.addSql(`comment on column "job"."updated_at" is 'When it was heard of last';`)
    this.addSql(`comment on column "job"."kind" is 'What kind of work it is';`)
    this.addSql(
      `comment on column "job"."state" is 'queued: it waits, or waits to be tried again; running; succeeded; failed: see \`problem\`; cancelled';`,
    )
    this.addSql(`comment on column "job"."percent" is 'How much of it is done';`)
    this.addSql(`comment on column "job"."step" is 'What is being done; null: it has not begun';`)
    this.addSql(`comment on column "job"."input" is 'What was asked for, in short';`)
    this.addSql(
      `comment on column "job"."result" is 'What came of it, such as the id of what was made; null: nothing yet';`,
    )
    this.addSql(
      `comment on column "job"."problem" is 'Why it failed, or why it is tried again; null: nothing went wrong';`,
    )
    this.addSql(`comment on column "job"."created_by" is 'Who asked for it, and in whose name it is done';`)
    this.addSql(`comment on column "job"."started_at" is 'When it was begun, the last time';`)
    this.addSql(`comment on column "job"."finished_at" is 'When it ended';`)
    this.addSql(`comment on column "job"."attempts" is 'How often it was begun';`)
    this.addSql(
      `comment on column "job"."cancellation_requested_at" is 'When somebody asked that it be given up';`,
    )
    this.addSql(`comment on column "job"."cancelled_by" is 'Who asked that';`)
    this.addSql(`create index "job_by_end" on "job" ("organisation_id", "finished_at");`)

    this.addSql(
      `alter table "job" add constraint "job_state_check" check ("state" in ('queued', 'running', 'succeeded', 'failed', 'cancelled'));`,
    )
    this.addSql('grant select, insert, update, delete on job to vvt_app')
    this.addSql(
      'alter table job add constraint job_organisation foreign key (organisation_id) references organisation (id)',
    )
    this.addSql(`alter table "job" enable row level security;`)
    this.addSql(`alter table "job" force row level security;`)
    this.addSql(
      `create policy "wall" on "job" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "job" cascade;`)
  }
}
