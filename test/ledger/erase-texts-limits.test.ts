import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'
import { anna, erase } from './erasure-fixture.ts'

const { app, server, organisation, headers: keyOf } = await openApi(t)
const fresh = async () => {
  const owner = await organisation()
  return { ...owner, calls: callsOf(app, owner) }
}
const measure = { name: 'Vertretung', protectionGoals: [], status: 'planned' }

t.test('nothing else can be taken out of the past', async (t) => {
  const { id: organisationId, calls } = await fresh()
  const { id } = await calls.create('parties', anna)
  const other = await calls.create('measures', { ...measure, notes: 'Wird nicht gelöscht' })
  const wrong = [anna.name, 'nicht', 'An', 'Großmann', 'anna', '.*', anna.email]
  t.match((await erase(calls, id, 1, { reason: 'x', texts: wrong })).json(), {
    status: 422,
    errors: [1, 2, 3, 4, 5].map((index) => ({ pointer: `/texts/${index}`, code: 'not-of-contact' })),
  })
  t.match((await erase(calls, id, 1, { reason: 'an Anna', texts: ['Anna'] })).json(), {
    errors: [{ pointer: '/reason', code: 'repeats-erased' }],
  })
  const long = await calls.create('measures', { ...measure, name: `${'x '.repeat(230)}${anna.email}` })
  const tooLong = { reason: 'x', replacement: 'y'.repeat(100), texts: [anna.email] }
  t.match((await erase(calls, id, 1, tooLong)).json(), {
    errors: [{ pointer: '/replacement', code: 'does-not-fit' }],
  })
  t.match(await calls.read(`parties/${id}`), { version: 1, name: anna.name }, 'nothing was done')
  t.match(await calls.read(`measures/${long.id}/versions/1`), { name: long['name'] })
  const inside = ['organisation', 'actor', 'reason'].map(
    (name) => `select set_config('app.${name}', '${name === 'organisation' ? organisationId : 'x'}', false)`,
  )
  await t.rejects(
    asSuperuser(
      server.superuserUrl,
      'set role vvt_app',
      ...inside,
      `select ledger_redact('${organisationId}', '${id}', 'x', '{nicht}', '{"measure":["notes"]}')`,
    ),
    { message: /known of the contact/ },
  )
  t.match(await calls.read(`measures/${other.id}/versions/1`), { notes: 'Wird nicht gelöscht' })
  const stranger = callsOf(app, await organisation())
  t.equal((await stranger.get(`parties/${id}/occurrences`)).statusCode, 404)
  t.equal(
    (await calls.get(`parties/${id}/occurrences`, await keyOf('editor', organisationId))).statusCode,
    403,
  )
})

t.test('a text that was rewritten and is altered afterwards is found', async (t) => {
  const { id: organisationId, calls } = await fresh()
  const { id } = await calls.create('parties', anna)
  await calls.create('measures', { ...measure, notes: anna.name })
  await erase(calls, id, 1, { reason: 'x', texts: [anna.name] })
  t.match((await calls.get('verify')).json(), { intact: true })
  await asSuperuser(
    server.superuserUrl,
    'alter table ledger disable trigger all',
    `update ledger set document = replace(document::text, '[gelöscht]', 'jemand')::json where organisation_id = '${organisationId}' and seq = 3`,
    'alter table ledger enable trigger all',
  )
  t.match((await calls.get('verify')).json(), { intact: false, broken: { seq: 3, problem: 'document' } })
})

t.test('what an erasure may rewrite are texts of people', async (t) => {
  const { calls } = await fresh()
  const { id } = await calls.create('parties', { name: 'planned controller', partyType: 'person' })
  const { id: entry } = await calls.create('activities', {
    role: 'controller',
    name: 'planned',
    operatingState: 'planned',
    notes: 'controller',
  })
  await erase(calls, id, 1, { reason: 'x', replacement: 'K', texts: ['planned', 'controller'] })
  for (const url of [`activities/${entry}`, `activities/${entry}/versions/1`])
    t.match(await calls.read(url), { role: 'controller', operatingState: 'planned', name: 'K', notes: 'K' })
})
