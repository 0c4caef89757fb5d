import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'
import { anna, erase } from './erasure-fixture.ts'

const { app, server, organisation } = await openApi(t)
const under = (key: string) => ({ 'idempotency-key': key })

/** The rows of all keys as text, past all walls. */
const keys = async () =>
  (await asSuperuser(server.superuserUrl, 'select i::text as row, answer from idempotency i')) as {
    row: string
    answer: Buffer | null
  }[]

t.test('what was erased is not told to whoever repeats a request of before', async (t) => {
  const calls = callsOf(app, await organisation())
  const first = await calls.post('parties', anna, under('create'))
  const { id } = first.json()
  const derive = () =>
    calls.post(
      'activities/derive',
      { useCase: 'UC-INTERNAL', system: { name: 'S', operationModel: 'online_service', providerId: id } },
      under('derive'),
    )
  const proposal = await derive()
  t.match(proposal.body, anna.name, 'a proposal names the provider')
  t.equal((await derive()).body, proposal.body)
  const erased = await erase(calls, id, 1, { reason: 'Antrag' }, under('erase'))
  t.match(erased.json(), { version: 2 })

  const repeated = await calls.post('parties', anna, under('create'))
  const gone = { name: '[gelöscht]', email: null, phone: null, address: null, notes: null }
  t.match(repeated, { statusCode: 201, headers: { etag: '"1"', location: first.headers.location } })
  t.match(repeated.json(), { ...first.json(), ...gone, website: null, contactPerson: null, externalIds: [] })
  t.match((await derive()).json(), { status: 409, code: 'answer-gone' })
  t.equal((await erase(calls, id, 1, { reason: 'Antrag' }, under('erase'))).body, erased.body)
  const rows = await keys()
  t.equal(rows.length, 3)
  t.notMatch(rows.map(({ row }) => row).join('\n'), /Anna|Gro|4711|Antrag/)
  t.equal(rows.filter(({ answer }) => answer !== null).length, 1, 'only that of the erasure itself is kept')
  t.equal((await calls.get('parties')).json().items.length, 1)
})

t.test('the answer of an erasure with what remains is repeated as it was', async (t) => {
  const calls = callsOf(app, await organisation())
  const { id } = await calls.create('parties', anna)
  const measure = { name: 'M', protectionGoals: [], status: 'planned', notes: `Frau ${anna.name}` }
  const { id: other } = await calls.create('measures', measure)
  const first = await erase(calls, id, 1, { reason: 'Antrag' }, under('k'))
  t.match(first.json().remaining, { current: [{ id: other, pointer: '/notes' }], past: [{ id: other }] })
  await calls.patch(`measures/${other}`, 1, { notes: null })
  t.equal((await erase(calls, id, 1, { reason: 'Antrag' }, under('k'))).body, first.body)
  t.equal((await calls.get(`parties/${id}/history`)).json().items.length, 2, 'erased once')
})
