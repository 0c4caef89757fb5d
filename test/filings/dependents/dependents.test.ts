import t from 'tap'
import { openApi } from '../../helper.ts'
import { storeSound } from '../../findings/store-sound.ts'
import { callsOf, type Json } from '../../http/calls.ts'
import { fileNow } from '../../http/file-now.ts'
import { statementsOf } from '../../statements.ts'

const api = await openApi(t, () => new Date('2026-11-23T11:00:00.000Z'))
const organisation = await api.organisation()
const calls = callsOf(api.app, organisation)
const { activity } = await storeSound(calls, organisation.path)

type Step = { kind: string; id: string; name: string; pointer: string; place: string }
type Entry = { kind: string; id: string; name: string; paths: Step[][] }
type Answer = {
  counts: Record<string, number>
  activities: { items: (Entry & { rules: string[] })[]; next: string | null }
  entries: Entry[]
  clients: { name: string; activities: number }[]
  filings: { id: string }[]
  findings: { at: { id: string } }[]
  adequacy: { isEea: boolean; decisions: unknown[] } | null
}
const ask = async (query: string): Promise<Answer> => {
  const reply = await calls.get(`dependents?${query}`)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json()
}
const refused = async (query: string) => (await calls.get(`dependents?${query}`)).json()
const counted = async (query: string) => (await statementsOf(() => ask(query))).count
const page = async (system: Json, lang: string) =>
  (await calls.get(`dependents?on=system&value=${system.id}&format=html&lang=${lang}`)).body
const one = async (plural: string, name: RegExp) => {
  const { items } = (await calls.get(`${plural}?limit=200`)).json<{ items: (Json & { name: string })[] }>()
  const found = items.find((item) => name.test(item.name))
  if (!found) throw new Error(`no ${plural} ${name}`)
  return found
}
const inWords = (paths: Step[][]) =>
  paths.map((path) => path.map(({ kind, pointer }) => `${kind}${pointer}`).join(' > '))

