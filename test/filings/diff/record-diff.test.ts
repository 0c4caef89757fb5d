import t from 'tap'
import { openApi } from '../../helper.ts'
import { approvable } from '../../http/approvable.ts'
import { callsOf } from '../../http/calls.ts'

let clock = new Date('2026-02-01T08:00:00.000Z')
const at = (instant: string) => (clock = new Date(instant))
const { app, organisation } = await openApi(t, () => clock)
const owner = await organisation()
const calls = callsOf(app, owner)

type Item = {
  kind: string
  id: string
  name: string
  fate: string
  changes: { pointer: string; before: unknown; after: unknown; seqs: number[]; inWords: object }[]
  acts: { seq: number; reason: string | null; actor: string; action: string }[]
}
type Moved = {
  rule: string
  came: number
  went: number
  items: { move: string; activityId: string | null; name: string; pointer: string; text: string }[]
}
type Diff = {
  items: Item[]
  late: Record<string, unknown>[]
  counts: object[]
  findings: Moved[]
  from: object
  to: object
}
const diff = async (query: string) => (await calls.get(`record/diff?${query}`)).json<Diff>()
const brief = ({ items }: Diff) => items.map(({ kind, name, fate }) => [kind, name, fate])

const old = await calls.create('parties', { name: 'Alt GmbH', partyType: 'organisation', notes: 'geheim' })
const kept = await calls.create('parties', { name: 'Bleibt GmbH', partyType: 'organisation' })
const contract = await calls.create('contracts', {
  name: 'AVV 2025',
  contractKind: 'other',
  partyIds: [kept.id],
  validTo: '2026-08-15',
})
const { id } = await calls.create('activities', { ...approvable, operatingState: 'operating' })
await calls.post(`activities/${id}/transitions`, { move: 'submit' }, { 'if-match': '"1"' })
await calls.post(`activities/${id}/transitions`, { move: 'approve' }, { 'if-match': '"2"' })

at('2026-07-10T08:00:00.000Z')
await calls.call('DELETE', `parties/${old.id}`, undefined, { 'if-match': '"1"' })
await calls.patch(`parties/${kept.id}?reason=Umzug`, 1, { country: 'FR', notes: 'sehr geheim' })
await calls.patch(`activities/${id}`, 3, { department: 'IT' })
at('2026-07-20T08:00:00.000Z')
await calls.patch(`parties/${kept.id}?reason=Umfirmiert`, 2, { name: 'Bleibt AG' })
const late = await calls.create('activities', {
  role: 'processor',
  name: 'Lange vergessen',
  operatingState: 'operating',
  introducedOn: '2025-05-01',
})
at('2026-08-01T08:00:00.000Z')
const passing = await calls.create('systems', { name: 'Kurz da', operationModel: 'self_hosted' })
await calls.call('DELETE', `systems/${passing.id}`, undefined, { 'if-match': '"1"' })
at('2026-12-01T08:00:00.000Z')
await calls.create('measures', { name: 'Später', status: 'planned', protectionGoals: [] })

const quarter = 'from=2026-06-30T22:00:00Z&to=2026-09-30T22:00:00Z'

t.test('between two instants entries came, ended, changed and went, and one was recorded late', async (t) => {
  const found = await diff(quarter)
  t.same(
    new Set(brief(found).map(String)),
    new Set([
      `activity,${approvable.name},changed`,
      'activity,Lange vergessen,added',
      'contract,AVV 2025,ended',
      'party,Alt GmbH,removed',
      'party,Bleibt AG,changed',
    ]),
  )
  t.match(found, { from: { day: '2026-07-01' }, to: { day: '2026-10-01' } })
  const party = found.items.find((one) => one.id === kept.id)
  t.same(
    party?.changes.map(({ pointer, before, after, seqs, inWords }) => [
      pointer,
      before,
      after,
      seqs.map((seq) => party.acts.find((act) => act.seq === seq)?.reason),
      inWords,
    ]),
    [
      [
        '/name',
        'Bleibt GmbH',
        'Bleibt AG',
        ['Umfirmiert'],
        { label: 'Name', before: 'Bleibt GmbH', after: 'Bleibt AG' },
      ],
      ['/country', null, 'FR', ['Umzug'], { label: 'Sitzstaat', before: null, after: 'Frankreich' }],
    ],
  )
  t.match(party?.acts, [{ action: 'changed', actor: /^key:/ }, { action: 'changed' }])
  const own = found.items.find((one) => one.id === id)
  t.same(
    own?.changes.map(({ pointer }) => pointer),
    ['/newerDraft'],
    'a draft changes nothing of what was approved',
  )
  t.match(
    found.items.find((one) => one.id === contract.id),
    { acts: [], changes: [] },
    'by lapse of time',
  )
  t.match(found.late, [{ id: late.id, effectiveOn: '2025-05-01', name: 'Lange vergessen', actor: /^key:/ }])
  t.equal(found.late.length, 1)
  t.same(found.counts, [
    { kind: 'activity', added: 1, ended: 0, changed: 1, removed: 0 },
    { kind: 'party', added: 0, ended: 0, changed: 1, removed: 1 },
    { kind: 'contract', added: 0, ended: 1, changed: 0, removed: 0 },
  ])
  t.notMatch(JSON.stringify(found), /geheim/)
})

/** The rules of what stands in one set of findings and not in the other. */
const rulesOnlyIn = (these: ReadonlySet<string>, those: ReadonlySet<string>) =>
  new Set([...these].filter((one) => !those.has(one)).map((one) => one.split(' ')[0]))

