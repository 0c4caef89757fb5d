import { Migration } from '@mikro-orm/migrations'

export class Migration20261123122000_business_models extends Migration {
  override name = 'Migration20261123122000_business_models'

  override up(): void | Promise<void> {
    this.addSql(`drop trigger if exists "system_ledger" on "system";`)
    this.addSql(`drop function if exists "system_system_ledger_fn"();`)
    this.addSql(`alter table "system" add "business_models" json null;`)
    this.addSql(
      `comment on column "system"."business_models" is 'How the provider earns its money, as codes; the words stand beside';`,
    )
    this.addSql(`create or replace function "system_system_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'system', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'system', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'product', new.product, 'systemVersion', new.system_version, 'edition', new.edition, 'businessModel', new.business_model, 'businessModels', new.business_models, 'selectionRationale', new.selection_rationale, 'operationModel', new.operation_model, 'providerId', new.provider_id, 'processors', new.processors, 'hostingCountries', new.hosting_countries, 'features', new.features, 'deletion', new.deletion, 'settings', new.settings, 'encryption', new.encryption, 'measureCodes', new.measure_codes, 'introducedOn', new.introduced_on, 'endedOn', new.ended_on, 'externalIds', new.external_ids, 'notes', new.notes, 'provenance', new.provenance, 'evidence', new.evidence)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "system_ledger" AFTER INSERT OR UPDATE OR DELETE on "system" for each ROW execute function "system_system_ledger_fn"();`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "system_ledger" on "system";`)
    this.addSql(`drop function if exists "system_system_ledger_fn"();`)
    this.addSql(`alter table "system" drop column "business_models";`)
    this.addSql(`create or replace function "system_system_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'system', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'system', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'product', new.product, 'systemVersion', new.system_version, 'edition', new.edition, 'businessModel', new.business_model, 'selectionRationale', new.selection_rationale, 'operationModel', new.operation_model, 'providerId', new.provider_id, 'processors', new.processors, 'hostingCountries', new.hosting_countries, 'features', new.features, 'deletion', new.deletion, 'settings', new.settings, 'encryption', new.encryption, 'measureCodes', new.measure_codes, 'introducedOn', new.introduced_on, 'endedOn', new.ended_on, 'externalIds', new.external_ids, 'notes', new.notes, 'provenance', new.provenance, 'evidence', new.evidence)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "system_ledger" AFTER INSERT OR UPDATE OR DELETE on "system" for each ROW execute function "system_system_ledger_fn"();`,
    )
  }
}
