import t from 'tap'
import { buildDemo } from '../../src/cli/demo/build-demo.action.ts'
import { generatedFiles } from '../../src/cli/generated-files.ts'
import { openApi } from '../helper.ts'
import { fullBodies } from '../http/samples.ts'
import { callsOf } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'
import { pino } from 'pino'

const { app, context, server, organisation, headers } = await openApi(t)

t.test('every change of every aggregate is in the ledger, with actor, reason and document', async (t) => {
  const { id, path, headers } = await organisation()
  const created = await app.inject({
    method: 'POST',
    url: `${path}/parties?reason=${encodeURIComponent('neuer Dienstleister')}`,
    headers,
    payload: { name: 'Hoster GmbH', partyType: 'organisation' },
  })
  const party = created.json()
  const url = `${path}/parties/${party.id}`
  const patched = await app.inject({
    method: 'PATCH',
    url,
    headers: { ...headers, 'if-match': '"1"' },
    payload: { country: 'DE' },
  })
  await app.inject({ method: 'DELETE', url, headers: { ...headers, 'if-match': '"2"' } })
  const { items, next } = (
    await app.inject({ url: `${path}/changes?documents=true&kinds=party`, headers })
  ).json()
  t.match(items, [
    {
      seq: 2,
      kind: 'party',
      id: party.id,
      version: 1,
      action: 'created',
      reason: 'neuer Dienstleister',
      actor: /^key:/,
    },
    { seq: 3, version: 2, action: 'changed', reason: null },
    { seq: 4, version: 3, action: 'deleted', document: null },
  ])
  t.equal(next, 4)
  t.same(items[0].document, party)
  t.same(items[1].document, patched.json())
  t.match((await app.inject({ url: `${path}/verify`, headers })).json(), {
    intact: true,
    checked: 4,
    head: { seq: 4 },
  })
  t.equal(id.length, 36)
})

t.test('nobody the program connects as can alter, delete, truncate or forge a row', async (t) => {
  await organisation()
  for (const statement of ['update ledger set reason = null', 'delete from ledger', 'truncate ledger']) {
    for (const role of ['vvt_app', 'vvt', 'postgres']) {
      await t.rejects(
        asSuperuser(
          server.superuserUrl,
          `set role ${role}`,
          `set app.organisation = '${context.newId()}'`,
          statement,
        ).then((rows) => {
          if (role !== 'postgres' && rows.length === 0 && !statement.startsWith('truncate'))
            throw new Error('nothing seen')
        }),
        { message: /append-only|permission denied|nothing seen|must be owner/ },
        `${role}: ${statement}`,
      )
    }
  }
  await t.rejects(
    asSuperuser(server.superuserUrl, 'set role vvt_app', 'insert into ledger select * from ledger limit 1'),
    {
      message: /permission denied/,
    },
  )
})

t.test('one altered byte of one row is found', async (t) => {
  const demo = await buildDemo(context, () => undefined)
  const auditor = await headers('auditor', demo.organisationId)
  const url = `/v1/organisations/${demo.organisationId}/verify`
  t.match((await app.inject({ url, headers: auditor })).json(), { intact: true, broken: null })
  const tamper = async (change: string, back: string) => {
    const where = `where organisation_id = '${demo.organisationId}' and seq = 7`
    const quietly = (set: string) =>
      asSuperuser(
        server.superuserUrl,
        'alter table ledger disable trigger all',
        `update ledger set ${set} ${where}`,
        'alter table ledger enable trigger all',
      )
    const [kept] = await asSuperuser(server.superuserUrl, `select ${back} as old from ledger ${where}`)
    await quietly(change)
    const { intact, broken } = (await app.inject({ url, headers: auditor })).json()
    t.same([intact, broken.seq], [false, 7], change)
    await quietly(`${back.split('::')[0]} = $old$${String((kept as { old: unknown }).old)}$old$`)
    t.match((await app.inject({ url, headers: auditor })).json(), { intact: true }, 'restored')
  }
  await tamper(`document = replace(document::text, 'GmbH', 'GmbA')::json`, 'document::text')
  await tamper(`actor = actor || ' '`, 'actor')
  await tamper(`version = version + 1`, 'version')
  await tamper(`at = at + interval '1 microsecond'`, 'at::text')
  await tamper(`hash = set_byte(hash, 31, (get_byte(hash, 31) + 1) % 256)`, 'hash::text')
})

t.test('no writing operation of the API document escapes the ledger', async (t) => {
  const { 'openapi/openapi.json': text = '{}' } = await generatedFiles(pino({ level: 'silent' }))
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, { operationId: string }>> }
  const writing = Object.values(paths).flatMap((methods) =>
    Object.entries(methods).flatMap(([method, { operationId }]) => (method === 'get' ? [] : [operationId])),
  )
  const readOnly = ['deriveActivity']
  const { id, path, headers } = await organisation()
  const calls = callsOf(app, { path, headers })
  const bodies = await fullBodies(calls)
  t.ok(bodies)
  const rows = await asSuperuser(
    server.superuserUrl,
    `select count(*)::int as n, count(distinct kind)::int as kinds from ledger where organisation_id = '${id}'`,
  )
  t.match(rows, [{ n: 5, kinds: 5 }])
  const [tables] = await asSuperuser(
    server.superuserUrl,
    `select count(*)::int as n from pg_trigger where tgname like '%\\_ledger' and not tgisinternal`,
  )
  t.same(tables, { n: 6 }, 'every aggregate has its trigger')
  t.ok(
    writing
      .filter((name) => !readOnly.includes(name))
      .every((name) => /^(create|replace|patch|delete)/.test(name)),
    writing.join(),
  )
})
