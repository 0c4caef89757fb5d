import t from 'tap'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'
import { callsOf, type Calls } from './calls.ts'

// Every look at the clock is a second later, so that the order of creation is never a matter of luck.
let looks = 0
const now = () => new Date(Date.UTC(2026, 0, 1) + 1000 * looks++)
const { app, organisation, headers, server } = await openApi(t, now)
const fresh = async () => callsOf(app, await organisation())
const namesOf = async (calls: Calls, url: string) =>
  (await calls.get(url)).json().items.map(({ name }: { name: string }) => name)
const party = (name: string, more: object = {}) => ({ name, partyType: 'organisation', ...more })

const externalIds = (id: string) => [{ system: 'grc', id }]

t.test('every filter of every list finds what it names and nothing else', async (t) => {
  const calls = await fresh()
  const officer = await calls.create('parties', party('Beauftragte', { partyType: 'person', internal: true }))
  const provider = await calls.create('parties', {
    ...party('Anbieter', { country: 'FR', externalIds: externalIds('p-1') }),
    dataProtectionOfficerId: officer.id,
  })
  const contract = await calls.create('contracts', {
    name: 'AVV',
    contractKind: 'processing_agreement',
    partyIds: [provider.id],
    externalIds: externalIds('c-1'),
  })
  await calls.create('contracts', {
    name: 'Betriebsvereinbarung',
    contractKind: 'works_agreement',
    partyIds: [],
  })
  const system = await calls.create('systems', {
    name: 'Jitsi',
    operationModel: 'self_hosted',
    product: 'SYS-JITSI',
    processors: [{ partyId: provider.id, contractId: contract.id }],
    externalIds: externalIds('s-1'),
  })
  await calls.create('systems', { name: 'Dienst', operationModel: 'online_service', product: 'SYS-BBB' })
  const measure = await calls.create('measures', {
    name: 'Warteraum',
    protectionGoals: [],
    status: 'implemented',
    catalogueCode: 'TOM-DM-01',
    externalIds: externalIds('m-1'),
  })
  await calls.create('measures', { name: 'Schulung', protectionGoals: [], status: 'planned' })
  const first = await calls.create('activities', {
    role: 'controller',
    name: 'Besprechung',
    operatingState: 'operating',
    useCase: 'UC-INTERNAL',
    contactId: officer.id,
    systemIds: [system.id],
    processors: [{ partyId: provider.id, contractId: contract.id }],
    dataItems: [{ code: 'VC-CON-VIDEO' }],
    transfers: [{ country: 'US' }],
    measures: [{ measureId: measure.id, status: 'implemented' }],
    externalIds: externalIds('a-1'),
  })
  await calls.create('activities', {
    role: 'processor',
    name: 'Betrieb',
    operatingState: 'planned',
    transfers: [{ country: 'CH' }],
  })
  await asSuperuser(server.superuserUrl, `update activity set approval = 'approved' where id = '${first.id}'`)

  const expected: Record<string, Record<string, string>> = {
    parties: {
      partyType: 'person',
      country: 'FR',
      internal: 'true',
      partyId: officer.id,
      text: 'beau',
      externalId: 'p-1',
    },
    contracts: { contractKind: 'processing_agreement', partyId: provider.id, text: 'AVV', externalId: 'c-1' },
    systems: {
      operationModel: 'self_hosted',
      product: 'SYS-JITSI',
      text: 'jitsi',
      externalId: 's-1',
      partyId: provider.id,
      contractId: contract.id,
    },
    measures: {
      status: 'implemented',
      catalogueCode: 'TOM-DM-01',
      text: 'warte',
      externalId: 'm-1',
    },
    activities: {
      role: 'controller',
      operatingState: 'operating',
      approval: 'approved',
      useCase: 'UC-INTERNAL',
      transferCountry: 'US',
      dataCategory: 'VC-CON-VIDEO',
      systemId: system.id,
      partyId: provider.id,
      contractId: contract.id,
      measureId: measure.id,
      text: 'besprech',
      externalId: 'a-1',
    },
  }
  const found: Record<string, string[]> = {
    contracts: ['AVV'],
    systems: ['Jitsi'],
    measures: ['Warteraum'],
    activities: ['Besprechung'],
  }
  const ofParties: Record<string, string[]> = {
    partyType: ['Beauftragte'],
    internal: ['Beauftragte'],
    text: ['Beauftragte'],
  }
  type Parameter = { name: string; in: string }
  const { paths } = app.swagger() as unknown as {
    paths: Record<string, { get: { parameters: Parameter[] } }>
  }
  for (const [plural, filters] of Object.entries(expected)) {
    const documented = paths[`/v1/organisations/{organisationId}/${plural}`]?.get.parameters ?? []
    const query = documented.filter((one) => one.in === 'query').map(({ name }) => name)
    t.same(
      query.toSorted(),
      [...Object.keys(filters), 'asOf', 'cursor', 'limit', 'sort'].toSorted(),
      `${plural}: all filters are tried`,
    )
    for (const [name, value] of Object.entries(filters)) {
      const names = found[plural] ?? ofParties[name] ?? ['Anbieter']
      t.same(
        await namesOf(calls, `${plural}?${name}=${encodeURIComponent(value)}`),
        names,
        `${plural} ${name}`,
      )
    }
    const all = new URLSearchParams(plural === 'parties' ? { country: 'FR', partyId: officer.id } : filters)
    t.same(
      await namesOf(calls, `${plural}?${all.toString()}`),
      found[plural] ?? ['Anbieter'],
      `${plural}: filters narrow together`,
    )
  }
  t.same(await namesOf(calls, `systems?partyId=${provider.id.toUpperCase()}`), ['Jitsi'])
  t.same(await namesOf(calls, 'parties?internal=false'), ['Anbieter'])
  t.same(await namesOf(calls, 'activities?role=controller&operatingState=planned'), [])
  await calls.patch(`activities/${first.id}`, 1, {
    transfers: [],
    dataItems: [{ text: 'Bild' }],
    systemIds: null,
  })
  for (const query of ['transferCountry=US', 'dataCategory=VC-CON-VIDEO', `systemId=${system.id}`])
    t.same(await namesOf(calls, `activities?${query}`), [], `${query} after the change`)
})

