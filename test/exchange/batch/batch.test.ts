import t from 'tap'
import { openApi } from '../../helper.ts'
import { callsOf, type Json } from '../../http/calls.ts'

const { app, organisation } = await openApi(t)
const activity = (text: string, first: string) => ({
  role: 'controller',
  name: 'Besprechung',
  operatingState: 'planned',
  purposes: [
    { text: first, legalBases: [{ code: 'GDPR_6_1_B' }] },
    { text, legalBases: [{ code: 'GDPR_6_1_E' }] },
  ],
})
const party = { name: 'Hoster GmbH', partyType: 'organisation' }

type Result = { outcome: string; id: string; version: number; problem: { code: string } | null }

async function start() {
  const own = callsOf(app, await organisation())
  const head = async () => (await own.get('verify')).json().head as object
  const upsert = (url: string, body: object, more?: Record<string, string>) =>
    own.call('PUT', `external/${url}`, body, more)
  const batch = (operations: object[], atomic?: boolean) =>
    own.post(
      'batch',
      { operations, ...(atomic === undefined ? {} : { atomic }) },
      { 'accept-language': 'en' },
    )
  return { own, head, upsert, batch }
}

t.test('an upsert creates, writes nothing the second time, and replaces what differs', async (t) => {
  const { head, upsert } = await start()
  const url = 'grc/P%2F1?kind=party'
  const created = await upsert(url, party)
  t.equal(created.statusCode, 201, created.body)
  t.equal(created.headers.etag, '"1"')
  const { id, externalIds } = created.json<Json & { externalIds: object[] }>()
  t.same(externalIds, [{ system: 'grc', id: 'P/1' }])
  const before = await head()
  const again = await upsert(url, party)
  t.equal(again.statusCode, 200)
  t.same(again.json(), created.json())
  t.same(await head(), before, 'nothing was recorded')
  const changed = await upsert(url, { ...party, country: 'DE' })
  t.match(changed.json(), { id, version: 2, country: 'DE' })
  t.equal(changed.headers.etag, '"2"')
})

t.test('an upsert is based on a version where one is given', async (t) => {
  const { upsert } = await start()
  const url = 'grc/1?kind=party'
  t.equal((await upsert(url, party, { 'if-match': '"1"' })).statusCode, 412)
  t.equal((await upsert(url, party, { 'if-match': '"0"' })).statusCode, 201)
  t.equal((await upsert(url, { ...party, country: 'DE' }, { 'if-match': '"0"' })).statusCode, 412)
  t.equal((await upsert(url, { ...party, country: 'DE' }, { 'if-match': '"1"' })).statusCode, 200)
})

t.test(
  'an upsert without the ids of items keeps those, of items that stay as of items that change',
  async (t) => {
    const { head, upsert } = await start()
    const url = 'grc/A?kind=activity'
    const purposesOf = async (body: object) =>
      (await upsert(url, body)).json<{ purposes: { id: string; legalBases: { id: string }[] }[] }>().purposes
    const made = await purposesOf(activity('Lehre', 'Verwaltung'))
    const before = await head()
    await upsert(url, activity('Lehre', 'Verwaltung'))
    t.same(await head(), before, 'nothing was recorded')
    const [first, second] = await purposesOf(activity('Lehre', 'Anderes'))
    t.equal(first?.id, made[0]?.id, 'by its place')
    t.equal(first?.legalBases[0]?.id, made[0]?.legalBases[0]?.id)
    t.equal(second?.id, made[1]?.id, 'by what it says')
  },
)

t.test('an upsert keeps ids of other systems unless it names them', async (t) => {
  const { own, upsert } = await start()
  const { id } = await own.create('parties', {
    ...party,
    externalIds: [
      { system: 'grc', id: '1' },
      { system: 'erp', id: '7' },
    ],
  })
  t.match((await upsert('grc/1?kind=party', party)).json(), { id, version: 1 })
  const only = await upsert('grc/1?kind=party', { ...party, externalIds: [] })
  t.same(only.json().externalIds, [{ system: 'grc', id: '1' }])
  const taken = await own.create('parties', { ...party, externalIds: [{ system: 'erp', id: '7' }] })
  t.ok(taken.id)
  const clash = await upsert('grc/1?kind=party', { ...party, externalIds: [{ system: 'erp', id: '7' }] })
  t.match(clash.json(), { status: 409, errors: [{ pointer: '/externalIds', code: 'external-id-taken' }] })
})

t.test('an upsert refuses what a POST refuses', async (t) => {
  const { upsert } = await start()
  const nobody = '01a208c7-dccf-7188-b414-506f186367a2'
  t.match((await upsert('g/1?kind=party', { ...party, nope: 1 })).json(), {
    errors: [{ pointer: '/nope', code: 'unknown-field' }],
  })
  const contract = { name: 'AVV', contractKind: 'other', partyIds: [nobody] }
  t.match((await upsert('g/1?kind=contract', contract)).json(), {
    errors: [{ pointer: '/partyIds/0', code: 'unknown-reference' }],
  })
  t.equal((await upsert('g/1?kind=override', party)).statusCode, 422)
  t.equal((await upsert('g/1', party)).statusCode, 422)
})