t.test('a contract is followed through the system to activities and prior checks', async (t) => {
  const contract = await one('contracts', /Auftragsverarbeitung|Processing|AVV/)
  const { entries, activities, counts } = await ask(`on=contract&value=${contract.id}`)
  t.equal(counts['activities'], 1)
  const [found] = activities.items
  t.equal(found?.id, activity.id)
  const system = entries.find(({ kind }) => kind === 'system')
  t.ok(inWords(system?.paths ?? []).some((way) => /^system\/processors\/\d+\/contractId$/.test(way)))
  t.ok(
    inWords(found?.paths ?? []).some((way) =>
      /^activity\/systemIds\/0 > system\/processors\/\d+\/contractId$/.test(way),
    ),
  )
  t.ok(inWords(found?.paths ?? []).some((way) => /^activity\/processors\/\d+\/contractId$/.test(way)))
  t.equal(found?.paths[0]?.length, 1, 'the shortest way comes first')
  const check = entries.find(({ kind }) => kind === 'assessment')
  t.match(inWords(check?.paths ?? []), [/^assessment\/systemId > system\//])
  t.match(found?.paths[0]?.[0]?.place, /Auftragsverarbeiter › Vertrag/)
})

t.test('a country is found in seats, places of servers, access and transfers', async (t) => {
  const provider = await calls.create('parties', {
    name: 'US Corp',
    partyType: 'organisation',
    parentCountry: 'US',
  })
  const contract = await calls.create('contracts', {
    name: 'DPA',
    contractKind: 'processing_agreement',
    partyIds: [provider.id],
  })
  const system = await calls.create('systems', {
    name: 'Cloud',
    operationModel: 'online_service',
    systemVersion: '5.1',
    product: 'SYS-ZOOM',
    hostingCountries: ['US'],
    providerId: provider.id,
  })
  const transferring = await calls.create('activities', {
    role: 'controller',
    name: 'Webinar',
    operatingState: 'planned',
    transfers: [{ country: 'US', instruments: [] }],
  })
  const using = await calls.create('activities', {
    role: 'controller',
    name: 'Gespräch',
    operatingState: 'planned',
    systemIds: [system.id],
  })
  await calls.create('activities', { role: 'controller', name: 'US', operatingState: 'planned' })
  const { entries, activities, adequacy } = await ask('on=country&value=US&lang=en')
  const waysOf = (id: string) =>
    inWords([...entries, ...activities.items].find((entry) => entry.id === id)?.paths ?? [])
  t.same(waysOf(provider.id), ['party/parentCountry'])
  t.same(waysOf(contract.id), ['contract/partyIds/0 > party/parentCountry'])
  t.ok(waysOf(system.id).includes('system/hostingCountries/0'))
  t.same(waysOf(transferring.id), ['activity/transfers/0/country'])
  t.ok(waysOf(using.id).includes('activity/systemIds/0 > system/hostingCountries/0'))
  t.notOk(
    activities.items.some(({ name }) => name === 'US'),
    'a name that reads like a country is none',
  )
  t.equal(adequacy?.isEea, false)
  t.ok((adequacy?.decisions.length ?? 0) > 0)
  t.equal((await ask('on=country&value=DE')).adequacy?.isEea, true)
  t.same(
    (await ask('on=system&value=SYS-ZOOM&version=5.1')).activities.items.map(({ id }) => id),
    [using.id],
  )
  t.equal((await ask('on=system&value=SYS-ZOOM&version=5.0')).counts['activities'], 0)
})

t.test('controllers we work for are counted over all pages', async (t) => {
  const [client, system] = [
    await calls.create('parties', { name: 'Stadt Essen', partyType: 'organisation' }),
    await calls.create('systems', { name: 'Gehostet', operationModel: 'self_hosted' }),
  ]
  for (const name of ['A', 'B', 'C'])
    await calls.create('activities', {
      role: 'processor',
      name,
      operatingState: 'operating',
      systemIds: [system.id],
      controllers: [{ partyId: client.id }],
    })
  const first = await ask(`on=system&value=${system.id}&limit=2`)
  t.same(first.clients, [{ id: client.id, name: 'Stadt Essen', activities: 3 }])
  t.equal(first.counts['activities'], 3)
  t.same(
    first.activities.items.map(({ name }) => name),
    ['A', 'B'],
  )
  t.ok(
    first.activities.items.every(({ rules }) => rules.length > 0),
    'what is amiss is told',
  )
  const cursor = encodeURIComponent(first.activities.next ?? '')
  const second = await ask(`on=system&value=${system.id}&limit=2&cursor=${cursor}`)
  t.same([second.activities.items.map(({ name }) => name), second.activities.next], [['C'], null])
  const other = await calls.get(`dependents?on=system&value=SYS-ZOOM&cursor=${cursor}`)
  t.match(other.json(), { status: 422, errors: [{ pointer: '/cursor', code: 'wrong-cursor' }] })
})

t.test('filings count as long as it was on file', async (t) => {
  const party = await calls.create('parties', { name: 'Flüchtig', partyType: 'organisation', country: 'JP' })
  const filing = await fileNow(calls)
  t.same(
    (await ask(`on=party&value=${party.id}`)).filings.map(({ id }) => id),
    [filing],
  )
  t.same(
    (await ask('on=country&value=JP')).filings.map(({ id }) => id),
    [filing],
  )
  t.same((await ask('on=country&value=KR')).filings, [])
  const late = await calls.create('parties', { name: 'Später', partyType: 'organisation' })
  t.same((await ask(`on=party&value=${late.id}`)).filings, [], 'it came after')
  await calls.patch(`parties/${party.id}`, 1, { country: 'CH' })
  t.same(
    (await ask('on=country&value=JP')).filings.map(({ id }) => id),
    [filing],
    'a filing stays as it is',
  )
})

t.test('a party that only names an officer hands nothing on', async (t) => {
  const officer = await calls.create('parties', { name: 'Dr. Amt', partyType: 'person' })
  const named = await calls.create('parties', {
    name: 'Mit Beauftragter',
    partyType: 'organisation',
    dataProtectionOfficerId: officer.id,
  })
  await calls.create('contracts', { name: 'Rahmen', contractKind: 'other', partyIds: [named.id] })
  const { entries } = await ask(`on=party&value=${officer.id}`)
  t.same(
    entries.map(({ id }) => id),
    [named.id],
  )
})

t.test('a measure is asked by its code of the catalogue', async (t) => {
  const { entries, activities } = await ask('on=measure&value=TOM-VT-01')
  const all = inWords([...entries, ...activities.items].flatMap(({ paths }) => paths))
  t.ok(
    all.some((way) => /^activity\/measures\/\d+\/code$/.test(way)),
    all.join(),
  )
})

t.test('it takes the same number of statements whatever there is', async (t) => {
  const few = await counted('on=country&value=KR')
  t.equal(await counted('on=country&value=DE&limit=200'), few)
})

t.test('the page shows everything with its reasons, in German and English', async (t) => {
  const system = await one('systems', /Gehostet/)
  const german = await page(system, 'de')
  for (const text of [
    'Was davon abhängt',
    'System: Gehostet',
    'Stadt Essen',
    'Eingesetzte Systeme',
    '2026-11-23',
  ])
    t.ok(german.includes(text), text)
  const english = await page(system, 'en')
  t.ok(english.includes('What hangs on it') && english.includes('Controllers we work for'))
})

t.test('what is not there or makes no sense is refused with its place', async (t) => {
  t.match(await refused(`on=party&value=${activity.id}`), {
    status: 422,
    errors: [{ pointer: '/value', code: 'unknown-reference' }],
  })
  t.match(await refused('on=country&value=XX'), { errors: [{ pointer: '/value', code: 'wrong-format' }] })
  t.match(await refused('on=measure&value=TOM-NONE'), {
    errors: [{ pointer: '/value', code: 'unknown-code' }],
  })
  t.match(await refused('on=country&value=DE&version=1'), {
    errors: [{ pointer: '/version', code: 'without-effect' }],
  })
})
