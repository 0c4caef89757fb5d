import { Migration } from '@mikro-orm/migrations'

/** Says of every activity of a controller that nobody has examined yet whether data must be given. No change of its own: the ledger stays as it is. */
export class Migration20261123124000_data_provision extends Migration {
  override name = 'Migration20261123124000_data_provision'

  override up(): void | Promise<void> {
    this.quietly(
      `update "activity" set "content" = (left("content"::text, -1) || ',"dataProvision":null}')::json where "role" = 'controller' and not jsonb_exists("content"::jsonb, 'dataProvision');`,
    )
  }

  override down(): void | Promise<void> {
    this.quietly(
      `update "activity" set "content" = ("content"::jsonb - 'dataProvision')::json where "role" = 'controller';`,
    )
  }

  /** Changes rows of all organisations without a row in the ledger. */
  private quietly(statement: string): void {
    this.addSql(`alter table "activity" disable trigger "activity_ledger";`)
    this.addSql(`alter table "activity" no force row level security;`)
    this.addSql(statement)
    this.addSql(`alter table "activity" force row level security;`)
    this.addSql(`alter table "activity" enable trigger "activity_ledger";`)
  }
}
