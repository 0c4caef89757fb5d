import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from './calls.ts'
import { samples } from './samples.ts'

const { app, organisation, context, headers: keyOf } = await openApi(t)
const fresh = async () => callsOf(app, await organisation())
const elsewhere = () => context.newId()

t.test('references and item ids may be written in capitals and are kept in small letters', async (t) => {
  const { id: organisationId, headers } = await organisation()
  const calls = callsOf(app, { path: `/v1/organisations/${organisationId.toUpperCase()}`, headers })
  const party = await calls.create('parties', { name: 'A', partyType: 'organisation' })
  const itemId = elsewhere()
  const system = await calls.create('systems', {
    name: 'S',
    operationModel: 'online_service',
    providerId: party.id.toUpperCase(),
    processors: [{ id: itemId.toUpperCase(), partyId: party.id.toUpperCase() }],
  })
  t.match(system, { providerId: party.id, processors: [{ id: itemId, partyId: party.id }] })
  const url = `systems/${system.id.toUpperCase()}`
  t.same(await calls.read(url), system)
  const changed = await calls.patch(url, 1, { notes: 'x' })
  t.match(changed.json(), { id: system.id, version: 2, notes: 'x' })
  const used = await calls.remove(`parties/${party.id.toUpperCase()}`, 1)
  t.match(used.json(), { status: 409, code: 'in-use', users: [{ kind: 'system', id: system.id }] })
  t.equal((await calls.remove(url, 2)).statusCode, 204)
  t.equal((await calls.remove(`parties/${party.id.toUpperCase()}`, 1)).statusCode, 204)
})

