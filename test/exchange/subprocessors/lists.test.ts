import { createHash } from 'node:crypto'
import t from 'tap'
import { openApi } from '../../helper.ts'
import { callsOf, type Json } from '../../http/calls.ts'

let now = new Date('2026-11-23T10:00:00Z')
const { app, organisation, headers: keyOf } = await openApi(t, () => now)
const owner = await organisation()
const calls = callsOf(app, { path: owner.path, headers: await keyOf('officer', owner.id) })
const editor = callsOf(app, { path: owner.path, headers: await keyOf('editor', owner.id) })

type Named = { name: string; countries: string[] | null; partyId: string | null }
type Comparison = {
  before: { id: string } | null
  added: Named[]
  removed: Named[]
  changed: { name: string; field: string; before: string | null; after: string | null }[]
  announces: boolean
  objection: { state: string; until: string | null }
  activities: { id: string; role: string }[]
  clients: { partyId: string; name: string; contractId: string | null }[]
}
type Added = { list: Json & { entries: Named[]; documentHash: string | null }; comparison: Comparison }

const provider = await calls.create('parties', {
  name: 'Konferenzdienst Nord GmbH',
  partyType: 'organisation',
})
const host = await calls.create('parties', {
  name: 'Rechenzentrum Elbe AG',
  partyType: 'organisation',
  country: 'DE',
})
const client = await calls.create('parties', { name: 'Stadtwerke', partyType: 'organisation' })

/** A contract of its own with a system under it and an activity of each role that uses the system. */
async function settled(objectionPeriod: string | null = 'P30D') {
  const contract = await calls.create('contracts', {
    name: 'AVV',
    contractKind: 'processing_agreement',
    partyIds: [provider.id],
    validFrom: '2026-01-01',
    objectionPeriod,
  })
  const root = '019a0000-0000-7000-8000-000000000001'
  const system = await calls.create('systems', {
    name: 'Konferenz',
    operationModel: 'online_service',
    providerId: provider.id,
    processors: [
      { id: root, partyId: provider.id, contractId: contract.id },
      { partyId: host.id, parentLinkId: root, task: 'Rechenzentrum', hostingCountries: ['DE'] },
    ],
  })
  const activity = await calls.create('activities', {
    role: 'controller',
    name: 'Besprechungen',
    operatingState: 'operating',
    systemIds: [system.id],
  })
  const service = await calls.create('activities', {
    role: 'processor',
    name: 'Konferenzen für Kunden',
    operatingState: 'operating',
    systemIds: [system.id],
    controllers: [{ partyId: client.id }],
  })
  return { contract, system, activity, service }
}

const handIn = (contract: Json, body: object) =>
  editor.post(`contracts/${contract.id}/sub-processor-lists`, body)
async function added(contract: Json, body: object): Promise<Added> {
  const reply = await handIn(contract, body)
  t.equal(reply.statusCode, 201, reply.body)
  return reply.json<Added>()
}
const decide = (list: Json, verdict: string, reason = 'geprüft') =>
  calls.post(
    `sub-processor-lists/${list.id}/decision`,
    { verdict, reason },
    { 'if-match': `"${list.version}"` },
  )

const annex = {
  source: 'annex',
  asOf: '2026-01-01',
  entries: [
    { name: 'Rechenzentrum Elbe AG', countries: ['DE'] },
    { name: 'Support Desk, Inc.', countries: ['US'] },
  ],
}

