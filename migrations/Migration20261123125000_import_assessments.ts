import { Migration } from '@mikro-orm/migrations'

export class Migration20261123125000_import_assessments extends Migration {
  override name = 'Migration20261123125000_import_assessments'

  override up(): void | Promise<void> {
    this.addSql(`alter table "record_import_item" drop constraint "record_import_item_kind_check";`)
    this.addSql(
      `alter table "record_import_item" add constraint "record_import_item_kind_check" check ("kind" in ('party', 'contract', 'system', 'measure', 'assessment', 'activity'));`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "record_import_item" drop constraint "record_import_item_kind_check";`)
    this.addSql(
      `alter table "record_import_item" add constraint "record_import_item_kind_check" check ("kind" in ('party', 'contract', 'system', 'measure', 'activity'));`,
    )
  }
}
