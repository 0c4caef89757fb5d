import { Migration } from '@mikro-orm/migrations'

export class Migration20261123090000_tables extends Migration {
  override name = 'Migration20261123090000_tables'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "access_key" ("id" uuid not null, "hash" bytea not null, "name" text not null, "organisation_id" uuid null, "role" text not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(`comment on table "access_key" is 'Access keys, kept as hashes';`)
    this.addSql(`comment on column "access_key"."hash" is 'SHA-256 of the key';`)
    this.addSql(`comment on column "access_key"."name" is 'What the key is for';`)
    this.addSql(
      `comment on column "access_key"."organisation_id" is 'The organisation it opens; null for an operator';`,
    )
    this.addSql(`comment on column "access_key"."role" is 'What it may do there';`)
    this.addSql(`alter table "access_key" add constraint "access_key_by_hash" unique ("hash");`)

    this.addSql(
      `create table "activity" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "approval" text not null, "role" text not null, "name" text not null, "own_number" text null, "use_case" text null, "department" text null, "contact_id" uuid null, "operating_state" text not null, "introduced_on" date null, "ended_on" date null, "last_reviewed_on" date null, "review_interval" text null, "external_ids" json not null, "notes" text null, "content" json not null, "search" text not null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(`comment on column "activity"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`comment on column "activity"."approval" is 'Where the entry stands on its way to approval';`)
    this.addSql(
      `comment on column "activity"."role" is 'Art. 30(1) (controller) or Art. 30(2) (processor) GDPR';`,
    )
    this.addSql(`comment on column "activity"."name" is 'Name of the activity';`)
    this.addSql(`comment on column "activity"."own_number" is 'Number in the organisation’s own register';`)
    this.addSql(`comment on column "activity"."use_case" is 'Use case the activity was derived from';`)
    this.addSql(`comment on column "activity"."department" is 'Department in charge';`)
    this.addSql(`comment on column "activity"."contact_id" is 'Contact for this activity';`)
    this.addSql(
      `comment on column "activity"."operating_state" is 'Planned, operating or ended; apart from approval';`,
    )
    this.addSql(`comment on column "activity"."introduced_on" is 'Day of introduction';`)
    this.addSql(`comment on column "activity"."ended_on" is 'Day on which it ended';`)
    this.addSql(`comment on column "activity"."last_reviewed_on" is 'Day of the last review';`)
    this.addSql(
      `comment on column "activity"."review_interval" is 'Own rhythm of review, ISO 8601; no law prescribes one';`,
    )
    this.addSql(`comment on column "activity"."external_ids" is 'Ids of this entry in other systems';`)
    this.addSql(
      `comment on column "activity"."notes" is 'Internal notes; never part of an export to an authority';`,
    )
    this.addSql(
      `comment on column "activity"."content" is 'What only this role carries: Art. 30(1) or Art. 30(2) GDPR';`,
    )
    this.addSql(
      `create index "activity_by_name" on "activity" ("organisation_id", "name" collate "de-x-icu", "id");`,
    )
    this.addSql(
      `create index "activity_by_updated_at" on "activity" ("organisation_id", "updated_at", "id");`,
    )

    this.addSql(
      `create table "contract" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "name" text not null, "contract_kind" text not null, "party_ids" json not null, "reference" text null, "contract_version" text null, "signed_on" date null, "valid_from" date null, "valid_to" date null, "standard_clauses" json null, "own_purposes" text null, "external_ids" json not null, "notes" text null, "search" text not null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(`comment on table "contract" is 'A contract or arrangement under the GDPR';`)
    this.addSql(`comment on column "contract"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`comment on column "contract"."name" is 'Title';`)
    this.addSql(
      `comment on column "contract"."contract_kind" is 'Processing agreement (Art. 28), joint arrangement (Art. 26), standard clauses (Art. 46), works agreement (Art. 88), other';`,
    )
    this.addSql(`comment on column "contract"."party_ids" is 'The other parties';`)
    this.addSql(`comment on column "contract"."reference" is 'File number or place of the document';`)
    this.addSql(`comment on column "contract"."contract_version" is 'Version of the text';`)
    this.addSql(`comment on column "contract"."signed_on" is 'Day of signature';`)
    this.addSql(`comment on column "contract"."valid_from" is 'First day of effect';`)
    this.addSql(`comment on column "contract"."valid_to" is 'Last day of effect';`)
    this.addSql(
      `comment on column "contract"."own_purposes" is 'The provider''s own purposes the contract allows, if any (Art. 28(10) GDPR)';`,
    )
    this.addSql(`comment on column "contract"."external_ids" is 'Ids of this entry in other systems';`)
    this.addSql(
      `comment on column "contract"."notes" is 'Internal notes; never part of an export to an authority';`,
    )
    this.addSql(
      `create index "contract_by_name" on "contract" ("organisation_id", "name" collate "de-x-icu", "id");`,
    )
    this.addSql(
      `create index "contract_by_updated_at" on "contract" ("organisation_id", "updated_at", "id");`,
    )

    this.addSql(
      `create table "external_id" ("organisation_id" uuid not null, "source_kind" text not null, "system" text not null, "external_id" text not null, "source_id" uuid not null, primary key ("organisation_id", "source_kind", "system", "external_id"));`,
    )
    this.addSql(`comment on table "external_id" is 'Ids of aggregates in other systems';`)
    this.addSql(`comment on column "external_id"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`create index "external_id_by_source" on "external_id" ("organisation_id", "source_id");`)

    this.addSql(
      `create table "facet" ("organisation_id" uuid not null, "facet" text not null, "value" text not null, "source_id" uuid not null, primary key ("organisation_id", "facet", "value", "source_id"));`,
    )
    this.addSql(`comment on table "facet" is 'Values inside an aggregate by which lists are filtered';`)
    this.addSql(`comment on column "facet"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`create index "facet_by_source" on "facet" ("organisation_id", "source_id");`)

    this.addSql(
      `create table "measure" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "name" text not null, "description" text null, "catalogue_code" text null, "protection_goals" json not null, "status" text not null, "reference" text null, "external_ids" json not null, "notes" text null, "search" text not null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(
      `comment on table "measure" is 'A technical or organisational measure of the organisation''s own';`,
    )
    this.addSql(`comment on column "measure"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`comment on column "measure"."name" is 'Short name';`)
    this.addSql(`comment on column "measure"."description" is 'What is done';`)
    this.addSql(
      `comment on column "measure"."catalogue_code" is 'Measure of the catalogue it puts into practice';`,
    )
    this.addSql(`comment on column "measure"."protection_goals" is 'Protection goals it serves';`)
    this.addSql(`comment on column "measure"."status" is 'Planned, in place, or no longer in place';`)
    this.addSql(`comment on column "measure"."reference" is 'Document that describes it';`)
    this.addSql(`comment on column "measure"."external_ids" is 'Ids of this entry in other systems';`)
    this.addSql(
      `comment on column "measure"."notes" is 'Internal notes; never part of an export to an authority';`,
    )
    this.addSql(
      `create index "measure_by_name" on "measure" ("organisation_id", "name" collate "de-x-icu", "id");`,
    )
    this.addSql(`create index "measure_by_updated_at" on "measure" ("organisation_id", "updated_at", "id");`)

    this.addSql(
      `create table "organisation" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "name" text not null, "body_type" text not null, "address" json null, "email" text null, "phone" text null, "website" text null, "sector" text null, "representative_id" uuid null, "data_protection_officer_id" uuid null, "no_data_protection_officer_reason" text null, "authority" text null, "measures_reference" text null, "time_zone" text null, "language" text not null, "review_interval" text null, "external_ids" json not null, "notes" text null, "search" text not null, primary key ("id"));`,
    )
    this.addSql(`comment on table "organisation" is 'A controller or processor whose record is kept';`)
    this.addSql(`comment on column "organisation"."name" is 'Full name with legal form';`)
    this.addSql(
      `comment on column "organisation"."body_type" is 'Kind of body; decides which legal bases are open to it (Art. 6(1) subpara. 2, Art. 91 GDPR; EUDPR)';`,
    )
    this.addSql(`comment on column "organisation"."address" is 'Postal address';`)
    this.addSql(`comment on column "organisation"."email" is 'E-mail address for data protection matters';`)
    this.addSql(`comment on column "organisation"."phone" is 'Telephone number';`)
    this.addSql(`comment on column "organisation"."website" is 'Web address';`)
    this.addSql(`comment on column "organisation"."sector" is 'Line of business or task, in own words';`)
    this.addSql(
      `comment on column "organisation"."representative_id" is 'Representative in the Union, Art. 27 GDPR';`,
    )
    this.addSql(
      `comment on column "organisation"."data_protection_officer_id" is 'Data protection officer, Art. 37 GDPR; a party of this organisation';`,
    )
    this.addSql(
      `comment on column "organisation"."no_data_protection_officer_reason" is 'Why no data protection officer is designated (Art. 37(1) GDPR, § 38 BDSG)';`,
    )
    this.addSql(
      `comment on column "organisation"."authority" is 'Competent supervisory authority, Art. 55 GDPR';`,
    )
    this.addSql(
      `comment on column "organisation"."measures_reference" is 'Where the general description of the security measures is found (Art. 30(1)(g) GDPR)';`,
    )
    this.addSql(
      `comment on column "organisation"."time_zone" is 'IANA time zone in which days begin and end';`,
    )
    this.addSql(
      `comment on column "organisation"."language" is 'Language of the record when a request names none';`,
    )
    this.addSql(
      `comment on column "organisation"."review_interval" is 'Own rhythm of review, ISO 8601; no law prescribes one';`,
    )
    this.addSql(`comment on column "organisation"."external_ids" is 'Ids of this entry in other systems';`)
    this.addSql(
      `comment on column "organisation"."notes" is 'Internal notes; never part of an export to an authority';`,
    )

    this.addSql(
      `create table "party" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "name" text not null, "party_type" text not null, "internal" boolean not null, "international_organisation" boolean not null, "address" json null, "country" text null, "parent_country" text null, "email" text null, "phone" text null, "website" text null, "contact_person" text null, "representative_id" uuid null, "data_protection_officer_id" uuid null, "certificates" json null, "subprocessor_list_url" text null, "external_ids" json not null, "notes" text null, "search" text not null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(`comment on table "party" is 'A body or person with contact details';`)
    this.addSql(`comment on column "party"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(
      `comment on column "party"."name" is 'Name with legal form, or name of the category of recipients';`,
    )
    this.addSql(
      `comment on column "party"."party_type" is 'An organisation, a natural person, or a category of recipients (Art. 30(1)(d) GDPR)';`,
    )
    this.addSql(
      `comment on column "party"."internal" is 'Part of the organisation itself, such as a department';`,
    )
    this.addSql(
      `comment on column "party"."international_organisation" is 'An international organisation, Art. 4(26) GDPR; it has no country';`,
    )
    this.addSql(`comment on column "party"."address" is 'Postal address';`)
    this.addSql(`comment on column "party"."country" is 'Country of the seat, ISO 3166-1 alpha-2';`)
    this.addSql(
      `comment on column "party"."parent_country" is 'Country of the parent company, where it may gain access to the data';`,
    )
    this.addSql(`comment on column "party"."email" is 'E-mail address';`)
    this.addSql(`comment on column "party"."phone" is 'Telephone number';`)
    this.addSql(`comment on column "party"."website" is 'Web address';`)
    this.addSql(`comment on column "party"."contact_person" is 'Contact person or function';`)
    this.addSql(
      `comment on column "party"."representative_id" is 'Its representative in the Union, Art. 27 GDPR';`,
    )
    this.addSql(`comment on column "party"."data_protection_officer_id" is 'Its data protection officer';`)
    this.addSql(`comment on column "party"."certificates" is 'Certificates and listings';`)
    this.addSql(
      `comment on column "party"."subprocessor_list_url" is 'Where it publishes its sub-processors';`,
    )
    this.addSql(`comment on column "party"."external_ids" is 'Ids of this entry in other systems';`)
    this.addSql(
      `comment on column "party"."notes" is 'Internal notes; never part of an export to an authority';`,
    )
    this.addSql(
      `create index "party_by_name" on "party" ("organisation_id", "name" collate "de-x-icu", "id");`,
    )
    this.addSql(`create index "party_by_updated_at" on "party" ("organisation_id", "updated_at", "id");`)

    this.addSql(
      `create table "reference" ("organisation_id" uuid not null, "source_id" uuid not null, "target_id" uuid not null, "source_kind" text not null, "target_kind" text not null, "party_id" uuid generated always as (CASE WHEN (target_kind = 'party'::text) THEN target_id ELSE NULL::uuid END) stored null, "system_id" uuid generated always as (CASE WHEN (target_kind = 'system'::text) THEN target_id ELSE NULL::uuid END) stored null, "contract_id" uuid generated always as (CASE WHEN (target_kind = 'contract'::text) THEN target_id ELSE NULL::uuid END) stored null, "measure_id" uuid generated always as (CASE WHEN (target_kind = 'measure'::text) THEN target_id ELSE NULL::uuid END) stored null, primary key ("organisation_id", "source_id", "target_id"));`,
    )
    this.addSql(`comment on table "reference" is 'Which aggregate points at which';`)
    this.addSql(`comment on column "reference"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(
      `comment on column "reference"."party_id" is 'The party pointed at; carries the foreign key';`,
    )
    this.addSql(
      `comment on column "reference"."system_id" is 'The system pointed at; carries the foreign key';`,
    )
    this.addSql(
      `comment on column "reference"."contract_id" is 'The contract pointed at; carries the foreign key';`,
    )
    this.addSql(
      `comment on column "reference"."measure_id" is 'The measure pointed at; carries the foreign key';`,
    )
    this.addSql(
      `create index "reference_by_target" on "reference" ("organisation_id", "target_id", "source_id");`,
    )

    this.addSql(
      `create table "system" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "name" text not null, "product" text null, "system_version" text null, "edition" text null, "business_model" text null, "operation_model" text not null, "provider_id" uuid null, "processors" json null, "hosting_countries" json null, "features" json null, "deletion" json null, "encryption" json null, "measure_codes" json null, "introduced_on" date null, "ended_on" date null, "external_ids" json not null, "notes" text null, "search" text not null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(`comment on table "system" is 'A videoconferencing system of the organisation';`)
    this.addSql(`comment on column "system"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`comment on column "system"."name" is 'Name in the house';`)
    this.addSql(`comment on column "system"."product" is 'Known product this system is an instance of';`)
    this.addSql(`comment on column "system"."system_version" is 'Version in use';`)
    this.addSql(`comment on column "system"."edition" is 'Edition or licence';`)
    this.addSql(`comment on column "system"."business_model" is 'How the provider earns its money';`)
    this.addSql(
      `comment on column "system"."operation_model" is 'Run by ourselves, by an IT provider, or an online service';`,
    )
    this.addSql(`comment on column "system"."provider_id" is 'Provider or operator';`)
    this.addSql(
      `comment on column "system"."processors" is 'Chain of processors and sub-processors behind the system';`,
    )
    this.addSql(`comment on column "system"."hosting_countries" is 'Countries in which the servers stand';`)
    this.addSql(`comment on column "system"."features" is 'Features, each unavailable, available or used';`)
    this.addSql(`comment on column "system"."deletion" is 'The system''s own deletion settings';`)
    this.addSql(
      `comment on column "system"."measure_codes" is 'Measures of the catalogue that are in place in this system';`,
    )
    this.addSql(`comment on column "system"."introduced_on" is 'First day of use';`)
    this.addSql(`comment on column "system"."ended_on" is 'Last day of use';`)
    this.addSql(`comment on column "system"."external_ids" is 'Ids of this entry in other systems';`)
    this.addSql(
      `comment on column "system"."notes" is 'Internal notes; never part of an export to an authority';`,
    )
    this.addSql(
      `create index "system_by_name" on "system" ("organisation_id", "name" collate "de-x-icu", "id");`,
    )
    this.addSql(`create index "system_by_updated_at" on "system" ("organisation_id", "updated_at", "id");`)

    this.addSql(
      `alter table "access_key" add constraint "access_key_role_check" check ("role" in ('reader', 'editor', 'officer', 'admin', 'auditor', 'operator'));`,
    )
    this.addSql(
      `create or replace function "access_key_access_key_changed_fn"() returns trigger as \$\$ begin perform pg_notify('access_key_changed', ''); return null; end; \$\$ language plpgsql;`,
    )
    this.addSql(
      `create trigger "access_key_changed" AFTER INSERT OR UPDATE OR DELETE on "access_key" for each STATEMENT execute function "access_key_access_key_changed_fn"();`,
    )
    this.addSql(`alter table "access_key" enable row level security;`)
    this.addSql(`alter table "access_key" force row level security;`)
    this.addSql(
      `create policy "wall" on "access_key" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text);`,
    )

    this.addSql(
      `alter table "activity" add constraint "activity_approval_check" check ("approval" in ('draft', 'in_review', 'approved'));`,
    )
    this.addSql(
      `alter table "activity" add constraint "activity_role_check" check ("role" in ('controller', 'processor'));`,
    )
    this.addSql(
      `alter table "activity" add constraint "activity_operating_state_check" check ("operating_state" in ('planned', 'operating', 'ended'));`,
    )
    this.addSql(`alter table "activity" enable row level security;`)
    this.addSql(`alter table "activity" force row level security;`)
    this.addSql(
      `create policy "wall" on "activity" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(
      `alter table "contract" add constraint "contract_contract_kind_check" check ("contract_kind" in ('processing_agreement', 'joint_arrangement', 'standard_clauses', 'works_agreement', 'other'));`,
    )
    this.addSql(`alter table "contract" enable row level security;`)
    this.addSql(`alter table "contract" force row level security;`)
    this.addSql(
      `create policy "wall" on "contract" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(`alter table "external_id" enable row level security;`)
    this.addSql(`alter table "external_id" force row level security;`)
    this.addSql(
      `create policy "wall" on "external_id" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(`alter table "facet" enable row level security;`)
    this.addSql(`alter table "facet" force row level security;`)
    this.addSql(
      `create policy "wall" on "facet" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(
      `alter table "measure" add constraint "measure_status_check" check ("status" in ('planned', 'implemented', 'retired'));`,
    )
    this.addSql(`alter table "measure" enable row level security;`)
    this.addSql(`alter table "measure" force row level security;`)
    this.addSql(
      `create policy "wall" on "measure" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(
      `alter table "organisation" add constraint "organisation_body_type_check" check ("body_type" in ('private', 'public', 'church', 'eu_institution'));`,
    )
    this.addSql(
      `alter table "organisation" add constraint "organisation_language_check" check ("language" in ('de', 'en'));`,
    )
    this.addSql(`alter table "organisation" enable row level security;`)
    this.addSql(`alter table "organisation" force row level security;`)
    this.addSql(
      `create policy "wall" on "organisation" using (id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text) with check (id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid or current_setting('app.operator'::text, true) = 'on'::text);`,
    )

    this.addSql(
      `alter table "party" add constraint "party_party_type_check" check ("party_type" in ('organisation', 'person', 'category'));`,
    )
    this.addSql(`alter table "party" enable row level security;`)
    this.addSql(`alter table "party" force row level security;`)
    this.addSql(
      `create policy "wall" on "party" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(
      `alter table "reference" add constraint "reference_target_kind_check" check ("target_kind" in ('party', 'system', 'contract', 'measure'));`,
    )
    this.addSql(`alter table "reference" enable row level security;`)
    this.addSql(`alter table "reference" force row level security;`)
    this.addSql(
      `create policy "wall" on "reference" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )

    this.addSql(
      `alter table "system" add constraint "system_edition_check" check ("edition" in ('free', 'paid', 'education', 'public_sector', 'open_source'));`,
    )
    this.addSql(
      `alter table "system" add constraint "system_operation_model_check" check ("operation_model" in ('self_hosted', 'external_it_provider', 'online_service'));`,
    )
    this.addSql(`alter table "system" enable row level security;`)
    this.addSql(`alter table "system" force row level security;`)
    this.addSql(
      `create policy "wall" on "system" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "access_key_changed" on "access_key";`)
    this.addSql(`drop function if exists "access_key_access_key_changed_fn"();`)
    this.addSql(`drop table if exists "access_key" cascade;`)
    this.addSql(`drop table if exists "activity" cascade;`)
    this.addSql(`drop table if exists "contract" cascade;`)
    this.addSql(`drop table if exists "external_id" cascade;`)
    this.addSql(`drop table if exists "facet" cascade;`)
    this.addSql(`drop table if exists "measure" cascade;`)
    this.addSql(`drop table if exists "organisation" cascade;`)
    this.addSql(`drop table if exists "party" cascade;`)
    this.addSql(`drop table if exists "reference" cascade;`)
    this.addSql(`drop table if exists "system" cascade;`)
  }
}
