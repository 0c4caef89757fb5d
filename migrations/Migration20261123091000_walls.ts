import { Migration } from '@mikro-orm/migrations'

const aggregates = ['party', 'system', 'contract', 'measure', 'activity']
const owned = [...aggregates, 'reference', 'facet', 'external_id', 'access_key']
const targets = ['party', 'system', 'contract', 'measure']
const all = ['organisation', ...owned]

/**
 * What the mapper does not describe: the role the program works under and its rights, and the foreign keys that
 * hold references together.
 */
export class Migration20261123091000_walls extends Migration {
  override name = 'Migration20261123091000_walls'

  override up(): void {
    this.addSql(`do $$ begin
      create role vvt_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    exception when duplicate_object or unique_violation then null; end $$`)
    this.addSql(`do $$ begin
      if not pg_has_role(current_user, 'vvt_app', 'set') then execute format('grant vvt_app to %I', current_user); end if;
    end $$`)
    this.addSql('grant usage on schema public to vvt_app')
    this.addSql(`grant select, insert, update, delete on ${all.join(', ')} to vvt_app`)
    for (const table of owned) {
      this.addSql(
        `alter table ${table} add constraint ${table}_organisation foreign key (organisation_id) references organisation (id)`,
      )
    }
    for (const kind of targets) {
      this.addSql(
        `alter table reference add constraint reference_${kind} foreign key (organisation_id, ${kind}_id) references ${kind} (organisation_id, id)`,
      )
    }
  }

  override down(): void {
    for (const kind of targets) this.addSql(`alter table reference drop constraint reference_${kind}`)
    for (const table of owned) this.addSql(`alter table ${table} drop constraint ${table}_organisation`)
    this.addSql(`revoke all on ${all.join(', ')} from vvt_app`)
    this.addSql('revoke usage on schema public from vvt_app')
  }
}
