import { Migration } from '@mikro-orm/migrations'

export class Migration20261123115000_imports extends Migration {
  override name = 'Migration20261123115000_imports'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "record_import" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "created_by" text not null, "file_name" text not null, "size" int not null, "sha256" text not null, "state" text not null, "counts" json null, "position" int not null, "written" int not null, "failed" int not null, "policy" text null, "mode" text null, "reason" text null, "job_id" uuid not null, "problem" json null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(`comment on table "record_import" is 'Files that were sent, and what came of them';`)
    this.addSql(
      `comment on column "record_import"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(`comment on column "record_import"."id" is 'UUID version 7';`)
    this.addSql(`comment on column "record_import"."version" is 'Counts its changes; the entity tag';`)
    this.addSql(`comment on column "record_import"."created_at" is 'When the file was sent';`)
    this.addSql(`comment on column "record_import"."updated_at" is 'When something came of it last';`)
    this.addSql(`comment on column "record_import"."created_by" is 'Who sent it';`)
    this.addSql(`comment on column "record_import"."file_name" is 'Name of the file';`)
    this.addSql(`comment on column "record_import"."size" is 'Size of the file in bytes';`)
    this.addSql(`comment on column "record_import"."sha256" is 'SHA-256 of the file, hexadecimal';`)
    this.addSql(
      `comment on column "record_import"."state" is 'planning, planned, applying, applied, or failed: there is no plan, see \`problem\`';`,
    )
    this.addSql(
      `comment on column "record_import"."counts" is 'How many items of the plan there are of each kind; null: there is no plan';`,
    )
    this.addSql(
      `comment on column "record_import"."position" is 'Items of the plan that are done with, in their order';`,
    )
    this.addSql(`comment on column "record_import"."written" is 'Entries created or changed';`)
    this.addSql(`comment on column "record_import"."failed" is 'Items that could not be written';`)
    this.addSql(`comment on column "record_import"."policy" is 'How it is applied; null: not yet';`)
    this.addSql(`comment on column "record_import"."mode" is 'All or nothing, or in chunks; null: not yet';`)
    this.addSql(`comment on column "record_import"."reason" is 'Why it is applied; stands in the ledger';`)
    this.addSql(`comment on column "record_import"."job_id" is 'The job that plans or applies it';`)
    this.addSql(
      `comment on column "record_import"."problem" is 'Why it failed, or why it is tried again; null: nothing went wrong';`,
    )

    this.addSql(
      `create table "record_import_chunk" ("organisation_id" uuid not null, "import_id" uuid not null, "number" int not null, "bytes" bytea not null, primary key ("organisation_id", "import_id", "number"));`,
    )
    this.addSql(
      `comment on table "record_import_chunk" is 'Bytes of files that were sent, until their plan is made';`,
    )
    this.addSql(
      `comment on column "record_import_chunk"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(`comment on column "record_import_chunk"."number" is 'From 0, without gap';`)
    this.addSql(`comment on column "record_import_chunk"."bytes" is 'At most 256 KiB';`)

    this.addSql(
      `create table "record_import_item" ("organisation_id" uuid not null, "import_id" uuid not null, "number" int not null, "kind" text null, "outcome" text not null, "name" text null, "id" uuid null, "version" int null, "matched_by" text null, "sheet" text null, "row" int null, "changes" json not null, "problems" json not null, "result" text null, "failure" json null, "body" json null, primary key ("organisation_id", "import_id", "number"));`,
    )
    this.addSql(
      `comment on table "record_import_item" is 'What the plan of an import makes of each entry of the file';`,
    )
    this.addSql(
      `comment on column "record_import_item"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(
      `comment on column "record_import_item"."number" is 'Place in the plan: the order in which it is applied';`,
    )
    this.addSql(
      `comment on column "record_import_item"."kind" is 'Kind of entry; null: something that belongs to none';`,
    )
    this.addSql(`comment on column "record_import_item"."outcome" is 'What the plan makes of it';`)
    this.addSql(`comment on column "record_import_item"."name" is 'What it is called';`)
    this.addSql(
      `comment on column "record_import_item"."id" is 'The entry it is, resembles or becomes; null: none';`,
    )
    this.addSql(
      `comment on column "record_import_item"."version" is 'Version of that entry the plan is made for; null: it is new';`,
    )
    this.addSql(`comment on column "record_import_item"."matched_by" is 'How the entry was recognised';`)
    this.addSql(`comment on column "record_import_item"."sheet" is 'Sheet, or file of an archive';`)
    this.addSql(`comment on column "record_import_item"."row" is 'Row; the header is row 1';`)
    this.addSql(`comment on column "record_import_item"."changes" is 'Field by field';`)
    this.addSql(
      `comment on column "record_import_item"."problems" is 'What is wrong with it, or to be known of it';`,
    )
    this.addSql(
      `comment on column "record_import_item"."result" is 'What came of it; null: it was not applied yet';`,
    )
    this.addSql(
      `comment on column "record_import_item"."failure" is 'Why it failed, or why it is tried again; null: nothing went wrong';`,
    )
    this.addSql(`comment on column "record_import_item"."body" is 'What is to be written';`)

    this.addSql(
      `alter table "record_import" add constraint "record_import_state_check" check ("state" in ('planning', 'planned', 'applying', 'applied', 'failed'));`,
    )
    this.addSql(
      `alter table "record_import" add constraint "record_import_policy_check" check ("policy" in ('skip', 'update', 'new_version', 'fail'));`,
    )
    this.addSql(
      `alter table "record_import" add constraint "record_import_mode_check" check ("mode" in ('atomic', 'best_effort'));`,
    )
    this.addSql('grant select, insert, update, delete on record_import to vvt_app')
    this.addSql(
      'alter table record_import add constraint record_import_organisation foreign key (organisation_id) references organisation (id)',
    )
    this.addSql('grant select, insert, update, delete on record_import_chunk to vvt_app')
    this.addSql(
      'alter table record_import_chunk add constraint record_import_chunk_organisation foreign key (organisation_id) references organisation (id)',
    )
    this.addSql('grant select, insert, update, delete on record_import_item to vvt_app')
    this.addSql(
      'alter table record_import_item add constraint record_import_item_organisation foreign key (organisation_id) references organisation (id)',
    )
    this.addSql(`alter table "record_import" enable row level security;`)
    this.addSql(`alter table "record_import" force row level security;`)
    this.addSql(
      `create policy "wall" on "record_import" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(`alter table "record_import_chunk" enable row level security;`)
    this.addSql(`alter table "record_import_chunk" force row level security;`)
    this.addSql(
      `create policy "wall" on "record_import_chunk" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(
      `alter table "record_import_item" add constraint "record_import_item_kind_check" check ("kind" in ('party', 'contract', 'system', 'measure', 'activity'));`,
    )
    this.addSql(
      `alter table "record_import_item" add constraint "record_import_item_outcome_check" check ("outcome" in ('new', 'changed', 'same', 'near-duplicate', 'ended-match', 'rejected'));`,
    )
    this.addSql(
      `alter table "record_import_item" add constraint "record_import_item_matched_by_check" check ("matched_by" in ('id', 'externalId', 'ownNumber', 'name'));`,
    )
    this.addSql(
      `alter table "record_import_item" add constraint "record_import_item_result_check" check ("result" in ('created', 'changed', 'skipped', 'failed'));`,
    )
    this.addSql(`alter table "record_import_item" enable row level security;`)
    this.addSql(`alter table "record_import_item" force row level security;`)
    this.addSql(
      `create policy "wall" on "record_import_item" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "record_import" cascade;`)
    this.addSql(`drop table if exists "record_import_chunk" cascade;`)
    this.addSql(`drop table if exists "record_import_item" cascade;`)
  }
}