t.test('names sort the German way, up and down', async (t) => {
  const calls = await fresh()
  const inOrder = [
    '1. Stelle',
    '10. Stelle',
    '2. Stelle',
    'apfel',
    'Apfel',
    'Äpfel',
    'Apfelbaum',
    'Ärger',
    'Arztpraxis',
    'Öl',
    'Ölwerk',
    'Oper',
    'Strasse',
    'Straße',
    'Straßenbau',
    'Über',
    'Uhr',
    'Zebra',
  ]
  for (const name of inOrder.toReversed()) await calls.create('parties', party(name))
  t.same(await namesOf(calls, 'parties?sort=name'), inOrder)
  t.same(await namesOf(calls, 'parties?sort=-name'), inOrder.toReversed())
  t.same(await namesOf(calls, 'parties'), inOrder.toReversed(), 'by creation unless asked otherwise')
  t.same(await namesOf(calls, 'parties?sort=-createdAt'), inOrder)
  const second = (await calls.get('parties?limit=1&sort=name')).json().items[0]
  await calls.patch(`parties/${second.id}`, 1, { notes: 'x' })
  t.equal((await namesOf(calls, 'parties?sort=-updatedAt&limit=1'))[0], second.name)
  t.equal((await namesOf(calls, 'parties?sort=updatedAt')).at(-1), second.name)
})

