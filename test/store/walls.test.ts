import t from 'tap'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { callsOf } from '../http/calls.ts'
import { importing } from '../exchange/imports/importing.ts'
import { fileNow } from '../http/file-now.ts'
import { acceptFinding, listOfSubprocessors, queuedJob, samples } from '../http/samples.ts'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'

const { app, organisation, server } = await openApi(t)
const [one, other] = [await organisation(), await organisation()]
const rows = await asSuperuser(
  server.superuserUrl,
  `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'mikro_orm_migrations' order by 1`,
)
const tables = rows.map(({ name }) => String(name))

t.before(async () => {
  for (const owner of [one, other]) {
    const calls = callsOf(app, owner)
    for (const { plural, minimal } of samples)
      await calls.create(plural, { ...minimal, externalIds: [{ system: 'x', id: v7() }] })
    await acceptFinding(calls)
    const filing = await fileNow(calls)
    const link = { recipient: 'A', way: 'link', expiresAt: '2096-01-31T00:00:00Z' }
    const { url } = (await calls.post(`filings/${filing}/hand-overs`, link)).json()
    await calls.get(new URL(url).pathname)
    const { plan, send } = importing(calls)
    await plan('name,partyType\r\nX,organisation', 'parties.csv')
    await send('name')
    await calls.create('import-mappings', { name: 'Register', columns: [] })
    const { id: jobId } = await queuedJob(calls)
    await calls.put('filing-schedule', 0, { enabled: true })
    await asSuperuser(
      server.superuserUrl,
      `insert into filing_period values ('${owner.id}', '2026-Q3', now(), '${jobId}', 1, now())`,
    )
    const webhook = await calls.create('webhooks', { url: 'https://grc.example.org/hook' })
    await asSuperuser(
      server.superuserUrl,
      `insert into webhook_attempt values ('${owner.id}', '${webhook.id}', 1, 1, 1, now(), 200, null, 5)`,
    )
    await listOfSubprocessors(calls)
    await calls.call('PUT', 'criteria', { lawVersion: '2026.11' }, { 'if-match': '"0"' })
    const party = await calls.create('parties', { name: 'A', partyType: 'person' })
    await calls.post('parties', { name: 'B', partyType: 'person' }, { 'idempotency-key': v7() })
    await calls.create('contracts', { name: 'C', contractKind: 'other', partyIds: [party.id] })
    await calls.create('activities', {
      role: 'controller',
      name: 'A',
      operatingState: 'planned',
      transfers: [{ country: 'US' }],
    })
  }
})

