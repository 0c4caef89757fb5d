import t from 'tap'
import { Party } from '../../src/record/parties/party.ts'
import { keywordsOf } from '../../src/record/schema.ts'
import { walk } from '../../src/record/walk.ts'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { fullBodies, samples, type Sample } from '../http/samples.ts'
import { asSuperuser } from '../superuser.ts'
import { anna, changedThrice, erase, linesIn } from './erasure-fixture.ts'

const { app, context, server, organisation, headers: keyOf } = await openApi(t)
const fresh = async () => {
  const owner = await organisation()
  return { ...owner, calls: callsOf(app, owner) }
}
const traces = /Anna|Gro(ß|ss)mann|4711|Petrovic|Uhland|10719|Wilmersdorf|PNR-88421|vormittags/i

const linesWith = (pattern: RegExp) => linesIn(server.superuserUrl, pattern)

t.test('an erased person is nowhere in the database, and the chain still holds', async (t) => {
  const { calls, path } = await fresh()
  const before = new Date(context.now().getTime() + 1).toISOString()
  const id = await changedThrice(calls)
  t.ok((await linesWith(traces)).length >= 4, 'it was there')
  const reply = await erase(calls, id, 3, { reason: 'Antrag vom 2. März', replacement: 'Kontakt 7' })
  t.equal(reply.statusCode, 200, reply.body)
  t.equal(reply.headers.etag, '"4"')
  t.same(reply.json(), {
    version: 4,
    act: 5,
    documents: 3,
    changed: [],
    remaining: { current: [], past: [], filings: [], handOvers: [] },
  })
  t.same(await linesWith(traces), [])
  t.match((await calls.get('verify')).json(), { intact: true, checked: 6, head: { seq: 6 }, broken: null })

  const gone = {
    name: 'Kontakt 7',
    email: null,
    phone: null,
    website: null,
    contactPerson: null,
    address: null,
    externalIds: [],
    notes: null,
  }
  t.match(await calls.read(`parties/${id}`), { ...gone, version: 4, country: 'AT' })
  const { items: versions } = (await calls.get(`parties/${id}/history`)).json()
  t.match(versions, [
    { version: 1, action: 'created' },
    { version: 2, action: 'changed' },
    { version: 3, action: 'changed' },
    { version: 4, action: 'redacted', reason: 'Antrag vom 2. März', actor: /^key:/ },
  ])
  for (const [version, country] of [
    [1, 'DE'],
    [2, 'DE'],
    [3, 'AT'],
  ] as const) {
    const then = (await calls.get(`parties/${id}/versions/${version}`)).json()
    t.match(then, { ...gone, id, version, country, partyType: 'person' })
  }
  t.match((await calls.get(`parties/${id}?asOf=${versions[0].at}`)).json(), gone)
  t.match((await calls.get(`parties?asOf=${versions[2].at}`)).json(), { items: [gone] })
  t.same((await calls.get(`parties?asOf=${before}&text=anna`)).json().items, [])
  const feed = (await calls.get('changes?documents=true&kinds=party&kinds=redaction')).json().items
  t.match(feed, [
    { document: gone },
    { document: gone },
    { document: gone },
    {
      seq: 5,
      kind: 'redaction',
      id,
      action: 'redacted',
      document: { documents: [{ seq: 2 }, { seq: 3 }, { seq: 4 }] },
    },
    { seq: 6, kind: 'party', document: { ...gone, version: 4 } },
  ])
  t.same((await calls.get('parties?text=anna')).json().items, [])
  t.equal((await calls.get('parties?text=kontakt')).json().items.length, 1)
  t.equal(
    (await calls.patch(`parties/${id}`, 3, { name: anna.name })).statusCode,
    412,
    'nobody writes it back',
  )
  t.equal(
    (await app.inject({ url: `${path}/record?format=json`, headers: (await organisation()).headers }))
      .statusCode,
    404,
  )
})

/** A document without what every version has of its own. */
const same = (text: unknown) => String(text).replaceAll(/("version" : )\d|("updatedAt" : )"[^"]+"/g, '$1$2')

t.test('the format of a rewritten document is that of any other', async (t) => {
  const { calls } = await fresh()
  const id = await changedThrice(calls)
  await erase(calls, id, 3, { reason: 'Antrag' })
  const [row] = await asSuperuser(
    server.superuserUrl,
    `select (select document::text from ledger where entity_id = '${id}' and version = 4 and kind = 'party') as now,
       (select document::text from ledger where entity_id = '${id}' and version = 3 and kind = 'party') as then`,
  )
  t.equal(same(row?.['then']), same(row?.['now']))
})

t.test('it can be erased again, and deleted parties can be erased', async (t) => {
  const { calls } = await fresh()
  const id = await changedThrice(calls)
  await erase(calls, id, 3, { reason: 'eins' })
  await calls.patch(`parties/${id}`, 4, { name: 'Anna Öz', email: anna.email })
  t.ok((await linesWith(traces)).length > 0)
  const again = await erase(calls, id, 5, { reason: 'zwei', replacement: 'X-Stelle' })
  t.match(again.json(), { version: 6, documents: 5 })
  t.same(await linesWith(traces), [])
  const idle = await erase(calls, id, 6, { reason: 'drei', replacement: 'X-Stelle' })
  t.match(idle.json(), { version: 7, documents: 0 }, 'nothing is left to rewrite, the act is logged')
  t.match((await calls.get('verify')).json(), { intact: true })

  const { id: other } = await calls.create('parties', anna)
  await calls.remove(`parties/${other}`, 1)
  t.ok((await linesWith(traces)).length > 0, 'a deletion alone forgets nothing')
  t.match((await erase(calls, other, 1, { reason: 'vier' })).json(), { code: 'stale' })
  t.match((await erase(calls, other, 2, { reason: 'vier' })).json(), { version: 2, documents: 1 })
  t.same(await linesWith(traces), [])
  t.equal((await calls.get(`parties/${other}`)).statusCode, 404, 'it stays deleted')
  t.same((await calls.get(`parties?asOf=${context.now().toISOString()}`)).json().items.length, 1)
  t.match((await calls.get('verify')).json(), { intact: true })
})

