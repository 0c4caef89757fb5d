import { Migration } from '@mikro-orm/migrations'

export class Migration20261123102000_idempotency extends Migration {
  override name = 'Migration20261123102000_idempotency'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "idempotency" ("organisation_id" uuid not null, "key" bytea not null, "fingerprint" bytea not null, "expires_at" timestamptz(3) not null, "subject_id" uuid null, "seq" bigint null, "answer" bytea null, primary key ("organisation_id", "key"));`,
    )
    this.addSql(`comment on table "idempotency" is 'What was done under which Idempotency-Key';`)
    this.addSql(`comment on column "idempotency"."organisation_id" is 'The organisation the row belongs to';`)
    this.addSql(`comment on column "idempotency"."key" is 'SHA-256 of who called and the key';`)
    this.addSql(
      `comment on column "idempotency"."fingerprint" is 'HMAC-SHA-256 of the request under the key';`,
    )
    this.addSql(`comment on column "idempotency"."expires_at" is 'From when on the key is free again';`)
    this.addSql(
      `comment on column "idempotency"."subject_id" is 'The organisation in whose ledger the answer stands';`,
    )
    this.addSql(`comment on column "idempotency"."seq" is 'Where in that ledger; null: it is kept here';`)
    this.addSql(
      `comment on column "idempotency"."answer" is 'The answer, sealed under a key that is kept nowhere';`,
    )
    this.addSql(`create index "idempotency_by_expiry" on "idempotency" ("organisation_id", "expires_at");`)

    this.addSql(`alter table "idempotency" enable row level security;`)
    this.addSql(`alter table "idempotency" force row level security;`)
    this.addSql(
      `create policy "wall" on "idempotency" using (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid) with check (organisation_id = nullif(current_setting('app.organisation'::text, true), ''::text)::uuid);`,
    )
    this.addSql('grant select, insert, update, delete on idempotency to vvt_app')
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "idempotency" cascade;`)
  }
}