t.test('text is searched literally, whatever its case and form', async (t) => {
  const calls = await fresh()
  const texts = [
    '100 % sicher',
    'a_b',
    'a\\b',
    "O'Neill",
    'Müller Straße',
    'axb',
    '"Zitat"',
    'Zeile\nzwei',
    '🎥 Raum',
    'İzmir',
  ]
  for (const name of texts) await calls.create('parties', party(name))
  const search = (text: string) => namesOf(calls, `parties?text=${encodeURIComponent(text)}`)
  const cases: Record<string, string[]> = {
    '%': ['100 % sicher'],
    _: ['a_b'],
    a_b: ['a_b'],
    '\\': ['a\\b'],
    "'": ["O'Neill"],
    "' or true --": [],
    MÜLLER: ['Müller Straße'],
    'mu\u0308ller': ['Müller Straße'],
    straße: ['Müller Straße'],
    muller: [],
    '"': ['"Zitat"'],
    '\n': ['Zeile\nzwei'],
    '🎥': ['🎥 Raum'],
    ' ': ['100 % sicher', 'Müller Straße', '🎥 Raum'],
    organisation: [],
    null: [],
  }
  for (const [text, names] of Object.entries(cases)) t.same(await search(text), names, JSON.stringify(text))
  const decomposed = await calls.create('parties', party('Gru\u0308n'))
  t.equal(decomposed['name'], 'Gru\u0308n', 'what was sent is kept as it was sent')
  t.same(await search('grün'), ['Gru\u0308n'])
  const deep = await calls.create('systems', {
    name: 'S',
    operationModel: 'self_hosted',
    features: [{ code: 'chat', availability: 'used', note: 'Nur mit Einwilligung' }],
  })
  t.same(await namesOf(calls, 'systems?text=einwilligung'), ['S'], 'texts deep inside are found')
  await calls.patch(`systems/${deep.id}`, 1, { features: [], notes: 'Neu' })
  t.same(await namesOf(calls, 'systems?text=einwilligung'), [], 'and forgotten with them')
  t.same(await namesOf(calls, 'systems?text=neu'), ['S'])
})

t.test('a page is as long as asked for, and the last one says so', async (t) => {
  const calls = await fresh()
  t.same((await calls.get('measures')).json(), { items: [], next: null })
  await Promise.all(
    Array.from({ length: 52 }, (_, index) =>
      calls.create('measures', { name: `M ${index}`, protectionGoals: [], status: 'planned' }),
    ),
  )
  const page = async (query: string) => {
    const { items, next } = (await calls.get(`measures?${query}`)).json()
    return [items.length, next !== null]
  }
  t.same(await page(''), [50, true])
  t.same(await page('limit=51'), [51, true])
  t.same(await page('limit=52'), [52, false])
  t.same(await page('limit=200'), [52, false])
  t.same(await page('limit=1&sort=-name'), [1, true])
})

t.test('the operator lists the organisations of the installation', async (t) => {
  const marks = ['Zweckverband Übersee', 'Amt Ähre']
  const operator = callsOf(app, { path: '/v1', headers: await headers('operator', null) })
  for (const name of marks) {
    const made = await operator.post('/v1/organisations', { name, bodyType: 'public', language: 'de' })
    t.equal(made.statusCode, 201)
    t.equal(made.headers.location, `/v1/organisations/${made.json().id}`)
    t.same(await operator.read(String(made.headers.location)), made.json())
  }
  t.same(await namesOf(operator, `organisations?text=${encodeURIComponent('ÜBERSEE')}`), [marks[0]])
  const names = await namesOf(operator, 'organisations?sort=name&limit=200')
  t.ok(names.indexOf(marks[1]) >= 0 && names.indexOf(marks[1]) < names.indexOf(marks[0]))
  const walked: string[] = []
  for (let cursor = ''; ;) {
    const { items, next } = (await operator.get(`organisations?sort=-name&limit=5${cursor}`)).json()
    walked.push(...items.map(({ name }: { name: string }) => name))
    if (next === null) break
    cursor = `&cursor=${next}`
  }
  t.same(walked, names.toReversed())
})
