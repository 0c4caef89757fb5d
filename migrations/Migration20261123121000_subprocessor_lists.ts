import { Migration } from '@mikro-orm/migrations'

export class Migration20261123121000_subprocessor_lists extends Migration {
  override name = 'Migration20261123121000_subprocessor_lists'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "subprocessor_list" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "contract_id" uuid not null, "source" text not null, "as_of" date not null, "received_on" date null, "complete" boolean not null, "place" text null, "document_hash" text null, "entries" json not null, "verdict" text null, "verdict_reason" text null, "decided_by" text null, "decided_on" date null, "notes" text null, "search" text not null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(
      `comment on table "subprocessor_list" is 'A list of sub-processors of one day, Art. 28(2), (4) GDPR';`,
    )
    this.addSql(
      `comment on column "subprocessor_list"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(`comment on column "subprocessor_list"."contract_id" is 'Contract it belongs to';`)
    this.addSql(
      `comment on column "subprocessor_list"."source" is 'Annex of the contract, register the processor publishes, or notice of a change (Art. 28(2) GDPR)';`,
    )
    this.addSql(`comment on column "subprocessor_list"."as_of" is 'Day the list is of';`)
    this.addSql(
      `comment on column "subprocessor_list"."received_on" is 'Day on which it reached the organisation; the objection period runs from it; null: not known';`,
    )
    this.addSql(
      `comment on column "subprocessor_list"."complete" is 'Whether it names every sub-processor; false: only those that come, change or leave';`,
    )
    this.addSql(`comment on column "subprocessor_list"."place" is 'Address or file number of the document';`)
    this.addSql(
      `comment on column "subprocessor_list"."document_hash" is 'SHA-256 of the document, hexadecimal; of the text where one was handed in';`,
    )
    this.addSql(`comment on column "subprocessor_list"."entries" is 'The sub-processors it names';`)
    this.addSql(
      `comment on column "subprocessor_list"."verdict" is 'What was decided: accepted, or objected to; null: not examined';`,
    )
    this.addSql(`comment on column "subprocessor_list"."verdict_reason" is 'Reasons for the decision';`)
    this.addSql(`comment on column "subprocessor_list"."decided_by" is 'Who decided it';`)
    this.addSql(`comment on column "subprocessor_list"."decided_on" is 'Day of the decision';`)
    this.addSql(
      `comment on column "subprocessor_list"."notes" is 'Internal notes; never part of an export to an authority';`,
    )
    this.addSql(
      `create index "subprocessor_list_by_updated_at" on "subprocessor_list" ("organisation_id", "updated_at", "id");`,
    )
    this.addSql(
      `create index "subprocessor_list_by_contract" on "subprocessor_list" ("organisation_id", "contract_id");`,
    )

    this.addSql(
      `alter table "subprocessor_list" add constraint "subprocessor_list_source_check" check ("source" in ('annex', 'register', 'notice'));`,
    )
    this.addSql(
      `alter table "subprocessor_list" add constraint "subprocessor_list_verdict_check" check ("verdict" in ('accepted', 'objected'));`,
    )
    this.addSql(`create or replace function "subprocessor_list_subprocessor_list_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'subprocessor_list', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'subprocessor_list', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'contractId', new.contract_id, 'source', new.source, 'asOf', new.as_of, 'receivedOn', new.received_on, 'complete', new.complete, 'place', new.place, 'documentHash', new.document_hash, 'entries', new.entries, 'verdict', new.verdict, 'verdictReason', new.verdict_reason, 'decidedBy', new.decided_by, 'decidedOn', new.decided_on, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "subprocessor_list_ledger" AFTER INSERT OR UPDATE OR DELETE on "subprocessor_list" for each ROW execute function "subprocessor_list_subprocessor_list_ledger_fn"();`,
    )
    this.addSql(`alter table "subprocessor_list" enable row level security;`)
    this.addSql(`alter table "subprocessor_list" force row level security;`)
    this.addSql(
      `create policy "wall" on "subprocessor_list" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )
    this.addSql('grant select, insert, update, delete on subprocessor_list to vvt_app')
    this.addSql(
      'alter table subprocessor_list add constraint subprocessor_list_organisation foreign key (organisation_id) references organisation (id)',
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "subprocessor_list_ledger" on "subprocessor_list";`)
    this.addSql(`drop function if exists "subprocessor_list_subprocessor_list_ledger_fn"();`)
    this.addSql(`drop table if exists "subprocessor_list" cascade;`)
  }
}
