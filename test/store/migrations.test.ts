import { randomBytes } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import t from 'tap'
import { v7 } from 'uuid'
import { migrateDatabase } from '../../src/store/migrate-database.action.ts'
import { openOwner } from '../../src/store/connection.ts'
import { otherDatabase } from '../database.ts'
import { openDatabase } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'

const given = await openDatabase(t)
const migrations = (await readdir(new URL('../../migrations', import.meta.url)))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replace('.ts', ''))

/** An empty database of the owner, dropped at the end of a test. */
async function emptyDatabase(t: { teardown: (work: () => unknown) => void }) {
  const name = `empty_${randomBytes(6).toString('hex')}`
  await asSuperuser(given.superuserUrl, `create database ${name} owner vvt`)
  t.teardown(() => asSuperuser(given.superuserUrl, `drop database ${name} with (force)`))
  return { url: otherDatabase(given.url, name), superuserUrl: otherDatabase(given.superuserUrl, name) }
}

async function withOwner<T>(url: string, work: (owner: Awaited<ReturnType<typeof openOwner>>) => Promise<T>) {
  const owner = await openOwner(url)
  try {
    return await work(owner)
  } finally {
    await owner.close(true)
  }
}

const drift = (url: string) =>
  withOwner(url, async ({ schema }) => {
    const sql = await schema.getUpdateSchemaSQL({ wrap: false })
    // The functions that read are made beside the migrations, by the program that calls them.
    return sql
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^drop function .*"(read|ledger)_\w+"/.test(line))
  })

const tablesOf = async (url: string) => {
  const rows = await asSuperuser(
    url,
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** The constraints the migration of the walls adds by hand, as PostgreSQL tells them. */
const keysOf = async (url: string) => {
  const rows = await asSuperuser(
    url,
    `select conrelid::regclass::text || ' ' || conname as key from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1`,
  )
  return rows.map(({ key }) => String(key))
}

t.test('the migrations make exactly the tables the program works with', async (t) => {
  const { url, superuserUrl } = await emptyDatabase(t)
  t.same(await migrateDatabase(url), migrations)
  const owned = [
    'access_key',
    'activity',
    'assessment',
    'contract',
    'criteria',
    'external_id',
    'facet',
    'filing',
    'filing_period',
    'filing_schedule',
    'import_mapping',
    'measure',
    'organisation_job',
    'override',
    'party',
    'record_import',
    'record_import_chunk',
    'record_import_item',
    'reference',
    'subprocessor_list',
    'system',
    'webhook',
    'webhook_attempt',
    'webhook_cursor',
  ]
  const secret = 'access_key access_key_secret'
  const targets = ['assessment', 'contract', 'measure', 'party', 'system']
  const keys = [
    secret,
    ...owned.map((table) => `${table} ${table}_organisation`),
    ...targets.map((kind) => `reference reference_${kind}`),
    'override override_activity',
    ...['filing_chunk', 'filing_file', 'hand_over'].map((table) => `${table} ${table}_filing`),
    'hand_over_access hand_over_access_hand_over',
    'webhook_attempt webhook_attempt_webhook',
    'webhook_cursor webhook_cursor_webhook',
  ]
  t.same(await keysOf(superuserUrl), keys.toSorted())
  const expected = keys.map((key) => {
    const [table, name] = key.split(' ')
    return `alter table "${table}" drop constraint "${name}";`
  })
  t.same(
    (await drift(url)).toSorted(),
    expected.toSorted(),
    'nothing is missing, and only these keys are added by hand',
  )
  t.same(await migrateDatabase(url), [], 'a second time there is nothing to do')
})

t.test('the snapshot that the next migration is measured by fits the tables', async (t) => {
  const file = new URL('../../migrations/.snapshot.json', import.meta.url)
  const before = await readFile(file, 'utf8')
  const isStale = await withOwner(given.url, ({ migrator }) => migrator.checkSchema())
  t.equal(isStale, false)
  const { url } = await emptyDatabase(t)
  await migrateDatabase(url)
  t.equal(await readFile(file, 'utf8'), before, 'migrating writes no file')
})

t.test('down leaves nothing but the list of migrations, and up works again', async (t) => {
  const { url, superuserUrl } = await emptyDatabase(t)
  await migrateDatabase(url)
  const [tables, keys] = [await tablesOf(superuserUrl), await keysOf(superuserUrl)]
  await withOwner(url, ({ migrator }) => migrator.down({ to: 0 }))
  t.same(await tablesOf(superuserUrl), ['mikro_orm_migrations'])
  const left = await asSuperuser(
    superuserUrl,
    `select tgname as name from pg_trigger where not tgisinternal
     union all select polname from pg_policy
     union all select proname from pg_proc where pronamespace = 'public'::regnamespace and proname not like 'read\\_%'`,
  )
  t.same(left, [])
  t.same(await migrateDatabase(url), migrations)
  t.same(await tablesOf(superuserUrl), tables)
  t.same(await keysOf(superuserUrl), keys)
  t.equal((await drift(url)).length, keys.length)
})

t.test('several programs that start at once migrate once', async (t) => {
  const { url, superuserUrl } = await emptyDatabase(t)
  const applied = await Promise.all(Array.from({ length: 6 }, () => migrateDatabase(url)))
  t.same(
    applied.filter((names) => names.length > 0),
    [migrations],
  )
  const rows = await asSuperuser(superuserUrl, 'select name from mikro_orm_migrations order by id')
  t.same(
    rows.map(({ name }) => name),
    migrations,
  )
})

t.test(
  'keys from the time when each opened one organisation open the same afterwards, there and back',
  async (t) => {
    const { url, superuserUrl } = await emptyDatabase(t)
    const before = 'Migration20261123093000_ledger_chain'
    await withOwner(url, ({ migrator }) => migrator.up({ to: before }))
    const [organisation, reader, operator] = [v7(), v7(), v7()]
    const keys = `select id, encode(hash, 'hex') as hash, name, organisation_id, role, expires_at::text, revoked_at::text from access_key order by name`
    const stood = await asSuperuser(
      superuserUrl,
      `insert into organisation (id, version, created_at, updated_at, name, body_type, language, external_ids, search)
     values ('${organisation}', 1, now(), now(), 'Alt', 'public', 'de', '[]', '')`,
      `insert into access_key (id, hash, name, organisation_id, role, created_at, expires_at, revoked_at) values
     ('${reader}', '\\x01', 'a', '${organisation}', 'reader', now(), '2027-01-01', null),
     ('${operator}', '\\x02', 'b', null, 'operator', now(), null, now())`,
      keys,
    )
    t.equal(stood.length, 2)
    await migrateDatabase(url)
    const now = await asSuperuser(
      superuserUrl,
      `select k.id, encode(s.hash, 'hex') as hash, k.name, k.owner_id as organisation_id, k.role, k.expires_at::text, k.revoked_at::text
     from access_key k join key_secret s on s.id = k.id order by k.name`,
    )
    t.same(now, stood)
    await withOwner(url, ({ migrator }) => migrator.down({ to: before }))
    t.same(await asSuperuser(superuserUrl, keys), stood)
  },
)
