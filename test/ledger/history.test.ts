import t from 'tap'
import { openApi } from '../helper.ts'
import { approvable } from '../http/approvable.ts'
import { callsOf } from '../http/calls.ts'

const { app, context, organisation, headers } = await openApi(t)

t.test('history tells versions, actors and reasons; each can be read, compared and restored', async (t) => {
  const { path, headers } = await organisation()
  const calls = callsOf(app, { path, headers })
  const { id } = await calls.create('activities', {
    role: 'controller',
    name: 'Erste Fassung',
    operatingState: 'planned',
    purposes: [{ text: 'Zusammenarbeit der Beschäftigten' }, { text: 'Schulung der Beschäftigten' }],
  })
  const url = `activities/${id}`
  const first = await calls.read(url)
  const [one, two] = first['purposes'] as { id: string; text: string }[]
  await calls.patch(`${url}?reason=Umbenennung`, 1, {
    name: 'Zweite Fassung',
    purposes: [{ ...two }, { ...one, text: 'Abstimmung' }],
  })
  const { items, next } = (await calls.get(`${url}/history`)).json()
  t.equal(next, null)
  t.match(items, [
    { version: 1, action: 'created', reason: null, enteredLate: false },
    { version: 2, action: 'changed', reason: 'Umbenennung', actor: /^key:/ },
  ])
  t.match((await calls.get(`${url}/history?limit=1`)).json(), { items: [{ version: 1 }], next: '1' })
  t.same((await calls.get(`${url}/versions/1`)).json(), first)
  t.equal((await calls.get(`${url}/versions/9`)).statusCode, 404)
  const changes = (await calls.get(`${url}/diff?from=1&to=2`)).json().items
  t.match(
    changes.find(({ pointer }: { pointer: string }) => pointer === '/name'),
    { kind: 'changed', before: 'Erste Fassung', after: 'Zweite Fassung' },
  )
  t.ok(
    changes.some(
      ({ kind, path: way }: { kind: string; path: { itemId: string }[] }) =>
        kind === 'changed' && way.some(({ itemId }) => itemId === one?.id),
    ),
    'found by its stable id, not by its place',
  )
  const restored = await calls.call('POST', `${url}/versions/1/restore`, undefined, { 'if-match': '"2"' })
  t.equal(restored.statusCode, 200, restored.body)
  t.match(restored.json(), { version: 3, name: 'Erste Fassung' })
  t.match((await calls.get(`${url}/history?after=2`)).json().items, [{ action: 'restored', version: 3 }])
  t.equal(
    (await calls.call('POST', `${url}/versions/1/restore`, undefined, { 'if-match': '"2"' })).statusCode,
    412,
  )
})

t.test('what is said to hold since an earlier day needs a reason and is marked', async (t) => {
  const { path, headers } = await organisation()
  const calls = callsOf(app, { path, headers })
  const { id } = await calls.create('measures', { name: 'M', protectionGoals: [], status: 'planned' })
  const late = `measures/${id}?validSince=2020-01-01`
  t.match((await calls.patch(late, 1, { status: 'implemented' })).json(), {
    errors: [{ pointer: '/reason', code: 'required' }],
  })
  t.equal((await calls.patch(`${late}&reason=nachgetragen`, 1, { status: 'implemented' })).statusCode, 200)
  t.match((await calls.get(`measures/${id}/history?after=1`)).json().items, [
    { validSince: '2020-01-01', enteredLate: true, reason: 'nachgetragen' },
  ])
  t.match((await calls.get('verify')).json(), { intact: true })
})

t.test('an activity is submitted, approved by another, edited, and keeps its approved version', async (t) => {
  const { id: organisationId, path, headers: admin } = await organisation()
  const editor = callsOf(app, { path, headers: await headers('editor', organisationId) })
  const officer = callsOf(app, { path, headers: await headers('officer', organisationId) })
  const other = callsOf(app, { path, headers: admin })
  const { id } = await officer.create('activities', approvable)
  const move = (calls: typeof editor, version: number, body: object, query = '') =>
    calls.call('POST', `activities/${id}/transitions${query}`, body, { 'if-match': `"${version}"` })
  t.match((await move(editor, 1, { move: 'approve' })).json(), { code: 'forbidden' })
  t.match((await move(officer, 1, { move: 'approve' })).json(), {
    status: 409,
    errors: [{ code: 'move-not-allowed' }],
  })
  t.match((await move(editor, 1, { move: 'submit' })).json(), { approval: 'in_review', version: 2 })
  t.match(
    (await move(officer, 2, { move: 'approve' })).json(),
    { errors: [{ code: 'four-eyes' }] },
    'two officers: four eyes',
  )
  t.match((await move(officer, 2, { move: 'reject' })).json(), {
    errors: [{ pointer: '/reason', code: 'required' }],
  })
  t.match((await move(other, 2, { move: 'approve' })).json(), {
    approval: 'approved',
    approvedVersion: 3,
    version: 3,
  })
  t.match((await move(editor, 3, { move: 'start', date: '2020-01-01' })).json(), {
    errors: [{ code: 'late-needs-reason' }],
  })
  t.match((await move(editor, 3, { move: 'start', date: '2020-01-01' }, '?reason=nachgetragen')).json(), {
    approval: 'approved',
    operatingState: 'operating',
    introducedOn: '2020-01-01',
  })
  const edited = await editor.patch(`activities/${id}`, 4, { name: 'Besprechungen und Schulungen' })
  t.match(edited.json(), { approval: 'draft', approvedVersion: 4 })
  t.match(
    (await editor.get(`activities/${id}/history`))
      .json()
      .items.map(({ action }: { action: string }) => action),
    ['created', 'submitted', 'approved', 'started', 'changed'],
  )
  t.match((await other.get('verify')).json(), { intact: true })
})

t.test('the record shows the approved version of an entry that was edited since, and says so', async (t) => {
  const { id: organisationId, path, headers: admin } = await organisation()
  const editor = callsOf(app, { path, headers: await headers('editor', organisationId) })
  const officer = callsOf(app, { path, headers: admin })
  const { id } = await editor.create('activities', { ...approvable, name: 'Freigegeben' })
  const move = (calls: typeof editor, version: number, body: object) =>
    calls.call('POST', `activities/${id}/transitions`, body, { 'if-match': `"${version}"` })
  await move(editor, 1, { move: 'submit' })
  await move(officer, 2, { move: 'approve' })
  const approvedAt = context.now().toISOString()
  await editor.patch(`activities/${id}`, 3, { name: 'In Arbeit' })
  const record = async (query = '') => (await officer.get(`record?format=json${query}`)).json()
  t.match(await record(), {
    activities: [{ name: 'Freigegeben', approval: 'approved', version: 3, newerDraft: 4 }],
    counts: { unapproved: 0 },
  })
  t.match(await record(`&asOf=${approvedAt}`), {
    asOf: approvedAt,
    activities: [{ name: 'Freigegeben', newerDraft: null }],
  })
  t.match(
    (await officer.get('record?format=html')).body,
    /Gezeigt wird die freigegebene Fassung 3[^<]*neueren, nicht freigegebenen Entwurf \(Fassung 4\)/,
  )
  t.same((await record('&asOf=2020-01-01T00:00:00Z')).code, 'not-found', 'before the organisation existed')
  t.same((await record('&asOf=2999-01-01T00:00:00Z')).errors[0].code, 'in-the-future')
})