t.test('findings come and go, by what is changed and by lapse of time', async (t) => {
  const { findings } = await diff(quarter)
  type Found = { rule: string; activityId: string | null; verdict: string; pointer: string }
  const foundAt = async (instant: string) => {
    const { items } = await calls.read(`findings?profile=strict&asOf=${instant}`)
    const places = (items as Found[]).map(({ rule, activityId, verdict, pointer }) =>
      [rule, activityId, verdict, pointer.replaceAll(/\/\d+/g, '/')].join(' '),
    )
    return new Set(places)
  }
  const [before, after] = [await foundAt('2026-06-30T22:00:00Z'), await foundAt('2026-09-30T22:00:00Z')]
  const moved = (move: 'came' | 'went') => findings.filter((one) => one[move] > 0).map(({ rule }) => rule)
  t.same(new Set(moved('came')), rulesOnlyIn(after, before))
  t.same(new Set(moved('went')), rulesOnlyIn(before, after))
  t.ok(moved('came').length > 3)
  t.ok(moved('went').length > 0)
  const all = findings.flatMap(({ items }) => items)
  t.ok(all.some(({ activityId, move }) => activityId === late.id && move === 'came'))
  t.equal(
    findings.reduce((sum, { came, went }) => sum + came + went, 0),
    all.length,
  )
  const back = await diff('from=2026-07-20T08:00:00Z&to=2026-11-30T00:00:00Z')
  t.notOk(
    back.findings.some(({ items }) => items.some(({ activityId }) => activityId === late.id)),
    'they stay',
  )
  const page = (await calls.get(`record/diff?${quarter}&format=html&lang=en`)).body
  t.match(page, /id="changes-findings"/)
  for (const { rule } of findings) t.ok(page.includes(rule), rule)
})

t.test('an instant does not differ from itself, and before the first entry all is new', async (t) => {
  for (const instant of ['2026-06-30T22:00:00Z', '2026-07-20T08:00:00Z'])
    t.match(await diff(`from=${instant}&to=${instant}`), { items: [], late: [], counts: [], findings: [] })
  const all = await diff('from=2020-01-01T00:00:00Z&to=2026-07-01T00:00:00Z')
  t.same(new Set(all.items.map(({ fate }) => fate)), new Set(['added']))
  t.equal(all.items.length, 5)
  const parts = [
    ...brief(await diff('from=2026-06-30T22:00:00Z&to=2026-07-15T00:00:00Z')),
    ...brief(await diff('from=2026-07-15T00:00:00Z&to=2026-09-30T22:00:00Z')),
  ]
  t.same(
    parts.filter(([, name]) => name?.startsWith('Bleibt')),
    [
      ['party', 'Bleibt GmbH', 'changed'],
      ['party', 'Bleibt AG', 'changed'],
    ],
  )
})

t.test(
  'the same instants give the same bytes, whatever comes later, in every form and language',
  async (t) => {
    const forms = ['json', 'html'].flatMap((format) =>
      ['de', 'en'].map((lang) => `&format=${format}&lang=${lang}`),
    )
    const bodies = async () =>
      Promise.all(forms.map(async (form) => (await calls.get(`record/diff?${quarter}${form}`)).body))
    const before = await bodies()
    at('2027-01-01T08:00:00.000Z')
    await calls.patch(`parties/${kept.id}`, 3, { name: 'Wieder anders' })
    t.same(await bodies(), before)
    t.equal(new Set(before).size, forms.length)
  },
)

t.test('as a page it says in words who changed what and why, and what was recorded late', async (t) => {
  const reply = await calls.get(`record/diff?${quarter}&format=html`)
  t.match(reply.headers, {
    'content-type': 'text/html; charset=utf-8',
    'content-language': 'de',
    'content-security-policy': /style-src 'unsafe-inline'/,
  })
  for (const text of [
    'Nachgetragen',
    'Wirkung ab',
    '1. Mai 2025',
    'Entfernt: Alt GmbH',
    'Beendet: AVV 2025',
    'durch Zeitablauf',
    'Umfirmiert',
    'Sitzstaat',
    'Frankreich',
  ])
    t.ok(reply.body.includes(text), text)
  const english = (await calls.get(`record/diff?${quarter}&format=html&lang=en`)).body
  for (const text of [
    'Late entries',
    '1 May 2025',
    'Removed: Alt GmbH',
    'by lapse of time',
    'Country of the seat',
    'France',
  ])
    t.ok(english.includes(text), text)
  const none = (await calls.get('record/diff?from=2026-06-30T22:00:00Z&to=2026-06-30T22:00:00Z&format=html'))
    .body
  t.match(none, 'hat sich nichts geändert')
})

t.test('what cannot be compared is refused', async (t) => {
  const refused = async (query: string) => {
    const { statusCode, body } = await calls.get(`record/diff?${query}`)
    return [statusCode, JSON.parse(body).errors?.[0]?.pointer, JSON.parse(body).errors?.[0]?.code]
  }
  t.same(await refused('from=2026-07-01T00:00:00Z&to=2028-01-01T00:00:00Z'), [422, '/to', 'in-the-future'])
  t.same(await refused('from=2026-08-01T00:00:00Z&to=2026-07-01T00:00:00Z'), [422, '/to', 'wrong-value'])
  t.match(await refused('to=2026-07-01T00:00:00Z'), [422])
  t.match(await refused('from=2019-01-01T00:00:00Z&to=2020-01-01T00:00:00Z'), [404], 'it was not there yet')
  t.equal((await calls.get(`record/diff?${quarter}`, { accept: 'text/csv' })).statusCode, 406)
})