t.test('of a body that is no person its contact is erased, not its name', async (t) => {
  const { calls } = await fresh()
  const body = { ...anna, name: 'Konferenz Hosting GmbH', partyType: 'organisation' }
  const { id } = await calls.create('parties', body)
  await calls.patch(`parties/${id}`, 1, { contactPerson: null })
  const reply = await erase(calls, id, 2, { reason: 'Ansprechpartner ausgeschieden' })
  t.match(reply.json(), { version: 3, documents: 2 })
  const first = (await calls.get(`parties/${id}/versions/1`)).json()
  t.match(first, {
    name: body.name,
    contactPerson: '[gelöscht]',
    email: null,
    phone: null,
    address: null,
    notes: null,
    website: body.website,
    externalIds: body.externalIds,
  })
  t.equal((await calls.read(`parties/${id}`))['contactPerson'], null)
  const turned = await calls.patch(`parties/${id}`, 3, { partyType: 'person', name: 'Anna Öz' })
  t.equal(turned.statusCode, 200)
  await erase(calls, id, 4, { reason: 'war eine Person' })
  t.same(await linesWith(traces), [], 'who was once a person is erased as one, from the first version on')
  t.same(await linesWith(/Konferenz Hosting/), [])
})

t.test('every text a party can hold is erased from a person', async (t) => {
  const { calls } = await fresh()
  const full = (await fullBodies(calls))(samples[0] as Sample)
  const { id } = await calls.create('parties', { ...full, partyType: 'person' })
  await erase(calls, id, 1, { reason: 'Antrag' })
  const left: string[] = []
  const value = (await calls.get(`parties/${id}/versions/1`)).json()
  walk(Party, value, ({ format, enum: members }, text, pointer) => {
    if (typeof text === 'string' && !format && !members) left.push(pointer)
  })
  t.same(left, ['/name'])
  t.same(Object.keys(value), Object.keys(Party.properties))
  t.ok(Object.entries(Party.properties).some(([, schema]) => keywordsOf(schema).readOnly))
})

t.test('the answer says where the erased still stands, and the act does not repeat it', async (t) => {
  const { id: organisationId, calls } = await fresh()
  const { id } = await calls.create('parties', anna)
  const measure = await calls.create('measures?reason=f%C3%BCr+dr.+anna+gro%C3%9Fmann-%C3%B6z', {
    name: 'Vertretung',
    protectionGoals: [],
    status: 'planned',
    notes: `Frau DR. ANNA GROSSMANN-ÖZ; ${anna.name} und ${anna.name}, ${anna.email}`,
  })
  await calls.patch(`measures/${measure.id}`, 1, { description: 'neu' })
  await calls.patch(`/v1/organisations/${organisationId}`, 1, { email: anna.email })
  for (const [body, pointer] of [
    [{ reason: `Löschantrag ${anna.name.toUpperCase().replace('SS', 'ß')}` }, '/reason'],
    [{ reason: 'x', replacement: `ehemals ${anna.email}` }, '/replacement'],
  ] as const) {
    t.match((await erase(calls, id, 1, body)).json(), {
      status: 422,
      errors: [{ pointer, code: 'repeats-erased' }],
    })
  }
  t.match(await calls.read(`parties/${id}`), { version: 1, name: anna.name }, 'nothing was done')
  const { remaining } = (await erase(calls, id, 1, { reason: 'Antrag' })).json()
  t.same(
    remaining.current.map(({ kind, pointer, count }: Record<string, unknown>) => [kind, pointer, count]),
    [
      ['organisation', '/email', 1],
      ['measure', '/notes', 3],
    ],
  )
  t.same(remaining.past, [
    { kind: 'measure', id: measure.id, documents: 2, reasons: 1 },
    { kind: 'organisation', id: organisationId, documents: 1, reasons: 0 },
  ])
})

t.test('only an officer erases, what is theirs, on the state they have seen', async (t) => {
  const { id: organisationId, calls, path } = await fresh()
  const { id } = await calls.create('parties', anna)
  for (const role of ['reader', 'editor', 'auditor'] as const) {
    const reply = await erase(calls, id, 1, { reason: 'x' }, await keyOf(role, organisationId))
    t.match(reply.json(), { status: 403, code: 'forbidden' }, role)
  }
  const stranger = callsOf(app, await organisation())
  t.equal((await erase(stranger, id, 1, { reason: 'x' })).statusCode, 404)
  t.equal((await erase(calls, context.newId(), 1, { reason: 'x' })).statusCode, 404)
  const foreign = await app.inject({
    method: 'POST',
    url: `${path}/parties/${id}/erase`,
    headers: { ...(await organisation()).headers, 'if-match': '"1"' },
    payload: { reason: 'x' },
  })
  t.equal(foreign.statusCode, 404)
  t.match(await erase(calls, id, 2, { reason: 'x' }), { statusCode: 412, headers: { etag: '"1"' } })
  t.equal((await calls.call('POST', `parties/${id}/erase`, { reason: 'x' })).statusCode, 428)
  t.match((await erase(calls, id, 1, {})).json(), { errors: [{ pointer: '/reason', code: 'required' }] })
  t.equal((await calls.read(`parties/${id}`)).version, 1)
  const officer = await erase(calls, id, 1, { reason: 'x' }, await keyOf('officer', organisationId))
  t.equal(officer.statusCode, 200)
})