t.test('a batch keeps its order, and names stand for what was created before', async (t) => {
  const { own, batch } = await start()
  const reply = await batch([
    { op: 'create', kind: 'party', name: 'host', body: party },
    {
      op: 'create',
      kind: 'contract',
      name: 'c',
      body: { name: 'AVV', contractKind: 'other', partyIds: [{ $name: 'host' }] },
    },
    { op: 'patch', kind: 'contract', id: { $name: 'c' }, version: 1, body: { name: 'AVV 2' } },
    { op: 'upsert', kind: 'party', external: { system: 'grc', id: '9' }, body: party },
    { op: 'upsert', kind: 'party', external: { system: 'grc', id: '9' }, body: party },
    { op: 'delete', kind: 'contract', id: { $name: 'c' }, version: 2 },
    { op: 'replace', kind: 'party', id: { $name: 'host' }, version: 1, body: { ...party, country: 'FR' } },
  ])
  t.equal(reply.statusCode, 200, reply.body)
  const { failed, results } = reply.json<{ failed: number; results: Result[] }>()
  t.equal(failed, 0)
  t.same(
    results.map(({ outcome, version }) => [outcome, version]),
    [
      ['created', 1],
      ['created', 1],
      ['patched', 2],
      ['created', 1],
      ['same', 1],
      ['deleted', null],
      ['replaced', 2],
    ],
  )
  t.match(await own.read(`parties/${results[0]?.id}`), { country: 'FR', version: 2 })
  t.equal((await own.get(`contracts/${results[1]?.id}`)).statusCode, 404)
})

const mixed = (id: string) => [
  { op: 'create', kind: 'party', body: party },
  { op: 'patch', kind: 'party', id, version: 7, body: { country: 'DE' } },
  { op: 'delete', kind: 'party', id, version: 1 },
  { op: 'create', kind: 'party', body: { name: 'A' } },
  {
    op: 'create',
    kind: 'contract',
    body: { name: 'A', contractKind: 'other', partyIds: ['01a208c7-dccf-7188-b414-506f186367a2'] },
  },
  {
    op: 'create',
    kind: 'contract',
    body: { name: 'A', contractKind: 'other', partyIds: [{ $name: 'later' }] },
  },
  { op: 'create', kind: 'party', name: 'later', body: party },
]

t.test('an atomic batch with a fault is refused whole, with every fault', async (t) => {
  const { own, head, batch } = await start()
  const { id } = await own.create('parties', party)
  await own.create('contracts', { name: 'AVV', contractKind: 'other', partyIds: [id] })
  const before = await head()
  const reply = await batch(mixed(id))
  t.match(reply.json(), {
    status: 409,
    code: 'batch-refused',
    errors: [
      { pointer: '/operations/1', code: 'stale' },
      { pointer: '/operations/2', code: 'in-use' },
      { pointer: '/operations/3/body/partyType', code: 'required' },
      { pointer: '/operations/4/body/partyIds/0', code: 'unknown-reference' },
      { pointer: '/operations/5/body/partyIds/0', code: 'unknown-name', message: /“later”/ },
    ],
  })
  t.same(await head(), before, 'nothing was recorded')
})

t.test('any other batch does what can be done, and says of each what came of it', async (t) => {
  const { own, batch } = await start()
  const { id } = await own.create('parties', party)
  await own.create('contracts', { name: 'AVV', contractKind: 'other', partyIds: [id] })
  const reply = await batch(mixed(id), false)
  t.equal(reply.statusCode, 200, reply.body)
  const { failed, results } = reply.json<{ failed: number; results: Result[] }>()
  t.equal(failed, 5)
  t.same(
    results.map(({ outcome, problem }) => problem?.code ?? outcome),
    ['created', 'stale', 'in-use', 'invalid', 'invalid', 'invalid', 'created'],
  )
  t.equal((await own.get('parties')).json<{ items: object[] }>().items.length, 3)
})

t.test('an operation lacks nothing it needs and has nothing it does not know', async (t) => {
  const { batch } = await start()
  t.match(
    (
      await batch([
        { op: 'delete', kind: 'party', body: {} },
        { op: 'create', kind: 'party' },
      ])
    ).json(),
    {
      status: 422,
      errors: [
        { pointer: '/operations/0/id', code: 'required' },
        { pointer: '/operations/0/version', code: 'required' },
        { pointer: '/operations/0/body', code: 'not-for-operation' },
        { pointer: '/operations/1/body', code: 'required' },
      ],
    },
  )
  const many = Array.from({ length: 1_001 }, () => ({ op: 'create', kind: 'party', body: party }))
  t.match((await batch(many)).json(), { errors: [{ pointer: '/operations', code: 'maxitems' }] })
})

t.test('a thousand operations are done at once, and a repeat under the same key does nothing', async (t) => {
  const { own, head } = await start()
  const operations = Array.from({ length: 1_000 }, (_, at) => ({
    op: 'create',
    kind: 'party',
    body: { ...party, name: `P${at}` },
  }))
  const send = () => own.post('batch', { operations }, { 'idempotency-key': '"k"' })
  const first = await send()
  const before = await head()
  const second = await send()
  t.equal(second.body, first.body)
  t.equal(second.headers['idempotency-replayed'], 'true')
  t.same(await head(), before)
  const { items } = (await own.get('parties?limit=200')).json<{ items: { name: string }[] }>()
  t.same(
    items.map(({ name }) => name),
    operations.slice(0, 200).map(({ body }) => body.name),
    'in order',
  )
})