t.test('a list is compared with the one before, and says until when and whom it concerns', async (t) => {
  const { contract, activity, service } = await settled()
  const first = await added(contract, annex)
  t.match(first.comparison, {
    before: null,
    added: [],
    announces: false,
    objection: { state: 'nothing_new' },
  })
  const content =
    'Name;Land;Leistung\nRechenzentrum Elbe AG;Deutschland;Server\nCloud Süd GmbH;Österreich;Sicherung\n'
  const reply = await handIn(contract, { source: 'register', asOf: '2026-11-20', content })
  t.equal(reply.statusCode, 201, reply.body)
  const { list, comparison } = reply.json<Added>()
  t.equal(reply.headers.location, `${owner.path}/sub-processor-lists/${list.id}`)
  t.match(list, {
    contractId: contract.id,
    receivedOn: '2026-11-23',
    complete: true,
    documentHash: createHash('sha256').update(content).digest('hex'),
    verdict: null,
  })
  t.same(
    comparison.added.map(({ name, countries }) => ({ name, countries })),
    [{ name: 'Cloud Süd GmbH', countries: ['AT'] }],
  )
  t.same(
    comparison.removed.map(({ name }) => name),
    ['Support Desk, Inc.'],
  )
  t.same(comparison.changed, [
    { name: 'Rechenzentrum Elbe AG', field: 'service', before: null, after: 'Server' },
  ])
  t.match(comparison, {
    before: { id: first.list.id },
    announces: true,
    objection: { state: 'open', until: '2026-12-23' },
    clients: [{ partyId: client.id, name: 'Stadtwerke', contractId: null }],
  })
  t.same(comparison.activities.map(({ id }) => id).toSorted(), [activity.id, service.id].toSorted())
  t.same((await calls.get(`sub-processor-lists/${list.id}/comparison`)).json(), comparison)
  const { items } = (await calls.get('deadlines')).json<{ items: Json[] }>()
  t.match(
    items.filter(({ kind }) => kind === 'objection_ends'),
    [
      {
        on: '2026-12-23',
        subject: { kind: 'contract', id: contract.id, itemId: list.id },
        cites: 'GDPR Art. 28(2)',
      },
    ],
  )
  const changes = (await calls.get('changes?limit=200')).json<{ items: Json[] }>()
  t.ok(
    changes.items.some(({ id, kind }) => id === list.id && kind === 'subprocessor_list'),
    'it is in the feed',
  )
})

t.test('an officer decides once, with reasons, and then the list rests', async (t) => {
  const { contract } = await settled()
  await added(contract, annex)
  const { list } = await added(contract, {
    source: 'notice',
    asOf: '2026-11-20',
    entries: [{ name: 'Neu GmbH', countries: ['FR'] }],
  })
  t.equal((list as Json)['complete'], false, 'a notice names those who come or leave')
  const byEditor = await editor.post(
    `sub-processor-lists/${list.id}/decision`,
    { verdict: 'accepted', reason: 'x' },
    { 'if-match': '"1"' },
  )
  t.equal(byEditor.statusCode, 403)
  t.equal((await decide(list, 'objected', ' ')).statusCode, 422, 'no reason')
  const reply = await decide(list, 'objected')
  t.equal(reply.statusCode, 200, reply.body)
  const decided = reply.json<Json>()
  t.match(decided, { verdict: 'objected', verdictReason: 'geprüft', decidedOn: '2026-11-23', version: 2 })
  t.equal((await decide(decided, 'accepted')).statusCode, 409)
  const patch = await calls.call(
    'PATCH',
    `sub-processor-lists/${list.id}`,
    { place: 'anderswo' },
    { 'if-match': '"2"' },
  )
  t.equal(patch.statusCode, 409, patch.body)
  t.match((await calls.get(`sub-processor-lists/${list.id}/comparison`)).json(), {
    objection: { state: 'decided', until: '2026-12-23' },
  })
  const feed = (await calls.get('changes?limit=200')).json<{ items: Json[] }>()
  t.ok(feed.items.some(({ id, action }) => id === list.id && action === 'objected'))
})

t.test(
  'without an agreed period no day is made up, and what nobody examined in time is overdue',
  async (t) => {
    const { contract } = await settled(null)
    await added(contract, annex)
    const notice = { source: 'notice', asOf: '2026-11-20', entries: [{ name: 'Neu GmbH' }] }
    const { list, comparison } = await added(contract, notice)
    t.same(comparison.objection, { state: 'unsettled', until: null })
    const stored = await calls.read(`contracts/${contract.id}`)
    const patched = await calls.call(
      'PATCH',
      `contracts/${contract.id}`,
      { objectionPeriod: 'P2W' },
      { 'if-match': `"${stored.version}"` },
    )
    t.equal(patched.statusCode, 200)
    now = new Date('2026-12-08T10:00:00Z')
    t.match((await calls.get(`sub-processor-lists/${list.id}/comparison`)).json(), {
      objection: { state: 'over', until: '2026-12-07' },
    })
    const { items } = (await calls.get('deadlines')).json<{ items: Json[] }>()
    t.match(
      items.filter(({ kind, on }) => kind === 'objection_ends' && on === '2026-12-07'),
      [{ overdue: true, subject: { itemId: list.id } }],
    )
    now = new Date('2026-11-23T10:00:00Z')
  },
)

