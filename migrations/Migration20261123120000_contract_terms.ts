import { Migration } from '@mikro-orm/migrations'

export class Migration20261123120000_contract_terms extends Migration {
  override name = 'Migration20261123120000_contract_terms'

  override up(): void | Promise<void> {
    this.addSql(`drop trigger if exists "contract_ledger" on "contract";`)
    this.addSql(`drop function if exists "contract_contract_ledger_fn"();`)
    this.addSql(
      `alter table "contract" add "draft" boolean null, add "terminated_on" date null, add "notice_period" text null, add "renewal" json null, add "provider_purposes" json null, add "telecom" json null, add "objection_period" text null;`,
    )
    this.addSql(
      `comment on column "contract"."draft" is 'Whether the text is still negotiated, which no day tells; null: as its days say';`,
    )
    this.addSql(
      `comment on column "contract"."terminated_on" is 'Day on which notice was given; \`validTo\` is then the last day of effect';`,
    )
    this.addSql(
      `comment on column "contract"."notice_period" is 'Notice to be given before the end of a term, ISO 8601';`,
    )
    this.addSql(
      `comment on column "contract"."renewal" is 'How the contract is extended by itself; null: not recorded, or it is not';`,
    )
    this.addSql(
      `comment on column "contract"."provider_purposes" is 'The provider''s own purposes one by one; null: not examined, []: there are none';`,
    )
    this.addSql(
      `comment on column "contract"."telecom" is 'How the provider is placed under telecommunications law, which is contested';`,
    )
    this.addSql(
      `comment on column "contract"."objection_period" is 'How long a change of sub-processors can be objected to after it was announced, ISO 8601; Art. 28(2) GDPR names no period; null: none agreed, or not recorded';`,
    )
    this.addSql(
      `comment on column "contract"."own_purposes" is 'The provider''s own purposes the contract allows, if any, in words (Art. 28(10) GDPR); one by one they stand in \`providerPurposes\`';`,
    )
    this.addSql(
      `comment on column "contract"."own_purposes_basis" is 'Legal basis and responsibility for those purposes, in words';`,
    )
    this.addSql(`create or replace function "contract_contract_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'contract', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'contract', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'contractKind', new.contract_kind, 'partyIds', new.party_ids, 'reference', new.reference, 'contractVersion', new.contract_version, 'signedOn', new.signed_on, 'validFrom', new.valid_from, 'validTo', new.valid_to, 'draft', new.draft, 'terminatedOn', new.terminated_on, 'noticePeriod', new.notice_period, 'renewal', new.renewal, 'standardClauses', new.standard_clauses, 'ownPurposes', new.own_purposes, 'ownPurposesBasis', new.own_purposes_basis, 'providerPurposes', new.provider_purposes, 'telecom', new.telecom, 'checks', new.checks, 'subprocessorNotice', new.subprocessor_notice, 'objectionPeriod', new.objection_period, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "contract_ledger" AFTER INSERT OR UPDATE OR DELETE on "contract" for each ROW execute function "contract_contract_ledger_fn"();`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "contract_ledger" on "contract";`)
    this.addSql(`drop function if exists "contract_contract_ledger_fn"();`)
    this.addSql(
      `alter table "contract" drop column "draft", drop column "terminated_on", drop column "notice_period", drop column "renewal", drop column "provider_purposes", drop column "telecom", drop column "objection_period";`,
    )
    this.addSql(
      `comment on column "contract"."own_purposes" is 'The provider''s own purposes the contract allows, if any (Art. 28(10) GDPR)';`,
    )
    this.addSql(
      `comment on column "contract"."own_purposes_basis" is 'Legal basis and responsibility for those purposes';`,
    )
    this.addSql(`create or replace function "contract_contract_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'contract', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'contract', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'contractKind', new.contract_kind, 'partyIds', new.party_ids, 'reference', new.reference, 'contractVersion', new.contract_version, 'signedOn', new.signed_on, 'validFrom', new.valid_from, 'validTo', new.valid_to, 'standardClauses', new.standard_clauses, 'ownPurposes', new.own_purposes, 'ownPurposesBasis', new.own_purposes_basis, 'checks', new.checks, 'subprocessorNotice', new.subprocessor_notice, 'externalIds', new.external_ids, 'notes', new.notes)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "contract_ledger" AFTER INSERT OR UPDATE OR DELETE on "contract" for each ROW execute function "contract_contract_ledger_fn"();`,
    )
  }
}
