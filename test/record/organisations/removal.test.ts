import t from 'tap'
import { buildDemo } from '../../../src/cli/demo/build-demo.action.ts'
import { installationId } from '../../../src/ledger/installation.ts'
import { buildApp } from '../../../src/app.ts'
import { importing } from '../../exchange/imports/importing.ts'
import { linesOf } from '../../exchange/read-export.ts'
import { callsOf } from '../../http/calls.ts'
import { fileNow } from '../../http/file-now.ts'
import { acceptFinding, listOfSubprocessors, queuedJob } from '../../http/samples.ts'
import { openApi } from '../../helper.ts'
import { asSuperuser } from '../../superuser.ts'

const now = new Date('2026-10-01T08:00:00.000Z')
const { app, context, server, organisation, headers } = await openApi(t, () => now)
const operator = await headers('operator', null)
const installation = callsOf(app, { path: '/v1/installation', headers: operator })
const reason = 'Mandat beendet'

/** A whole organisation, and how an operator removes it. */
async function client() {
  const { organisationId: id } = await buildDemo(context, () => undefined)
  const path = `/v1/organisations/${id}`
  const calls = callsOf(app, { path, headers: operator })
  const key = await headers('admin', id)
  const receipt = async () => {
    const end = linesOf((await calls.get('export')).body).at(-1)
    return { receipt: String(end?.['receipt']), head: end?.['head'] as { seq: number; hash: string } }
  }
  const remove = (query: Record<string, string>, version = 2) =>
    calls.remove(`${path}?${new URLSearchParams(query).toString()}`, version)
  return { id, path, calls, key, receipt, remove }
}

/** How many rows every table has of every organisation, by table. */
async function rowsOf(id: string): Promise<Record<string, number>> {
  const tables = await asSuperuser(
    server.superuserUrl,
    `select table_name as name, column_name as column from information_schema.columns c join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'uuid' and (column_name = 'organisation_id' or (table_name = 'organisation' and column_name = 'id'))`,
  )
  const each = (tables as { name: string; column: string }[]).map(
    ({ name, column }) =>
      `select '${name}' as name, count(*)::int as n from "${name}" where ${column} = '${id}'`,
  )
  const counts = await asSuperuser(server.superuserUrl, each.join(' union all '))
  return Object.fromEntries(counts.map(({ name, n }) => [String(name), Number(n)]))
}

t.test(
  'a removed organisation leaves one row in the ledger of the installation, and nothing else',
  async (t) => {
    const other = await client()
    const kept = await rowsOf(other.id)
    const { id, path, calls, key, receipt, remove } = await client()
    await calls.post('parties', { name: 'A', partyType: 'person' }, { 'idempotency-key': 'remembered' })
    await acceptFinding(calls)
    const { id: webhook } = await calls.create('webhooks', { url: 'https://grc.example.org/' })
    await asSuperuser(
      server.superuserUrl,
      `insert into webhook_attempt values ('${id}', '${webhook}', 1, 1, 1, now(), 200, null, 5)`,
    )
    const filing = await fileNow(calls)
    const link = { recipient: 'A', way: 'link', expiresAt: '2096-01-31T00:00:00Z' }
    const { url: opened } = (await calls.post(`filings/${filing}/hand-overs`, link)).json()
    await calls.get(new URL(opened).pathname)
    const { plan, send } = importing(calls)
    await plan('name,partyType\r\nX,organisation', 'parties.csv')
    await send('name')
    await calls.create('import-mappings', { name: 'Register', columns: [] })
    const { id: jobId } = await queuedJob(calls)
    await calls.put('filing-schedule', 0, { enabled: true })
    await listOfSubprocessors(calls)
    await calls.call('PUT', 'criteria', { lawVersion: '2026.11' }, { 'if-match': '"0"' })
    await asSuperuser(
      server.superuserUrl,
      `insert into filing_period values ('${id}', '2026-Q3', now(), '${jobId}', 1, now())`,
    )
    const before = await rowsOf(id)
    for (const [table, count] of Object.entries(before)) t.ok(count > 0, `${table} has rows`)
    t.equal((await app.inject({ url: path, headers: key })).statusCode, 200)
    const proof = await receipt()
    const removed = await remove({ receipt: proof.receipt, reason })
    t.equal(removed.statusCode, 204, removed.body)
    for (const [table, count] of Object.entries(await rowsOf(id))) t.equal(count, 0, table)
    t.same(await rowsOf(other.id), kept, 'others keep theirs')
    for (const url of [path, `${path}/export`, `${path}/record`])
      t.equal((await calls.get(url)).statusCode, 404, url)
    while ((await app.inject({ url: path, headers: key })).statusCode !== 401) await new Promise(setImmediate)
    const { items } = (await installation.get('changes?documents=true')).json()
    const { organisation: _, ledger: __, ...rows } = before
    t.match(items, [
      {
        seq: 1,
        kind: 'organisation',
        id,
        version: 3,
        action: 'removed',
        reason,
        actor: /^key:/,
        at: now.toISOString().replace('Z', '000Z'),
      },
    ])
    t.strictSame(items[0].document, { id, rows, ledger: proof.head, exportedAt: now.toISOString() })
    t.match((await installation.get('verify')).json(), { intact: true, checked: items.length })
    t.equal((await other.calls.get('verify')).json().intact, true)
  },
)

