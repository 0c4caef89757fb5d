import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import t from 'tap'
import { type EntityManager } from '@mikro-orm/postgresql'
import { createKey } from '../../src/http/create-key.action.ts'
import { type Idempotency } from '../../src/store/idempotency.table.ts'
import { inOrganisation } from '../../src/store/in-organisation.ts'
import { seal, unseal } from '../../src/store/seal.ts'
import { anotherApp } from '../http/another-app.ts'
import { callsOf } from '../http/calls.ts'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'

const api = await openApi(t)
const { app, context, organisation, server } = api
const party = { name: 'A', partyType: 'person' }
const under = (key: string) => ({ 'idempotency-key': key })

/** Marks of one key, one for each time it is sent. */
function oneKey() {
  const [key, fingerprint, sealingKey] = [randomBytes(32), randomBytes(32), randomBytes(32)]
  return (scope: string): Idempotency => ({
    scope,
    key,
    fingerprint,
    sealingKey,
    refusal: null,
    outcome: null,
  })
}

/** The statements the mapper sends meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const connection = context.orm.em.getConnection() as unknown as { execute: (sql: unknown) => unknown }
  const { execute } = connection
  const sent: string[] = []
  connection.execute = function spied(this: unknown, ...given) {
    sent.push(String(given[0]))
    return Reflect.apply(execute, this, given)
  }
  try {
    await work()
  } finally {
    connection.execute = execute
  }
  return sent
}

t.test('a request without a key costs no statement more, one with a key costs four', async (t) => {
  const calls = callsOf(app, await organisation())
  await calls.post('parties', party)
  const plain = await statementsOf(() => calls.post('parties', party))
  t.ok(plain.length >= 2, plain.join('\n'))
  t.same(
    plain.filter((sql) => sql.includes('idempotency')),
    [],
  )
  const keyed = await statementsOf(() => calls.post('parties', party, under('k')))
  t.equal(keyed.length, plain.length + 4, keyed.join('\n'))
  const repeated = await statementsOf(() => calls.post('parties', party, under('k')))
  t.equal(repeated.length, 4, 'enter, look up, go behind the wall of the answer, read it')
  t.same(
    repeated.filter((sql) => /^(?:insert|update|delete)/.test(sql)),
    [],
  )
})

t.test('while the first still runs, its repeat waits and is told what came of it', async (t) => {
  const owner = await organisation()
  const processes = [callsOf(app, owner), callsOf(await anotherApp(t, api), owner)]
  const holder = new Client({ connectionString: server.superuserUrl })
  await holder.connect()
  await holder.query('begin')
  await holder.query(`select pg_advisory_xact_lock(hashtextextended('${owner.id}', 7213031))`)
  const waiting = `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`
  const sent = processes.map((calls) => calls.post('parties', party, under('k')))
  for (let n = 0; n < 2; n = Number((await asSuperuser(server.superuserUrl, waiting))[0]?.['n']))
    await sleep(10)
  await holder.query('commit')
  await holder.end()
  const [one, other] = await Promise.all(sent)
  t.equal(one?.body, other?.body)
  const replayed = [one, other].map((reply) => reply?.headers['idempotency-replayed'])
  t.same(
    replayed.filter((one) => one !== undefined),
    ['true'],
  )
})

t.test('an answer beside the ledger can be read by nobody but who has the key', async (t) => {
  const owner = await organisation()
  const calls = callsOf(app, owner)
  const [from, to, user] = [
    await calls.create('parties', party),
    await calls.create('parties', party),
    await calls.create('systems', { name: 'S', operationModel: 'online_service' }),
  ]
  await calls.patch(`systems/${user.id}`, 1, { providerId: from.id })
  const replace = (one: typeof calls) =>
    one.post(`parties/${from.id}/replace`, { partyId: to.id }, under('k-4711'))
  const first = await replace(calls)
  t.same(first.json(), { changed: [{ kind: 'system', id: user.id, version: 3 }] })
  t.equal((await replace(calls)).body, first.body)
  const rows = await asSuperuser(
    server.superuserUrl,
    `select i::text as row, encode(answer, 'escape') as answer from idempotency i where organisation_id = '${owner.id}'`,
  )
  t.equal(rows.length, 1)
  t.ok(String(rows[0]?.['answer']).length > 28, 'it is there')
  for (const text of ['k-4711', user.id, 'system', owner.headers.authorization.slice(7)])
    t.notOk(JSON.stringify(rows).includes(text), text)

  const changed = callsOf(await anotherApp(t, api, 'another secret for the cursors of the tests'), owner)
  t.match((await replace(changed)).json(), { status: 409, code: 'answer-gone' })
  const { version } = await calls.read(`systems/${user.id}`)
  t.equal(version, 3, 'nor is it done again')
})

t.test(
  'of an access key made under an idempotency key the text is told again and kept nowhere',
  async (t) => {
    const { id } = await organisation()
    const nil = '00000000-0000-0000-0000-000000000000'
    for (const [organisationId, scope, role] of [
      [id, id, 'reader'],
      [null, nil, 'operator'],
    ] as const) {
      const markOf = oneKey()
      const keyed = () => ({ ...context, idempotency: markOf(scope) })
      const request = { name: 'made once', role, organisationId, expiresAt: null }
      const first = await createKey(keyed(), request)
      t.same(await createKey(keyed(), request), first)
      const rows = await asSuperuser(
        server.superuserUrl,
        `select k::text as line, (select string_agg(i::text, '') from idempotency i) as marks from access_key k where name = 'made once' and role = '${role}'`,
      )
      t.equal(rows.length, 1, 'one was made')
      t.notOk(JSON.stringify(rows).includes(first.key))
      t.notOk(JSON.stringify(rows).includes(Buffer.from(first.key).toString('hex')))
    }
  },
)

t.test('work that writes behind another wall is remembered behind that of its key', async (t) => {
  const [{ id }, { id: other }] = [await organisation(), await organisation()]
  const markOf = oneKey()
  const work = async (em: EntityManager) => {
    await em.execute("select ledger_append(?, 'note', ?, 1, 'made', null)", [other, context.newId()])
    return { done: context.newId() }
  }
  const first = await inOrganisation({ ...context, idempotency: markOf(id) }, id, work)
  t.same(await inOrganisation({ ...context, idempotency: markOf(id) }, id, work), first)
})

t.test('what is sealed opens under its key only, and not when it was altered', (t) => {
  const [key, other] = [randomBytes(32), randomBytes(32)]
  const sealed = seal(key, 'Größe {"a":1}')
  t.equal(unseal(key, sealed), 'Größe {"a":1}')
  t.equal(unseal(other, sealed), null)
  t.not(seal(key, 'x').toString('hex'), seal(key, 'x').toString('hex'), 'never twice the same')
  for (const at of [0, 12, sealed.length - 1]) {
    const altered = Buffer.from(sealed)
    altered[at] = (altered[at] ?? 0) ^ 1
    t.equal(unseal(key, altered), null)
  }
  t.equal(unseal(key, sealed.subarray(0, 20)), null)
  t.end()
})

t.test('what fails leaves no mark, and a second transaction is no repeat of the first', async (t) => {
  const { id } = await organisation()
  const markOf = oneKey()
  const idempotency = markOf(id)
  const keyed = { ...context, idempotency }
  const failing = inOrganisation(keyed, id, () => Promise.reject(new RangeError('no')))
  await t.rejects(failing, { message: 'no' })
  t.same(await inOrganisation(keyed, id, async () => ({ done: 1 })), { done: 1 })
  t.equal(idempotency.outcome, 'kept')
  await t.rejects(
    inOrganisation(keyed, id, async () => ({ done: 2 })),
    TypeError,
  )
  const later = { ...context, idempotency: markOf(id) }
  t.same(await inOrganisation(later, id, async () => ({ done: 3 })), { done: 1 })
})

t.test('what has expired is cleared away a thousand at a time', async (t) => {
  const owner = await organisation()
  const calls = callsOf(app, owner)
  await asSuperuser(
    server.superuserUrl,
    `insert into idempotency (organisation_id, key, fingerprint, expires_at)
     select '${owner.id}', sha256(n::text::bytea), '', now() - interval '1 hour' from generate_series(1, 1500) n`,
  )
  const left = async () =>
    (
      await asSuperuser(
        server.superuserUrl,
        `select count(*)::int as n from idempotency where organisation_id = '${owner.id}'`,
      )
    )[0]?.['n']
  await calls.post('parties', party, under('a'))
  t.equal(await left(), 501)
  await calls.post('parties', party, under('b'))
  t.equal(await left(), 2)
})
