import { Migration } from '@mikro-orm/migrations'

export class Migration20261123105000_facts_for_findings extends Migration {
  override name = 'Migration20261123105000_facts_for_findings'

  override up(): void | Promise<void> {
    this.addSql(`drop trigger if exists "contract_ledger" on "contract";`)
    this.addSql(`drop function if exists "contract_contract_ledger_fn"();`)
    this.addSql(
      `alter table "contract" add "own_purposes_basis" text null, add "checks" json null, add "subprocessor_notice" boolean null;`,
    )
    this.addSql(
      `comment on column "contract"."own_purposes_basis" is 'Legal basis and responsibility for those purposes';`,
    )
    this.addSql(
      `comment on column "contract"."checks" is 'Points of the checklist under Art. 28(3) GDPR; null: not examined';`,
    )
    this.addSql(
      `comment on column "contract"."subprocessor_notice" is 'Whether changes of sub-processors are announced beforehand, Art. 28(2) GDPR';`,
    )
    this.addSql(`create or replace function "contract_contract_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'contract', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'contract', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'contractKind', new.contract_kind, 'partyIds', new.party_ids, 'reference', new.reference, 'contractVersion', new.contract_version, 'signedOn', new.signed_on, 'validFrom', new.valid_from, 'validTo', new.valid_to, 'standardClauses', new.standard_clauses, 'ownPurposes', new.own_purposes, 'ownPurposesBasis', new.own_purposes_basis, 'checks', new.checks, 'subprocessorNotice', new.subprocessor_notice, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "contract_ledger" AFTER INSERT OR UPDATE OR DELETE on "contract" for each ROW execute function "contract_contract_ledger_fn"();`,
    )

    this.addSql(`drop trigger if exists "organisation_ledger" on "organisation";`)
    this.addSql(`drop function if exists "organisation_organisation_ledger_fn"();`)
    this.addSql(
      `alter table "organisation" add "established_in_union" boolean null, add "small_body_exemption" boolean null, add "employee_representation" text null;`,
    )
    this.addSql(
      `comment on column "organisation"."established_in_union" is 'Whether it has an establishment in the Union (Art. 3(1) GDPR); null: not examined. Without one Art. 27 may demand a representative';`,
    )
    this.addSql(
      `comment on column "organisation"."small_body_exemption" is 'Whether it relies on the exemption of small bodies from keeping a record (Art. 30(5) GDPR); null: not examined';`,
    )
    this.addSql(
      `comment on column "organisation"."employee_representation" is 'Whether there is a works council or staff council; null: not examined';`,
    )
    this.addSql(
      `alter table "organisation" add constraint "organisation_employee_representation_check" check ("employee_representation" in ('exists', 'none'));`,
    )
    this.addSql(`create or replace function "organisation_organisation_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.id, 'organisation', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.id, 'organisation', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'suspendedAt', to_char(new.suspended_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'bodyType', new.body_type, 'address', new.address, 'email', new.email, 'phone', new.phone, 'website', new.website, 'sector', new.sector, 'representativeId', new.representative_id, 'dataProtectionOfficerId', new.data_protection_officer_id, 'noDataProtectionOfficerReason', new.no_data_protection_officer_reason, 'establishedInUnion', new.established_in_union, 'smallBodyExemption', new.small_body_exemption, 'employeeRepresentation', new.employee_representation, 'authority', new.authority, 'measuresReference', new.measures_reference, 'timeZone', new.time_zone, 'language', new.language, 'fourEyes', new.four_eyes, 'reviewInterval', new.review_interval, 'keepEndedEntries', new.keep_ended_entries, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "organisation_ledger" AFTER INSERT OR UPDATE OR DELETE on "organisation" for each ROW execute function "organisation_organisation_ledger_fn"();`,
    )

    this.addSql(`drop trigger if exists "system_ledger" on "system";`)
    this.addSql(`drop function if exists "system_system_ledger_fn"();`)
    this.addSql(`alter table "system" add "selection_rationale" text null;`)
    this.addSql(
      `comment on column "system"."selection_rationale" is 'Why this system and this operation model were chosen, Art. 24, 28(1) GDPR';`,
    )
    this.addSql(`create or replace function "system_system_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'system', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'system', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'product', new.product, 'systemVersion', new.system_version, 'edition', new.edition, 'businessModel', new.business_model, 'selectionRationale', new.selection_rationale, 'operationModel', new.operation_model, 'providerId', new.provider_id, 'processors', new.processors, 'hostingCountries', new.hosting_countries, 'features', new.features, 'deletion', new.deletion, 'encryption', new.encryption, 'measureCodes', new.measure_codes, 'introducedOn', new.introduced_on, 'endedOn', new.ended_on, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "system_ledger" AFTER INSERT OR UPDATE OR DELETE on "system" for each ROW execute function "system_system_ledger_fn"();`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "contract_ledger" on "contract";`)
    this.addSql(`drop function if exists "contract_contract_ledger_fn"();`)
    this.addSql(
      `alter table "contract" drop column "own_purposes_basis", drop column "checks", drop column "subprocessor_notice";`,
    )
    this.addSql(`create or replace function "contract_contract_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'contract', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'contract', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'contractKind', new.contract_kind, 'partyIds', new.party_ids, 'reference', new.reference, 'contractVersion', new.contract_version, 'signedOn', new.signed_on, 'validFrom', new.valid_from, 'validTo', new.valid_to, 'standardClauses', new.standard_clauses, 'ownPurposes', new.own_purposes, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "contract_ledger" AFTER INSERT OR UPDATE OR DELETE on "contract" for each ROW execute function "contract_contract_ledger_fn"();`,
    )

    this.addSql(`alter table "organisation" drop constraint "organisation_employee_representation_check";`)
    this.addSql(`drop trigger if exists "organisation_ledger" on "organisation";`)
    this.addSql(`drop function if exists "organisation_organisation_ledger_fn"();`)
    this.addSql(
      `alter table "organisation" drop column "established_in_union", drop column "small_body_exemption", drop column "employee_representation";`,
    )
    this.addSql(`create or replace function "organisation_organisation_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.id, 'organisation', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.id, 'organisation', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'suspendedAt', to_char(new.suspended_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'bodyType', new.body_type, 'address', new.address, 'email', new.email, 'phone', new.phone, 'website', new.website, 'sector', new.sector, 'representativeId', new.representative_id, 'dataProtectionOfficerId', new.data_protection_officer_id, 'noDataProtectionOfficerReason', new.no_data_protection_officer_reason, 'authority', new.authority, 'measuresReference', new.measures_reference, 'timeZone', new.time_zone, 'language', new.language, 'fourEyes', new.four_eyes, 'reviewInterval', new.review_interval, 'keepEndedEntries', new.keep_ended_entries, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "organisation_ledger" AFTER INSERT OR UPDATE OR DELETE on "organisation" for each ROW execute function "organisation_organisation_ledger_fn"();`,
    )

    this.addSql(`drop trigger if exists "system_ledger" on "system";`)
    this.addSql(`drop function if exists "system_system_ledger_fn"();`)
    this.addSql(`alter table "system" drop column "selection_rationale";`)
    this.addSql(`create or replace function "system_system_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'system', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'system', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'product', new.product, 'systemVersion', new.system_version, 'edition', new.edition, 'businessModel', new.business_model, 'operationModel', new.operation_model, 'providerId', new.provider_id, 'processors', new.processors, 'hostingCountries', new.hosting_countries, 'features', new.features, 'deletion', new.deletion, 'encryption', new.encryption, 'measureCodes', new.measure_codes, 'introducedOn', new.introduced_on, 'endedOn', new.ended_on, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "system_ledger" AFTER INSERT OR UPDATE OR DELETE on "system" for each ROW execute function "system_system_ledger_fn"();`,
    )
  }
}