t.test('a table made later is emptied, too, whatever it points at', async (t) => {
  const { id, receipt, remove } = await client()
  await asSuperuser(
    server.superuserUrl,
    'create table later (organisation_id uuid not null references organisation (id), id int, primary key (organisation_id, id))',
    'create table aaa_behind (organisation_id uuid not null, later_id int, foreign key (organisation_id, later_id) references later (organisation_id, id))',
    ...['later', 'aaa_behind'].map((table) => `alter table ${table} owner to vvt`),
    `insert into later values ('${id}', 1)`,
    `insert into aaa_behind values ('${id}', 1)`,
  )
  const removed = await remove({ receipt: (await receipt()).receipt, reason })
  t.equal(removed.statusCode, 204, removed.body)
  t.match(await rowsOf(id), { later: 0, aaa_behind: 0 })
  await asSuperuser(server.superuserUrl, 'drop table aaa_behind, later')
})

t.test('without an export of the present state nothing is removed', async (t) => {
  const { id, path, calls, receipt, remove } = await client()
  const another = await client()
  const before = await rowsOf(id)
  const { receipt: early } = await receipt()
  await calls.create('parties', { name: 'A', partyType: 'person' })
  t.match((await remove({ receipt: early, reason })).json(), { status: 409, code: 'not-exported' })
  const { receipt: fresh, head } = await receipt()
  const foreign = (await another.receipt()).receipt
  const cursor = (await calls.get('parties?limit=1')).json().next as string
  for (const wrong of [foreign, cursor, head.hash, `${fresh}x`, fresh.replace('.', '.x'), '', '.'])
    t.match(
      (await remove({ receipt: wrong, reason })).json(),
      { status: 422, errors: [{ pointer: '/receipt' }] },
      wrong,
    )
  t.match((await remove({ reason })).json(), {
    status: 422,
    errors: [{ pointer: '/receipt', code: 'required' }],
  })
  t.match((await remove({ receipt: fresh })).json(), {
    status: 422,
    errors: [{ pointer: '/reason', code: 'required' }],
  })
  t.match((await remove({ receipt: fresh, reason: ' ' })).json(), {
    status: 422,
    errors: [{ pointer: '/reason' }],
  })
  t.match((await remove({ receipt: fresh, reason }, 7)).json(), { status: 412, code: 'stale' })
  const query = new URLSearchParams({ receipt: fresh, reason }).toString()
  t.match((await calls.call('DELETE', `${path}?${query}`)).json(), { status: 428 })
  for (const role of ['reader', 'admin', 'auditor'] as const) {
    const own = callsOf(app, { path, headers: await headers(role, id) })
    t.equal((await own.remove(`${path}?${query}`, 1)).statusCode, 403, role)
  }
  const { party, ledger, access_key: _, ...rest } = await rowsOf(id)
  t.match(
    { ...rest, party, ledger },
    {
      ...before,
      party: Number(before['party']) + 1,
      ledger: Number(before['ledger']) + 1,
      access_key: undefined,
    },
  )
  t.equal((await calls.get('verify')).json().intact, true)
})

t.test(
  'a suspended organisation can be removed, by a receipt of any process that shares the secret',
  async (t) => {
    const { path, calls, receipt, remove } = await client()
    await calls.post('transitions', { move: 'suspend', reason }, { 'if-match': '"2"' })
    const stranger = await buildApp({ ...context, cursorSecret: 'another secret' })
    t.teardown(() => stranger.close())
    const foreign = linesOf((await stranger.inject({ url: `${path}/export`, headers: operator })).body).at(-1)
    t.match((await remove({ receipt: String(foreign?.['receipt']), reason }, 3)).json(), {
      errors: [{ code: 'wrong-receipt' }],
    })
    t.equal((await remove({ receipt: (await receipt()).receipt, reason }, 3)).statusCode, 204)
  },
)

