import t from 'tap'
import { buildDemo } from '../../src/cli/demo/build-demo.action.ts'
import { createKey } from '../../src/http/create-key.action.ts'
import { ledgerKinds } from '../../src/ledger/entry.ts'
import { openApi } from '../helper.ts'
import { bodiesOf, describedBy, prepared } from '../http/examples.ts'
import { callsOf } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'

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
    asSuperuser(
      server.superuserUrl,
      'set role vvt_app',
      'insert into ledger (organisation_id, seq) select organisation_id, seq from ledger limit 1',
    ),
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

/** Operations that record nothing although they are no GET: six look at or send what is sent to them, one asks for a job, which does. */
const storesNothing = [
  'deriveActivity',
  'checkProposal',
  'testWebhook',
  'proposePriorCheck',
  'proposeSystem',
  'proposeImpactAssessment',
  'createFiling',
]
/** Work of the program is no part of the record: who asked for it and who cancelled it stands in its own row. */
const concernsNoRecord = ['cancelJob', 'createImport', 'applyImport']
/** Takes the ledger away; the test of removal shows what it leaves in that of the installation. */
const removesTheLedger = 'deleteOrganisation'
/** Rows an operation writes where it is not one: the act and the new version; one for each entry changed; the new key and the old. */
const rowsOf: Readonly<Record<string, number>> = {
  erasePartyContact: 2,
  replacePartyEverywhere: 2,
  rotateAccessKey: 2,
  runBatch: 2,
  rotateInstallationKey: 2,
}

t.test('no writing operation of the API document escapes the ledger', async (t) => {
  const { document, operations } = await describedBy(app)
  const keyRequest = { name: 'walk', role: 'operator', organisationId: null, expiresAt: null } as const
  const { id: keyId, key } = await createKey(context, keyRequest)
  const operator = callsOf(app, { path: '/v1', headers: { authorization: `Bearer ${key}` } })
  const rows = () =>
    asSuperuser(
      server.superuserUrl,
      `select organisation_id || ' ' || seq as place, kind, actor, reason, document is null as gone from ledger where actor = 'key:${keyId}' order by at, seq`,
    )
  let walked = 0
  for (const operation of operations) {
    const { method, path, operationId, parameters = [] } = operation
    if ((method as string) === 'GET' || operationId === removesTheLedger) continue
    const types = bodiesOf(document, operation)
    for (const { type, bodies } of types.length > 0 ? types : [{ type: null, bodies: [undefined] }]) {
      for (const body of bodies) {
        const owner = await operator.create('organisations', {
          name: 'Musterstadt',
          bodyType: 'public',
          language: 'de',
        })
        const calls = callsOf(app, {
          path: `/v1/organisations/${owner.id}`,
          headers: { authorization: `Bearer ${key}` },
        })
        const { url, payload, id } = await prepared(calls, owner.id, path, body)
        if (operationId === 'replacePartyEverywhere')
          for (const name of ['A', 'B'])
            await calls.create('contracts', { name, contractKind: 'other', partyIds: [id] })
        const before = new Set((await rows()).map(({ place }) => place))
        const canReason = parameters.some(({ name }) => name === 'reason')
        const reply = await calls.call(
          method,
          canReason ? `${url}${url.includes('?') ? '&' : '?'}reason=Probe` : url,
          payload,
          {
            'if-match': '"1"',
            ...(type === null ? {} : { 'content-type': type }),
          },
        )
        const title = `${operationId} ${type ?? ''}`
        t.ok(reply.statusCode < 300, `${title}: ${reply.statusCode} ${reply.body.slice(0, 300)}`)
        const written = (await rows()).filter(({ place }) => !before.has(place))
        const expected = [...storesNothing, ...concernsNoRecord].includes(operationId)
          ? 0
          : (rowsOf[operationId] ?? 1)
        t.equal(written.length, expected, `${title} writes ${expected}`)
        // Where the query takes it, a member of the body by this name means something else.
        const reason = canReason ? 'Probe' : (body as { reason?: string } | undefined)?.reason
        if (expected > 0) t.ok(reason, `${title} takes a reason`)
        for (const row of written) t.equal(row['reason'], reason, title)
        if (method === ('DELETE' as string)) t.match(written, [{ gone: true }])
        walked += 1
      }
    }
  }
  t.ok(walked >= 40, `${walked} calls`)
  const names = operations.map(({ operationId }) => operationId)
  for (const name of [...storesNothing, ...concernsNoRecord, removesTheLedger, ...Object.keys(rowsOf)])
    t.ok(names.includes(name), name)
  t.equal(storesNothing.length, 7, 'no more than these')
})

t.test('every aggregate has its trigger', async (t) => {
  const rows = await asSuperuser(
    server.superuserUrl,
    `select relname as table from pg_trigger join pg_class on pg_class.oid = tgrelid
     where tgname = relname || '_ledger' and tgenabled = 'O' order by 1`,
  )
  t.same(
    rows.map(({ table }) => table),
    ledgerKinds.filter((kind) => kind !== 'redaction').toSorted(),
  )
})
