import { Migration } from '@mikro-orm/migrations'

/**
 * Names beside the documents of the ledger, kept by PostgreSQL itself, so that an index lists the past by name. What is
 * erased from a document is erased from there; the chain does not depend on it.
 */
export class Migration20261123101000_ledger_names extends Migration {
  override name = 'Migration20261123101000_ledger_names'

  override up(): void | Promise<void> {
    this.addSql(`drop trigger if exists "append_only" on "ledger";`)
    this.addSql(`drop function if exists "ledger_append_only_fn"();`)
    this.addSql(
      `alter table "ledger" add "name" text generated always as ("left"((document ->> 'name'::text), 500)) stored null;`,
    )
    this.addSql(
      `comment on column "ledger"."name" is 'Name in the document, so that the past can be listed by name; erased with it';`,
    )
    this.addSql(
      `create index "ledger_by_name" on "ledger" ("organisation_id", "kind", "name" collate "de-x-icu", "entity_id", "seq");`,
    )
    this.addSql(`create or replace function "ledger_append_only_fn"() returns trigger as \$\$ begin if tg_op = 'UPDATE' and current_setting('app.redaction', true) = new.redaction::text
        and (to_jsonb(new) - '{document,name,redaction}'::text[]) = (to_jsonb(old) - '{document,name,redaction}'::text[]) then return new; end if;         raise exception 'the ledger is append-only'; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "ledger" for each ROW execute function "ledger_append_only_fn"();`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "ledger_by_name";`)
    this.addSql(`drop trigger if exists "append_only" on "ledger";`)
    this.addSql(`drop function if exists "ledger_append_only_fn"();`)
    this.addSql(`alter table "ledger" drop column "name";`)
    this.addSql(`create or replace function "ledger_append_only_fn"() returns trigger as \$\$ begin if tg_op = 'UPDATE' and current_setting('app.redaction', true) = new.redaction::text
        and (to_jsonb(new) - '{document,redaction}'::text[]) = (to_jsonb(old) - '{document,redaction}'::text[]) then return new; end if;         raise exception 'the ledger is append-only'; end; \$\$ language plpgsql;`)
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "ledger" for each ROW execute function "ledger_append_only_fn"();`,
    )
  }
}
