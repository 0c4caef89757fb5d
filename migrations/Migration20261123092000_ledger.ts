import { Migration } from '@mikro-orm/migrations'

export class Migration20261123092000_ledger extends Migration {
  override name = 'Migration20261123092000_ledger'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "ledger" ("organisation_id" uuid not null, "seq" bigint not null, "at" timestamptz(6) not null, "actor" text not null, "kind" text not null, "entity_id" uuid not null, "version" int not null, "action" text not null, "reason" text null, "valid_since" date null, "document" json null, "digest" bytea not null, "previous_hash" bytea not null, "hash" bytea not null, "redaction" bigint null, primary key ("organisation_id", "seq"));`,
    )
    this.addSql(
      `comment on table "ledger" is 'Append-only: every change of every aggregate, chained by hashes';`,
    )
    this.addSql(`comment on column "ledger"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`comment on column "ledger"."seq" is 'Gapless within the organisation, from 1';`)
    this.addSql(`comment on column "ledger"."at" is 'When it was recorded; never before the row before it';`)
    this.addSql(
      `comment on column "ledger"."actor" is 'Access key that did it; database:<role> outside the program';`,
    )
    this.addSql(`comment on column "ledger"."kind" is 'Kind of aggregate';`)
    this.addSql(`comment on column "ledger"."version" is 'Version after the change';`)
    this.addSql(
      `comment on column "ledger"."action" is 'created, changed, deleted, or the name of a transition';`,
    )
    this.addSql(
      `comment on column "ledger"."valid_since" is 'Since when it holds, where that was said; before the day of at: entered late';`,
    )
    this.addSql(`comment on column "ledger"."document" is 'The whole aggregate after the change';`)
    this.addSql(`comment on column "ledger"."digest" is 'SHA-256 of the document as it was written';`)
    this.addSql(`comment on column "ledger"."hash" is 'SHA-256 over the previous hash and this row';`)
    this.addSql(
      `comment on column "ledger"."redaction" is 'seq of the act that took personal data out of the document (Art. 17 GDPR)';`,
    )
    this.addSql(
      `create index "ledger_by_entity" on "ledger" ("organisation_id", "kind", "entity_id", "seq");`,
    )
    this.addSql(`create index "ledger_by_time" on "ledger" ("organisation_id", "at", "seq");`)

    this.addSql(
      `alter table "activity" add "approved_version" int null, add "submitted_by" text null, add "last_edited_by" text null;`,
    )
    this.addSql(
      `comment on column "activity"."approved_version" is 'Version that was approved last and that the record shows; null: none yet';`,
    )
    this.addSql(`comment on column "activity"."submitted_by" is 'Who submitted it, while it is in review';`)
    this.addSql(
      `comment on column "activity"."last_edited_by" is 'Who changed its content last; transitions do not count';`,
    )
    this.addSql(`create or replace function "activity_activity_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'activity', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'activity', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (left(json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'approval', new.approval, 'approvedVersion', new.approved_version, 'submittedBy', new.submitted_by, 'lastEditedBy', new.last_edited_by, 'role', new.role, 'name', new.name, 'ownNumber', new.own_number, 'useCase', new.use_case, 'department', new.department, 'contactId', new.contact_id, 'operatingState', new.operating_state, 'introducedOn', new.introduced_on, 'endedOn', new.ended_on, 'lastReviewedOn', new.last_reviewed_on, 'reviewInterval', new.review_interval, 'externalIds', new.external_ids, 'notes', new.notes)::text, -1) || ', ' || substr(new.content::text, 2))::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "activity_ledger" AFTER INSERT OR UPDATE OR DELETE on "activity" for each ROW execute function "activity_activity_ledger_fn"();`,
    )

    this.addSql(`create or replace function "contract_contract_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'contract', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'contract', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'contractKind', new.contract_kind, 'partyIds', new.party_ids, 'reference', new.reference, 'contractVersion', new.contract_version, 'signedOn', new.signed_on, 'validFrom', new.valid_from, 'validTo', new.valid_to, 'standardClauses', new.standard_clauses, 'ownPurposes', new.own_purposes, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "contract_ledger" AFTER INSERT OR UPDATE OR DELETE on "contract" for each ROW execute function "contract_contract_ledger_fn"();`,
    )

    this.addSql(`create or replace function "measure_measure_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'measure', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'measure', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'description', new.description, 'catalogueCode', new.catalogue_code, 'protectionGoals', new.protection_goals, 'status', new.status, 'reference', new.reference, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "measure_ledger" AFTER INSERT OR UPDATE OR DELETE on "measure" for each ROW execute function "measure_measure_ledger_fn"();`,
    )

    this.addSql(
      `alter table "organisation" add "four_eyes" boolean null, add "keep_ended_entries" text null;`,
    )
    this.addSql(
      `comment on column "organisation"."four_eyes" is 'Whether an activity must be approved by somebody other than its last editor; null: as soon as there are two officers';`,
    )
    this.addSql(
      `comment on column "organisation"."keep_ended_entries" is 'How long entries of ended activities are kept, ISO 8601, by the organisation’s own rule';`,
    )
    this.addSql(`create or replace function "organisation_organisation_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.id, 'organisation', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.id, 'organisation', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'bodyType', new.body_type, 'address', new.address, 'email', new.email, 'phone', new.phone, 'website', new.website, 'sector', new.sector, 'representativeId', new.representative_id, 'dataProtectionOfficerId', new.data_protection_officer_id, 'noDataProtectionOfficerReason', new.no_data_protection_officer_reason, 'authority', new.authority, 'measuresReference', new.measures_reference, 'timeZone', new.time_zone, 'language', new.language, 'fourEyes', new.four_eyes, 'reviewInterval', new.review_interval, 'keepEndedEntries', new.keep_ended_entries, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "organisation_ledger" AFTER INSERT OR UPDATE OR DELETE on "organisation" for each ROW execute function "organisation_organisation_ledger_fn"();`,
    )

    this.addSql(`create or replace function "party_party_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'party', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'party', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'partyType', new.party_type, 'internal', new.internal, 'internationalOrganisation', new.international_organisation, 'address', new.address, 'country', new.country, 'parentCountry', new.parent_country, 'email', new.email, 'phone', new.phone, 'website', new.website, 'contactPerson', new.contact_person, 'representativeId', new.representative_id, 'dataProtectionOfficerId', new.data_protection_officer_id, 'certificates', new.certificates, 'subprocessorListUrl', new.subprocessor_list_url, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "party_ledger" AFTER INSERT OR UPDATE OR DELETE on "party" for each ROW execute function "party_party_ledger_fn"();`,
    )

    this.addSql(`create or replace function "system_system_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'system', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'system', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'product', new.product, 'systemVersion', new.system_version, 'edition', new.edition, 'businessModel', new.business_model, 'operationModel', new.operation_model, 'providerId', new.provider_id, 'processors', new.processors, 'hostingCountries', new.hosting_countries, 'features', new.features, 'deletion', new.deletion, 'encryption', new.encryption, 'measureCodes', new.measure_codes, 'introducedOn', new.introduced_on, 'endedOn', new.ended_on, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "system_ledger" AFTER INSERT OR UPDATE OR DELETE on "system" for each ROW execute function "system_system_ledger_fn"();`,
    )

    this.addSql(`create or replace function "ledger_append_only_fn"() returns trigger as \$\$ begin if tg_op = 'UPDATE' and current_setting('app.redaction', true) = new.redaction::text
        and (to_jsonb(new) - '{document,redaction}'::text[]) = (to_jsonb(old) - '{document,redaction}'::text[]) then return new; end if;         raise exception 'the ledger is append-only'; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "ledger" for each ROW execute function "ledger_append_only_fn"();`,
    )
    this.addSql(`alter table "ledger" enable row level security;`)
    this.addSql(`alter table "ledger" force row level security;`)
    this.addSql(
      `create policy "wall" on "ledger" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "append_only" on "ledger";`)
    this.addSql(`drop function if exists "ledger_append_only_fn"();`)
    this.addSql(`drop table if exists "ledger" cascade;`)

    this.addSql(`drop trigger if exists "activity_ledger" on "activity";`)
    this.addSql(`drop function if exists "activity_activity_ledger_fn"();`)
    this.addSql(
      `alter table "activity" drop column "approved_version", drop column "submitted_by", drop column "last_edited_by";`,
    )

    this.addSql(`drop trigger if exists "contract_ledger" on "contract";`)
    this.addSql(`drop function if exists "contract_contract_ledger_fn"();`)

    this.addSql(`drop trigger if exists "measure_ledger" on "measure";`)
    this.addSql(`drop function if exists "measure_measure_ledger_fn"();`)

    this.addSql(`drop trigger if exists "organisation_ledger" on "organisation";`)
    this.addSql(`drop function if exists "organisation_organisation_ledger_fn"();`)
    this.addSql(`alter table "organisation" drop column "four_eyes", drop column "keep_ended_entries";`)

    this.addSql(`drop trigger if exists "party_ledger" on "party";`)
    this.addSql(`drop function if exists "party_party_ledger_fn"();`)

    this.addSql(`drop trigger if exists "system_ledger" on "system";`)
    this.addSql(`drop function if exists "system_system_ledger_fn"();`)
  }
}
