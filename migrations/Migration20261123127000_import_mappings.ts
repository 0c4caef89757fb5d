import { Migration } from '@mikro-orm/migrations'

export class Migration20261123127000_import_mappings extends Migration {
  override name = 'Migration20261123127000_import_mappings'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "import_mapping" ("organisation_id" uuid not null, "id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "name" text not null, "profile" text null, "columns" json not null, "search" text not null, primary key ("organisation_id", "id"));`,
    )
    this.addSql(
      `comment on table "import_mapping" is 'What the columns of a register that is not one of ours are about';`,
    )
    this.addSql(
      `comment on column "import_mapping"."organisation_id" is 'The organisation the row belongs to';`,
    )
    this.addSql(`comment on column "import_mapping"."name" is 'Name of the mapping';`)
    this.addSql(
      `comment on column "import_mapping"."profile" is 'What such files are; stands in the ids of entries without a number of their own. null: \`register\`';`,
    )
    this.addSql(
      `comment on column "import_mapping"."columns" is 'Columns; those that are not named are recognised';`,
    )
    this.addSql(
      `create index "import_mapping_by_name" on "import_mapping" ("organisation_id", "name" collate "de-x-icu", "id");`,
    )
    this.addSql(
      `create index "import_mapping_by_updated_at" on "import_mapping" ("organisation_id", "updated_at", "id");`,
    )

    this.addSql(`alter table "record_import" add "reading" json null;`)
    this.addSql(
      `comment on column "record_import"."reading" is 'How a register that is not one of ours was read; null: it is one of ours, or there is no plan';`,
    )

    this.addSql(`create or replace function "import_mapping_import_mapping_ledger_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then perform ledger_append(old.organisation_id, 'import_mapping', old.id, old.version + 1, 'deleted', null);       else perform ledger_append(new.organisation_id, 'import_mapping', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (json_build_object('id', new.id, 'version', new.version, 'createdAt', to_char(new.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', new.name, 'profile', new.profile, 'columns', new.columns)::text)::json);       end if;       return null; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "import_mapping_ledger" AFTER INSERT OR UPDATE OR DELETE on "import_mapping" for each ROW execute function "import_mapping_import_mapping_ledger_fn"();`,
    )
    this.addSql('grant select, insert, update, delete on import_mapping to vvt_app')
    this.addSql(
      'alter table import_mapping add constraint import_mapping_organisation foreign key (organisation_id) references organisation (id)',
    )
    this.addSql(`alter table "import_mapping" enable row level security;`)
    this.addSql(`alter table "import_mapping" force row level security;`)
    this.addSql(
      `create policy "wall" on "import_mapping" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "import_mapping_ledger" on "import_mapping";`)
    this.addSql(`drop function if exists "import_mapping_import_mapping_ledger_fn"();`)
    this.addSql(`drop table if exists "import_mapping" cascade;`)

    this.addSql(`alter table "record_import" drop column "reading";`)
  }
}