t.test('items keep the ids that are sent back and get one where none is sent', async (t) => {
  const calls = await fresh()
  const activity = await calls.create('activities', {
    role: 'controller',
    name: 'A',
    operatingState: 'planned',
    purposes: [{ text: 'Erster' }, { text: 'Zweiter', legalBases: [{ text: 'Vertrag' }] }],
  })
  type Purpose = { id: string; text: string; legalBases: { id: string }[] | null }
  const [first, second] = activity['purposes'] as [Purpose, Purpose]
  t.match(first.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  const ids = new Set([first.id, second.id, second.legalBases?.[0]?.id])
  t.equal(ids.size, 3)
  const reply = await calls.patch(`activities/${activity.id}`, 1, {
    purposes: [second, { text: 'Neu' }, { ...first, text: 'Anders' }],
  })
  const [one, two, three] = reply.json().purposes as [Purpose, Purpose, Purpose]
  t.same(one, second)
  t.same(three, { ...first, text: 'Anders' })
  t.notOk(ids.has(two.id), 'the new item has an id of its own')
  const twice = await calls.patch(`activities/${activity.id}`, 2, { purposes: [first, first] })
  t.match(twice.json(), { status: 422, errors: [{ pointer: '/purposes/1/id', code: 'repeated-id' }] })
})

t.test('a nested object is merged, and its members can be taken away one by one', async (t) => {
  const calls = await fresh()
  const address = { street: 'Weg 1', postalCode: '01067', city: 'Dresden', region: null, country: 'DE' }
  const { id } = await calls.create('parties', { name: 'A', partyType: 'person', address })
  const merged = await calls.patch(`parties/${id}`, 1, { address: { city: 'Leipzig', country: null } })
  t.same(merged.json().address, { ...address, city: 'Leipzig', country: null })
  const gone = await calls.patch(`parties/${id}`, 2, { address: null })
  t.equal(gone.json().address, null)
  const made = await calls.patch(`parties/${id}`, 3, { address: { city: 'Bonn' } })
  t.same(made.json().address, { street: null, postalCode: null, city: 'Bonn', region: null, country: null })
  const wrong = await calls.patch(`parties/${id}`, 4, { address: { town: 'Bonn', country: 'de' } })
  t.match(wrong.json().errors, [
    { pointer: '/address/town', code: 'unknown-field' },
    { pointer: '/address/country', code: 'wrong-format' },
  ])
})

t.test('a patch whose result would be senseless is refused, and nothing is stored', async (t) => {
  const calls = await fresh()
  const itemId = elsewhere()
  const activity = await calls.create('activities', {
    role: 'controller',
    name: 'A',
    operatingState: 'operating',
    introducedOn: '2026-03-01',
    dataItems: [{ id: itemId, text: 'Bild' }],
    retention: [{ kind: 'duration', dataItemIds: [itemId], ground: 'organisation' }],
  })
  const url = `activities/${activity.id}`
  const cases = [
    [{ endedOn: '2026-02-28' }, '/endedOn', 'before'],
    [{ dataItems: null }, '/retention/0/dataItemIds', 'unknown-item'],
    [{ useCase: 'NO-SUCH-CASE' }, '/useCase', 'unknown-code'],
    [{ systemIds: [elsewhere()] }, '/systemIds/0', 'unknown-reference'],
    [{ operatingState: 'running' }, '/operatingState', 'not-in-list'],
    [{ role: 'processor' }, '/role', 'role-fixed'],
    [{ role: null }, '/role', 'wrong-type'],
    [{ approval: 'approved' }, '/approval', 'unknown-field'],
    [{ introducedOn: '2026-02-30' }, '/introducedOn', 'wrong-format'],
    [{ introducedOn: '0000-01-01' }, '/introducedOn', 'wrong-format'],
    [{ reviewInterval: 'P1.5Y' }, '/reviewInterval', 'wrong-format'],
    [{ contactId: `urn:uuid:${itemId}` }, '/contactId', 'wrong-format'],
  ] as const
  for (const [patch, pointer, code] of cases) {
    const reply = await calls.patch(url, 1, patch)
    t.match(reply.json(), { status: 422, errors: [{ pointer, code }] }, JSON.stringify(patch))
    t.equal(reply.json().errors.length, 1, reply.body)
  }
  t.same(await calls.read(url), activity)
  const put = await calls.put(url, 1, { role: 'processor', name: 'A', operatingState: 'planned' })
  t.match(put.json(), { status: 422, errors: [{ pointer: '/role', code: 'role-fixed' }] })
  t.same(await calls.read(url), activity)
})

t.test('a body without a role, or with none that exists, is told of the role alone', async (t) => {
  const calls = await fresh()
  const body = { name: 'A', operatingState: 'planned', purposes: [] }
  const none = await calls.post('activities', body)
  t.same(none.json().errors, [{ pointer: '/role', code: 'required', message: 'Diese Angabe fehlt.' }])
  const odd = await calls.post('activities', { ...body, role: 'owner' })
  t.same(odd.json().errors, [
    { pointer: '/role', code: 'not-in-list', message: 'Erlaubt sind: controller, processor.' },
  ])
  const other = await calls.post('activities', { ...body, role: 'processor' })
  t.match(
    other.json().errors,
    [{ pointer: '/purposes', code: 'unknown-field' }],
    'Art. 30(2) knows no purposes',
  )
})

t.test('problems speak the language of the caller', async (t) => {
  const calls = await fresh()
  const bad = { name: 'A', partyType: 'company', country: 'de', email: null, phone: 7 }
  const said = async (language: string) => {
    const reply = await calls.post('parties', bad, { 'accept-language': language })
    const { title, detail, errors } = reply.json()
    return { language: reply.headers['content-language'], title, detail, first: errors[0].message }
  }
  t.same(await said('en-GB,en;q=0.9,de;q=0.1'), {
    language: 'en',
    title: 'The input is faulty',
    detail: 'Nothing was stored; see “errors”.',
    first: 'Allowed are: organisation, person, category.',
  })
  t.same(await said('fr, de-AT;q=0.2'), {
    language: 'de',
    title: 'Die Angaben sind fehlerhaft',
    detail: 'Nichts wurde gespeichert; die Fehler stehen unter «errors».',
    first: 'Erlaubt sind: organisation, person, category.',
  })
})

t.test('an external id belongs to one entry of a kind in an organisation', async (t) => {
  const calls = await fresh()
  const externalIds = [{ system: 'grc', id: 'P-1' }]
  const [one, two] = samples as [(typeof samples)[0], (typeof samples)[0]]
  const first = await calls.create(one.plural, { ...one.minimal, externalIds })
  const again = await calls.post(one.plural, { ...one.minimal, externalIds })
  t.match(again.json(), {
    status: 409,
    code: 'conflict',
    errors: [{ pointer: '/externalIds', code: 'external-id-taken' }],
  })
  await calls.create(two.plural, { ...two.minimal, externalIds })
  const strangers = await fresh()
  await strangers.create(one.plural, { ...one.minimal, externalIds })
  const other = await calls.create(one.plural, one.minimal)
  const patched = await calls.patch(`${one.plural}/${other.id}`, 1, { externalIds })
  t.equal(patched.statusCode, 409)
  t.match(await calls.read(`${one.plural}/${other.id}`), { version: 1, externalIds: [] })
  await calls.patch(`${one.plural}/${first.id}`, 1, { externalIds: [] })
  t.equal(
    (await calls.patch(`${one.plural}/${other.id}`, 1, { externalIds })).statusCode,
    200,
    'given up, it is free',
  )
  const twice = await calls.post(one.plural, {
    ...one.minimal,
    externalIds: [...externalIds, ...externalIds],
  })
  t.match(twice.json(), { status: 422, errors: [{ pointer: '/externalIds/1', code: 'repeated-id' }] })
})

const letters = (count: number) =>
  Array.from({ length: count }, (_, index) => String.fromCodePoint(0x20000 + ((index * 7919) % 40_000))).join(
    '',
  )

t.test('the longest texts a body may carry fit into every index', async (t) => {
  const calls = await fresh()
  const body = {
    name: letters(500),
    partyType: 'person',
    externalIds: [{ system: letters(200), id: letters(200) }],
  }
  const stored = await calls.create('parties', body)
  t.match(await calls.read(`parties/${stored.id}`), body)
  const longer = { ...body, name: letters(501), externalIds: [{ system: letters(201), id: letters(201) }] }
  const refused = (await calls.post('parties', longer)).json().errors
  t.same(
    refused.map(({ pointer, code }: Record<string, string>) => [pointer, code]),
    [
      ['/name', 'maxlength'],
      ['/externalIds/0/system', 'maxlength'],
      ['/externalIds/0/id', 'maxlength'],
    ],
  )
})

t.test('an activity is deleted only while it is planned and a draft', async (t) => {
  const calls = await fresh()
  const body = { role: 'controller', name: 'A', operatingState: 'operating' }
  const { id } = await calls.create('activities', body)
  t.match((await calls.remove(`activities/${id}`, 1)).json(), { status: 409, code: 'not-deletable' })
  await calls.patch(`activities/${id}`, 1, { operatingState: 'planned' })
  t.equal((await calls.remove(`activities/${id}`, 2)).statusCode, 204)
})

t.test('an organisation is created, read, changed, replaced and removed', async (t) => {
  const operator = callsOf(app, { path: '/v1', headers: await keyOf('operator', null) })
  const body = { name: 'Zweckverband', bodyType: 'public', language: 'de', timeZone: 'Europe/Berlin' }
  const created = await operator.post('organisations', body)
  t.equal(created.statusCode, 201, created.body)
  const url = String(created.headers.location)
  t.same(await operator.read(url), created.json())
  t.match(created.json(), { ...body, version: 1, address: null, externalIds: [] })
  const refused = await operator.post('organisations', { ...body, authority: 'nowhere', timeZone: 'Berlin' })
  t.match(refused.json().errors, [{ pointer: '/timeZone', code: 'wrong-format' }])
  const unknown = await operator.post('organisations', { ...body, authority: 'nowhere' })
  t.match(unknown.json().errors, [{ pointer: '/authority', code: 'unknown-code' }])
  const dangling = await operator.post('organisations', { ...body, dataProtectionOfficerId: elsewhere() })
  t.match(dangling.json().errors, [{ pointer: '/dataProtectionOfficerId', code: 'unknown-reference' }])
  const patched = await operator.patch(url, 1, { address: { city: 'Bonn' }, timeZone: null })
  t.match(patched.json(), { version: 2, address: { city: 'Bonn', street: null }, timeZone: null })
  const replaced = await operator.put(url, 2, { ...body, name: 'Neu' })
  t.match(replaced.json(), { version: 3, address: null, name: 'Neu' })
  t.equal((await operator.get(url, { 'if-none-match': '"3"' })).statusCode, 304)
  t.equal((await operator.call('PATCH', url, { notes: 'x' })).statusCode, 428)
  t.equal((await operator.patch(url, 2, { notes: 'x' })).headers.etag, '"3"')
  t.match((await operator.remove(url, 3)).json(), { status: 422, errors: [{ pointer: '/receipt' }] })
  t.equal((await operator.removeOrganisation(url, 3)).statusCode, 204)
  t.equal((await operator.get(url)).statusCode, 404)
  t.equal((await operator.post(`${url}/parties`, { name: 'A', partyType: 'person' })).statusCode, 404)
})