/** Works as the program's role, or as the owner of the tables, with these settings, and takes everything back. */
async function as(
  role: 'vvt_app' | 'vvt',
  settings: Record<string, string>,
  work: (client: Client) => Promise<void>,
) {
  const client = new Client({ connectionString: server.url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`set local role ${role}`)
    for (const [name, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [name, value])
    await work(client)
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

const count = async (client: Client, table: string) =>
  Number((await client.query(`select count(*) as n from "${table}"`)).rows[0].n)
/** Hashes of keys belong to no organisation; their wall has a test of its own. */
const isSecret = (table: string) => table === 'key_secret'
const organisationColumn = (table: string) =>
  table === 'organisation' || isSecret(table) ? 'id' : 'organisation_id'
/** Nobody may delete there, and the program may not even try. */
const frozen = new Set(['ledger', 'filing', 'filing_file', 'filing_chunk', 'hand_over', 'hand_over_access'])
const owned = tables.filter((table) => !isSecret(table))

t.test('every table has its wall, also against its owner', async (t) => {
  const walls = await asSuperuser(
    server.superuserUrl,
    `select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced,
       (select count(*)::int from pg_policy where polrelid = c.oid) as policies
     from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'mikro_orm_migrations' order by 1`,
  )
  t.same(
    walls,
    tables.map((name) => ({ name, enabled: true, forced: true, policies: 1 })),
  )
  const [role] = await asSuperuser(
    server.superuserUrl,
    `select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb from pg_roles where rolname = 'vvt_app'`,
  )
  t.same(role, {
    rolsuper: false,
    rolbypassrls: false,
    rolcanlogin: false,
    rolcreaterole: false,
    rolcreatedb: false,
  })
  for (const [owner] of [
    await asSuperuser(
      server.superuserUrl,
      `select count(*)::int as n from pg_tables where tableowner = 'vvt_app'`,
    ),
  ])
    t.same(owner, { n: 0 }, 'the program owns nothing')
})

for (const role of ['vvt_app', 'vvt'] as const) {
  for (const settings of [
    {},
    { 'app.organisation': '' },
    { 'app.organisation': '', 'app.operator': 'off' },
  ]) {
    t.test(`${role} with ${JSON.stringify(settings)} sees and changes nothing`, async (t) => {
      await as(role, settings, async (client) => {
        for (const table of tables) {
          t.equal(await count(client, table), 0, table)
          if (frozen.has(table)) continue // append-only for everybody, which their own tests show
          t.equal((await client.query(`delete from "${table}"`)).rowCount, 0, table)
          const column = organisationColumn(table)
          t.equal((await client.query(`update "${table}" set ${column} = ${column}`)).rowCount, 0)
        }
      })
    })
  }

  t.test(`${role} in one organisation sees its rows only`, async (t) => {
    const all = new Map<string, number>([['key_secret', 0]])
    for (const table of owned) {
      const [row] = await asSuperuser(
        server.superuserUrl,
        `select count(*)::int as n from "${table}" where ${organisationColumn(table)} = '${one.id}'`,
      )
      all.set(table, Number(row?.['n']))
      t.ok(all.get(table), `${table} has rows`)
    }
    await as(role, { 'app.organisation': one.id }, async (client) => {
      for (const table of tables) {
        t.equal(await count(client, table), all.get(table), table)
        const foreign = await client.query(
          `select 1 from "${table}" where ${organisationColumn(table)} <> '${one.id}'`,
        )
        t.equal(foreign.rowCount, 0)
      }
    })
  })

  t.test(`${role} cannot write into another organisation or into none`, async (t) => {
    const targets: [string, Record<string, string>][] = [
      [other.id, { 'app.organisation': one.id }],
      [one.id, {}],
    ]
    for (const table of owned) {
      for (const [target, settings] of targets) {
        // A copy of a row of one organisation, with another owner, put in past all ids that stand already.
        const column = organisationColumn(table)
        const [row] = await asSuperuser(
          server.superuserUrl,
          `select to_jsonb(x) as row from "${table}" x where ${column} = '${one.id}' limit 1`,
        )
        const copy = { ...(row?.['row'] as object), id: v7(), source_id: v7(), [column]: target }
        // What PostgreSQL computes by itself cannot be given.
        const [given] = await asSuperuser(
          server.superuserUrl,
          `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
           where table_schema = 'public' and table_name = '${table}' and is_generated = 'NEVER'`,
        )
        const columns = String(given?.['names'])
        const insert = `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_record(null::"${table}", $1)`
        await as(role, settings, async (client) => {
          await t.rejects(
            client.query(insert, [copy]),
            { code: '42501' },
            `${table} ${JSON.stringify(settings)}`,
          )
        })
      }
    }
    await as(role, { 'app.organisation': one.id }, async (client) => {
      await t.rejects(client.query(`update party set organisation_id = $1`, [other.id]), { code: '42501' })
    })
  })
}

const anyHash = () => [v7(), Buffer.from(v7())]

t.test('an organisation can add the hash of a key, and sees, changes and removes none', async (t) => {
  const add = `insert into key_secret values ($1, $2, 'x', 0, now(), now())`
  await as('vvt_app', {}, async (client) => {
    await t.rejects(client.query(add, anyHash()), { code: '42501' })
  })
  await as('vvt_app', { 'app.organisation': one.id }, async (client) => {
    t.equal((await client.query(add, anyHash())).rowCount, 1)
    t.equal(await count(client, 'key_secret'), 0)
    t.equal((await client.query(`update key_secret set name = 'x'`)).rowCount, 0)
    t.equal((await client.query('delete from key_secret')).rowCount, 0)
  })
})

t.test('an organisation that is only seen can be read and not changed, and nothing else of it', async (t) => {
  for (const settings of [{ 'app.seen': `{${one.id}}` }, { 'app.seen': `{${one.id},${v7()}}` }])
    await as('vvt_app', settings, async (client) => {
      for (const table of tables) t.equal(await count(client, table), table === 'organisation' ? 1 : 0, table)
      await t.rejects(client.query(`update organisation set name = 'x'`), { code: '42501' })
    })
})

t.test('an operator reaches organisations and keys, and no entry of a record', async (t) => {
  await as('vvt_app', { 'app.operator': 'on' }, async (client) => {
    for (const table of tables) {
      const isOpen = [
        'organisation',
        'access_key',
        'key_secret',
        'webhook_cursor',
        'webhook_attempt',
      ].includes(table)
      t.equal((await count(client, table)) > 0, isOpen, table)
    }
  })
})

t.test('the program cannot change its tables, its walls or its list of migrations', async (t) => {
  const forbidden = [
    'drop table party',
    'alter table party disable row level security',
    'truncate party',
    'create table x (a int)',
  ]
  for (const statement of [...forbidden, 'drop policy wall on party', 'select * from mikro_orm_migrations'])
    await as('vvt_app', { 'app.organisation': one.id }, async (client) => {
      await t.rejects(client.query(statement), { code: '42501' }, statement)
    })
})