t.test('annex, register, notices and what is declared stand side by side', async (t) => {
  const { contract } = await settled()
  const drift = async () =>
    (await calls.get(`contracts/${contract.id}/sub-processors/drift`)).json<{
      sources: { source: string }[]
      items: { name: string; result: string; declared: object | null; register: object | null }[]
    }>()
  t.match(await drift(), { sources: [], items: [{ name: 'Rechenzentrum Elbe AG', result: 'no_list' }] })
  await added(contract, annex)
  await added(contract, {
    source: 'register',
    asOf: '2026-11-20',
    entries: [{ name: 'RZ Elbe', partyId: host.id, countries: ['DE'] }],
  })
  const { sources, items } = await drift()
  t.same(
    sources.map(({ source }) => source),
    ['annex', 'register'],
  )
  t.same(
    items.map(({ name, result }) => `${name}: ${result}`),
    ['Rechenzentrum Elbe AG: agrees', 'Support Desk, Inc.: undeclared'],
    'an entry that names the body is that body',
  )
  t.equal(items[1]?.register, null)
})

t.test('a contract is evaluated and printed', async (t) => {
  const { contract, system, activity } = await settled()
  await added(contract, annex)
  const evaluation = (await calls.get(`contracts/${contract.id}/evaluation`)).json()
  t.match(evaluation, {
    on: '2026-11-23',
    contract: { id: contract.id, version: 1 },
    status: 'in_force',
    role: 'controller',
    standing: 'open',
    systems: [{ id: system.id }],
  })
  t.ok(evaluation.activities.some(({ id }: Json) => id === activity.id))
  t.match(
    evaluation.points.find(({ code }: { code: string }) => code === 'AVV-TRANS'),
    {
      applies: 'yes',
      outcome: 'open',
      grounds: [
        { text: { de: 'Liste der Unterauftragsverarbeiter: «Support Desk, Inc.» in Vereinigte Staaten.' } },
      ],
    },
  )
  const page = await calls.get(`contracts/${contract.id}/document?format=html&lang=de`)
  t.equal(page.statusCode, 200, page.body)
  t.match(page.headers, { 'content-type': /^text\/html/, 'content-language': 'de' })
  t.match(page.body, /Support Desk, Inc\./)
  const pdf = await calls.get(`contracts/${contract.id}/document?format=pdf`)
  t.equal(pdf.statusCode, 200)
  t.match(pdf.body, /^%PDF-/)
  t.match(pdf.headers['content-disposition'], /contract_2026-11-23_v1\.pdf/)
})

t.test('what is no list, or lies ahead, is refused', async (t) => {
  const { contract } = await settled()
  const codes = async (body: object) => {
    const reply = await handIn(contract, { source: 'register', asOf: '2026-11-20', ...body })
    return reply
      .json<{ errors: { pointer: string; code: string }[] }>()
      .errors?.map(({ pointer, code }) => `${pointer} ${code}`)
  }
  t.same(await codes({}), ['/entries entries-or-content'])
  t.same(await codes({ entries: [], content: 'Name\nX' }), ['/entries entries-or-content'])
  t.same(await codes({ content: 'nichts;davon\n1;2' }), ['/content no-list'])
  t.same(await codes({ content: 'Name;Seit\nX GmbH;irgendwann' }), ['/content no-date'])
  t.same(await codes({ entries: [], asOf: '2026-11-24' }), ['/asOf in-future'])
  t.equal((await handIn({ ...contract, id: host.id }, annex)).statusCode, 404, 'no contract')
  const users = (await calls.get(`contracts/${contract.id}/users`)).json<{ items: object[] }>().items.length
  await added(contract, annex)
  const later = (await calls.get(`contracts/${contract.id}/users`)).json<{ items: object[] }>().items.length
  t.equal(later, users + 1, 'a contract with a list is in use')
})