t.test('of several removals at once one is made, and no change is lost beside it', async (t) => {
  const { calls, receipt, remove } = await client()
  const { receipt: proof } = await receipt()
  const replies = await Promise.all([
    ...Array.from({ length: 4 }, () => remove({ receipt: proof, reason })),
    ...Array.from({ length: 6 }, () => calls.post('parties', { name: 'A', partyType: 'person' })),
  ])
  const codes = replies.map(({ statusCode }) => statusCode)
  const isRemoved = codes.slice(0, 4).includes(204)
  const made = codes.slice(4).filter((code) => code === 201).length
  t.ok(isRemoved ? made === 0 : made === 6, codes.join(' '))
  t.ok(
    codes.every((code) => [201, 204, 404, 409].includes(code)),
    codes.join(' '),
  )
  t.ok(codes.filter((code) => code === 204).length <= 1)
})

const set = (name: string, value: string) => `select set_config('${name}', '${value}', true)`

t.test('nobody deletes rows of the ledger in another way', async (t) => {
  const { id } = await organisation()
  const before = await rowsOf(id)
  const behind = [set('app.organisation', id), set('app.operator', 'on')]
  const hash = `(select hash from ledger where organisation_id = '${id}' order by seq desc limit 1)`
  const deletion = `delete from ledger where organisation_id = '${id}'`
  const tombstone = `select ledger_append('${installationId}', 'organisation', '${id}', 2, 'removed', null)`
  const attempts: [string, string[]][] = [
    ['append-only', [...behind, set('app.removal', id), deletion]],
    ['append-only', [...behind, set('app.removal', id), `${deletion} and seq = 1`]],
    ['append-only', [tombstone, ...behind, deletion]],
    ['append-only', [tombstone, ...behind, set('app.removal', context.newId()), deletion]],
    [
      'append-only',
      [
        set('app.removal', installationId),
        tombstone,
        set('app.organisation', installationId),
        `delete from ledger where organisation_id = '${installationId}'`,
      ],
    ],
    ['actor and a reason', [...behind, `select ledger_remove('${id}', ${hash}, now())`]],
    [
      'actor and a reason',
      [...behind, set('app.actor', 'x'), `select ledger_remove('${id}', ${hash}, now())`],
    ],
    [
      'an operator removes',
      [
        behind[0] ?? '',
        set('app.actor', 'x'),
        set('app.reason', 'x'),
        `select ledger_remove('${id}', ${hash}, now())`,
      ],
    ],
    [
      'an operator removes',
      [
        set('app.operator', 'on'),
        set('app.actor', 'x'),
        set('app.reason', 'x'),
        `select ledger_remove('${id}', ${hash}, now())`,
      ],
    ],
    [
      'no such organisation',
      [
        set('app.organisation', installationId),
        set('app.operator', 'on'),
        set('app.actor', 'x'),
        set('app.reason', 'x'),
        `select ledger_remove('${installationId}', null, now())`,
      ],
    ],
  ]
  for (const [message, statements] of attempts) {
    for (const role of ['vvt_app', 'vvt', 'postgres']) {
      const attempt = asSuperuser(
        server.superuserUrl,
        'begin',
        `set local role ${role}`,
        ...statements,
        'commit',
      )
      const denied = role === 'vvt_app' && statements.at(-1)?.startsWith('delete')
      await t.rejects(
        attempt,
        { message: denied ? /permission denied/ : new RegExp(message) },
        `${role}: ${statements.at(-1)}`,
      )
    }
  }
  const partial = [...behind, tombstone, ...behind, set('app.removal', id), `${deletion} and seq < 0`]
  await t.rejects(
    asSuperuser(server.superuserUrl, 'begin', ...partial, 'commit'),
    /append-only/,
    'a part of it stays refused',
  )
  await t.rejects(
    asSuperuser(
      server.superuserUrl,
      'begin',
      ...behind,
      tombstone,
      set('app.removal', id),
      'truncate ledger',
      'commit',
    ),
    /append-only/,
  )
  t.same(await rowsOf(id), before)
})
