import { Migration } from '@mikro-orm/migrations'

export class Migration20261123123000_published_notices extends Migration {
  override name = 'Migration20261123123000_published_notices'

  override up(): void | Promise<void> {
    this.addSql(`drop trigger if exists "activity_ledger" on "activity";`)
    this.addSql(`drop function if exists "activity_activity_ledger_fn"();`)
    this.addSql(`alter table "activity" add "published_notices" json null;`)
    this.addSql(
      `comment on column "activity"."published_notices" is 'Texts for those concerned that were published: the latest of each type, language and place';`,
    )
    this.addSql(`create or replace function "activity_activity_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'activity', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'activity', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (left(json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'approval', new.approval, 'approvedVersion', new.approved_version, 'submittedBy', new.submitted_by, 'lastEditedBy', new.last_edited_by, 'role', new.role, 'name', new.name, 'ownNumber', new.own_number, 'useCase', new.use_case, 'department', new.department, 'contactId', new.contact_id, 'operatingState', new.operating_state, 'introducedOn', new.introduced_on, 'endedOn', new.ended_on, 'lastReviewedOn', new.last_reviewed_on, 'reviewInterval', new.review_interval, 'externalIds', new.external_ids, 'notes', new.notes, 'publishedNotices', new.published_notices)::text, -1) || ', ' || substr(new.content::text, 2))::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "activity_ledger" AFTER INSERT OR UPDATE OR DELETE on "activity" for each ROW execute function "activity_activity_ledger_fn"();`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "activity_ledger" on "activity";`)
    this.addSql(`drop function if exists "activity_activity_ledger_fn"();`)
    this.addSql(`alter table "activity" drop column "published_notices";`)
    this.addSql(`create or replace function "activity_activity_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'activity', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'activity', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (left(json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'approval', new.approval, 'approvedVersion', new.approved_version, 'submittedBy', new.submitted_by, 'lastEditedBy', new.last_edited_by, 'role', new.role, 'name', new.name, 'ownNumber', new.own_number, 'useCase', new.use_case, 'department', new.department, 'contactId', new.contact_id, 'operatingState', new.operating_state, 'introducedOn', new.introduced_on, 'endedOn', new.ended_on, 'lastReviewedOn', new.last_reviewed_on, 'reviewInterval', new.review_interval, 'externalIds', new.external_ids, 'notes', new.notes)::text, -1) || ', ' || substr(new.content::text, 2))::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "activity_ledger" AFTER INSERT OR UPDATE OR DELETE on "activity" for each ROW execute function "activity_activity_ledger_fn"();`,
    )
  }
}
