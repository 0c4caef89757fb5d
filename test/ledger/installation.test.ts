import t from 'tap'
import { installationId } from '../../src/ledger/installation.ts'
import { inOrganisation } from '../../src/store/in-organisation.ts'
import { callsOf } from '../http/calls.ts'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'

const { app, context, server, organisation, headers } = await openApi(t)
const calls = callsOf(app, { path: '/v1/installation', headers: await headers('operator', null) })
/** What the database itself writes there: that an organisation was removed. */
const note = (id: string) =>
  inOrganisation(context, installationId, (em) =>
    em.execute("select ledger_append(?, 'organisation', ?, 1, 'removed', ?::json)", [
      installationId,
      id,
      JSON.stringify({ id }),
    ]),
  )

t.test('the ledger of the installation is read and checked like any other', async (t) => {
  const { id, path, headers: admin } = await organisation()
  const { items: before, next } = (await calls.get('changes')).json()
  const waiting = calls.get(`changes?after=${next}&wait=20`)
  await note(id)
  t.match((await waiting).json(), { items: [{ kind: 'organisation', id, action: 'removed', actor: 'test' }] })
  t.match((await calls.get(`changes?after=${next}&documents=true`)).json(), {
    items: [{ seq: before.length + 1, document: { id } }],
    next: before.length + 1,
  })
  t.match((await calls.get('verify')).json(), { intact: true, checked: before.length + 1 })
  const own = (await callsOf(app, { path, headers: admin }).get('changes')).json()
  t.equal(own.items.length, 1, 'the organisation itself does not see it')
  await asSuperuser(
    server.superuserUrl,
    'alter table ledger disable trigger all',
    `update ledger set actor = 'x' where organisation_id = '${installationId}' and seq = ${before.length + 1}`,
    'alter table ledger enable trigger all',
  )
  t.match((await calls.get('verify')).json(), { intact: false, broken: { problem: 'hash' } })
})

t.test('it is nobody’s organisation', async (t) => {
  const path = `/v1/organisations/${installationId}`
  t.equal((await calls.get(path)).statusCode, 404)
  t.equal((await calls.get(`${path}/export`)).statusCode, 404)
})
