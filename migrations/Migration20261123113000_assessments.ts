import { Migration } from '@mikro-orm/migrations'

export class Migration20261123113000_assessments extends Migration {
  override name = 'Migration20261123113000_assessments'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "assessment" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "assessment_kind" text not null, "name" text not null, "own_number" text null, "status" text not null, "submitted_by" text null, "last_edited_by" text null, "verdict" text null, "verdict_reason" text null, "decided_by" text null, "decided_on" date null, "valid_from" date null, "valid_to" date null, "review_by" date null, "conditions" json not null, "previous_id" uuid null, "contract_ids" json null, "external_ids" json not null, "notes" text null, "content" json not null, "search" text not null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(`comment on column "assessment"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(
      `comment on column "assessment"."assessment_kind" is 'Prior check of a system, impact assessment (Art. 35), transfer impact assessment (Art. 46), balancing of interests (Art. 6(1)(f) GDPR)';`,
    )
    this.addSql(`comment on column "assessment"."name" is 'Title';`)
    this.addSql(`comment on column "assessment"."own_number" is 'File number';`)
    this.addSql(
      `comment on column "assessment"."status" is 'Draft, in review, or decided; what is decided does not change any more';`,
    )
    this.addSql(`comment on column "assessment"."submitted_by" is 'Who submitted it, while it is in review';`)
    this.addSql(`comment on column "assessment"."last_edited_by" is 'Who changed its content last';`)
    this.addSql(
      `comment on column "assessment"."verdict" is 'The decision: approved, approved with conditions, rejected; null: not decided';`,
    )
    this.addSql(`comment on column "assessment"."verdict_reason" is 'Reasons for the decision';`)
    this.addSql(`comment on column "assessment"."decided_by" is 'Who decided it';`)
    this.addSql(`comment on column "assessment"."decided_on" is 'Day of the decision';`)
    this.addSql(`comment on column "assessment"."valid_from" is 'First day on which the decision holds';`)
    this.addSql(
      `comment on column "assessment"."valid_to" is 'Last day on which it holds; null: until it is renewed';`,
    )
    this.addSql(
      `comment on column "assessment"."review_by" is 'Day by which it is to be looked through; own rhythm of the organisation';`,
    )
    this.addSql(
      `comment on column "assessment"."conditions" is 'Conditions of the approval, each a task with a day';`,
    )
    this.addSql(`comment on column "assessment"."previous_id" is 'The assessment this one renews';`)
    this.addSql(
      `comment on column "assessment"."contract_ids" is 'Contracts that were looked at; null: not examined';`,
    )
    this.addSql(`comment on column "assessment"."external_ids" is 'Ids of this entry in other systems';`)
    this.addSql(
      `comment on column "assessment"."notes" is 'Internal notes; never part of an export to an authority';`,
    )
    this.addSql(`comment on column "assessment"."content" is 'What only this kind of assessment carries';`)
    this.addSql(
      `create index "assessment_by_name" on "assessment" ("organisation_id", "name" collate "de-x-icu", "id");`,
    )
    this.addSql(
      `create index "assessment_by_updated_at" on "assessment" ("organisation_id", "updated_at", "id");`,
    )

    this.addSql(
      `create table "criteria" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "law_version" text not null, "changes" json not null, "own" json not null, "notes" text null, "search" text not null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(
      `comment on table "criteria" is 'What an organisation changes in the catalogue of the prior check';`,
    )
    this.addSql(`comment on column "criteria"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(
      `comment on column "criteria"."law_version" is 'Version of the legal data whose default was looked through last';`,
    )
    this.addSql(`comment on column "criteria"."changes" is 'Criteria of the default that differ here';`)
    this.addSql(`comment on column "criteria"."own" is 'Criteria of the organisation’s own';`)
    this.addSql(
      `comment on column "criteria"."notes" is 'Internal notes; never part of an export to an authority';`,
    )
    this.addSql(
      `create index "criteria_by_updated_at" on "criteria" ("organisation_id", "updated_at", "id");`,
    )

    this.addSql(`alter table "reference" drop constraint "reference_target_kind_check";`)
    this.addSql(
      `alter table "reference" add "assessment_id" uuid generated always as (CASE WHEN (target_kind = 'assessment'::text) THEN target_id ELSE NULL::uuid END) stored null;`,
    )
    this.addSql(
      `comment on column "reference"."assessment_id" is 'The assessment pointed at; carries the foreign key';`,
    )
    this.addSql(
      `alter table "reference" add constraint "reference_target_kind_check" check ("target_kind" in ('party', 'system', 'contract', 'measure', 'assessment'));`,
    )

    this.addSql(
      `alter table "assessment" add constraint "assessment_assessment_kind_check" check ("assessment_kind" in ('prior_check', 'dpia', 'transfer_impact', 'legitimate_interest'));`,
    )
    this.addSql(
      `alter table "assessment" add constraint "assessment_status_check" check ("status" in ('draft', 'in_review', 'decided'));`,
    )
    this.addSql(
      `alter table "assessment" add constraint "assessment_verdict_check" check ("verdict" in ('approved', 'approved_with_conditions', 'rejected'));`,
    )
    this.addSql(`create or replace function "assessment_assessment_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'assessment', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'assessment', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (left(json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'assessmentKind', new.assessment_kind, 'name', new.name, 'ownNumber', new.own_number, 'status', new.status, 'submittedBy', new.submitted_by, 'lastEditedBy', new.last_edited_by, 'verdict', new.verdict, 'verdictReason', new.verdict_reason, 'decidedBy', new.decided_by, 'decidedOn', new.decided_on, 'validFrom', new.valid_from, 'validTo', new.valid_to, 'reviewBy', new.review_by, 'conditions', new.conditions, 'previousId', new.previous_id, 'contractIds', new.contract_ids, 'externalIds', new.external_ids, 'notes', new.notes)::text, -1) || ', ' || substr(new.content::text, 2))::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "assessment_ledger" AFTER INSERT OR UPDATE OR DELETE on "assessment" for each ROW execute function "assessment_assessment_ledger_fn"();`,
    )
    this.addSql(`alter table "assessment" enable row level security;`)
    this.addSql(`alter table "assessment" force row level security;`)
    this.addSql(
      `create policy "wall" on "assessment" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(`create or replace function "criteria_criteria_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'criteria', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'criteria', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'lawVersion', new.law_version, 'changes', new.changes, 'own', new.own, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "criteria_ledger" AFTER INSERT OR UPDATE OR DELETE on "criteria" for each ROW execute function "criteria_criteria_ledger_fn"();`,
    )
    this.addSql(`alter table "criteria" enable row level security;`)
    this.addSql(`alter table "criteria" force row level security;`)
    this.addSql(
      `create policy "wall" on "criteria" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )
    for (const table of ['assessment', 'criteria']) {
      this.addSql(`grant select, insert, update, delete on ${table} to vvt_app`)
      this.addSql(
        `alter table ${table} add constraint ${table}_organisation foreign key (organisation_id) references organisation (id)`,
      )
    }
    this.addSql(
      'alter table reference add constraint reference_assessment foreign key (organisation_id, assessment_id) references assessment (organisation_id, id)',
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "assessment_ledger" on "assessment";`)
    this.addSql(`drop function if exists "assessment_assessment_ledger_fn"();`)
    this.addSql(`drop table if exists "assessment" cascade;`)
    this.addSql(`drop trigger if exists "criteria_ledger" on "criteria";`)
    this.addSql(`drop function if exists "criteria_criteria_ledger_fn"();`)
    this.addSql(`drop table if exists "criteria" cascade;`)

    this.addSql(`alter table "reference" drop constraint "reference_target_kind_check";`)
    this.addSql(`alter table "reference" drop column "assessment_id";`)
    this.addSql(
      `alter table "reference" add constraint "reference_target_kind_check" check ("target_kind" in ('party', 'system', 'contract', 'measure'));`,
    )
  }
}
