import { Migration } from '@mikro-orm/migrations'

export class Migration20261123106000_overrides extends Migration {
  override name = 'Migration20261123106000_overrides'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "override" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "rule" text not null, "activity_id" uuid null, "at" json not null, "pointer" text not null, "reason" text not null, "until" date not null, "facts_digest" text not null, "given_by" text not null, "search" text not null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(
      `comment on table "override" is 'A finding accepted for a time and a reason, Art. 5(2) GDPR';`,
    )
    this.addSql(`comment on column "override"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`comment on column "override"."rule" is 'Code of the rule that does not hold';`)
    this.addSql(
      `comment on column "override"."activity_id" is 'Activity that was checked; null: the organisation itself';`,
    )
    this.addSql(`comment on column "override"."at" is 'What the pointer leads into';`)
    this.addSql(
      `comment on column "override"."pointer" is 'Place of the finding: JSON Pointer (RFC 6901) in which an item of a list may be named by its id, \`/transfers/id=…\`; it is kept in that form, which survives reordering. Empty: all of it';`,
    )
    this.addSql(
      `comment on column "override"."reason" is 'Why the finding is accepted; shown in the record. No place for personal data';`,
    )
    this.addSql(
      `comment on column "override"."until" is 'Last day on which it is accepted. No law sets a longest time; it lapses by itself';`,
    )
    this.addSql(
      `comment on column "override"."facts_digest" is 'SHA-256 of the facts it was given for: rule, place, what was found there and what stood there';`,
    )
    this.addSql(`comment on column "override"."given_by" is 'Who gave it or changed it last';`)
    this.addSql(
      `create index "override_by_updated_at" on "override" ("organisation_id", "updated_at", "id");`,
    )
    this.addSql(`create index "override_by_activity" on "override" ("organisation_id", "activity_id");`)

    this.addSql(`create or replace function "override_override_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'override', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'override', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'rule', new.rule, 'activityId', new.activity_id, 'at', new.at, 'pointer', new.pointer, 'reason', new.reason, 'until', new.until, 'factsDigest', new.facts_digest, 'givenBy', new.given_by)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "override_ledger" AFTER INSERT OR UPDATE OR DELETE on "override" for each ROW execute function "override_override_ledger_fn"();`,
    )
    this.addSql('grant select, insert, update, delete on "override" to vvt_app')
    this.addSql(
      'alter table "override" add constraint override_organisation foreign key (organisation_id) references organisation (id)',
    )
    this.addSql(
      'alter table "override" add constraint override_activity foreign key (organisation_id, activity_id) references activity (organisation_id, id) on delete cascade',
    )
    this.addSql(`alter table "override" enable row level security;`)
    this.addSql(`alter table "override" force row level security;`)
    this.addSql(
      `create policy "wall" on "override" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "override_ledger" on "override";`)
    this.addSql(`drop function if exists "override_override_ledger_fn"();`)
    this.addSql(`drop table if exists "override" cascade;`)
  }
}
