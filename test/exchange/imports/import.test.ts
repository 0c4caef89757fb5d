import t from 'tap'
import { keywordsOf } from '../../../src/record/schema.ts'
import { applyJob } from '../../../src/exchange/imports/import-jobs.action.ts'
import { performJob } from '../../../src/jobs/perform-job.action.ts'
import { contextOf, openApi } from '../../helper.ts'
import { callsOf, type Json } from '../../http/calls.ts'
import { fullBodies, samples } from '../../http/samples.ts'
import { exports, fileOf, importing, unassessed } from './importing.ts'

const { app, organisation } = await openApi(t)

async function start() {
  const one = await organisation('admin')
  const calls = callsOf(app, one)
  return { calls, ...importing(calls), head: async () => (await calls.get('verify')).json().head as object }
}

/** An organisation with an entry of each kind that says something in every field. */
async function filled(own: (body: unknown) => unknown = (body) => body) {
  const started = await start()
  const bodyOf = await fullBodies(started.calls)
  for (const sample of samples) {
    const body = own(bodyOf(sample)) as object
    const externalIds = [{ system: 'grc', id: String(keywordsOf(sample.schema).$id) }]
    await started.calls.create(sample.plural, { ...body, externalIds })
  }
  return started
}

t.test('every export of ours comes back as the same', async (t) => {
  const { calls, plan, apply, head } = await filled()
  for (const url of exports) {
    const file = await fileOf(calls, url)
    const before = await head()
    const { counts, items, state, problem } = await plan(file)
    t.equal(state, 'planned', `${url} ${JSON.stringify(problem)}`)
    const others = items.filter(({ outcome }) => outcome !== 'same')
    t.same(others, [], url)
    t.ok(Number(counts?.same) >= 5, `${url}: ${JSON.stringify(counts)}`)
    t.same(await head(), before, 'nothing was recorded')
  }
  const { id } = await plan(await fileOf(calls, 'export'))
  const before = await head()
  t.match(await apply(id, { policy: 'fail', mode: 'atomic' }), { state: 'applied', written: 0, failed: 0 })
  t.same(await head(), before, 'nothing was recorded')
})

t.test('an export goes into an empty register, and is the same the second time', async (t) => {
  for (const [url, mode, own] of [
    ['record?format=xlsx&role=controller', 'atomic', unassessed],
    ['export', 'best_effort', undefined],
  ] as const) {
    const { calls } = await filled(own)
    const file = await fileOf(calls, url)
    const { calls: there, plan, apply } = await start()
    const first = await plan(file)
    t.same(
      first.items.filter(({ outcome }) => outcome !== 'new'),
      [],
      url,
    )
    const applied = await apply(first.id, { policy: 'fail', mode })
    t.match(applied, {
      state: 'applied',
      failed: 0,
      written: first.items.length,
      position: first.items.length,
    })
    const again = await plan(file)
    t.same(again.counts, {
      new: 0,
      changed: 0,
      same: first.items.length,
      'near-duplicate': 0,
      'ended-match': 0,
      rejected: 0,
    })
    const changes = (await there.get('changes?kinds=activity')).json<{ items: { reason: string }[] }>().items
    t.ok(changes.length > 0 && changes.every(({ reason }) => reason === 'Import'))
  }
})

const party = { name: 'Konferenz Hosting GmbH', partyType: 'organisation' }
/** Our table of parties with the columns given. */
const table = (...rows: string[]) => ['id,name,partyType,country,phone', ...rows].join('\r\n')

t.test(
  'a plan tells what is new, changed, the same, a near duplicate or rejected, and where it stands',
  async (t) => {
    const { calls, plan, head } = await start()
    const same = await calls.create('parties', { ...party, name: 'Gleich AG' })
    const changed = await calls.create('parties', { ...party, name: 'Anders AG', notes: 'bleibt' })
    const alike = await calls.create('parties', party)
    const before = await head()
    const { items, counts } = await plan(
      table(
        `${same.id},Gleich AG,organisation,,`,
        `${changed.id},Anders AG,organisation,FR,`,
        ',Neu AG,organisation,DE,=1+1',
        ',KONFERENZ-Hosting Gmb,organisation,,',
        ',Falsch AG,unknown,,',
        ',Land AG,organisation,XX,',
      ),
      'parties.csv',
    )
    t.same(counts, { new: 1, changed: 1, same: 1, 'near-duplicate': 1, 'ended-match': 0, rejected: 2 })
    t.match(items, [
      { number: 1, outcome: 'same', id: same.id, row: 2 },
      {
        outcome: 'changed',
        id: changed.id,
        version: 1,
        row: 3,
        changes: [{ pointer: '/country', kind: 'added', before: null, after: 'FR' }],
      },
      { outcome: 'new', name: 'Neu AG', row: 4, version: null },
      { outcome: 'near-duplicate', id: alike.id, matchedBy: 'name', row: 5 },
      {
        outcome: 'rejected',
        problems: [{ sheet: 'parties', row: 6, column: 'partyType', code: 'not-in-list', value: 'unknown' }],
      },
      {
        outcome: 'rejected',
        problems: [
          { row: 7, column: 'country', code: 'wrong-format', value: 'XX', message: { de: /\w/, en: /\w/ } },
        ],
      },
    ])
    t.same(await head(), before, 'nothing was recorded')
  },
)

t.test('a policy writes what it says and keeps what the file does not mention', async (t) => {
  const { calls, plan, apply } = await start()
  const { id: partyId } = await calls.create('parties', { ...party, notes: 'bleibt' })
  const file = table(`${partyId},Konferenz Hosting GmbH,organisation,FR,`, ',Neu AG,organisation,,')
  const skipped = await apply((await plan(file, 'parties.csv')).id, { policy: 'skip', mode: 'best_effort' })
  t.match(skipped, { state: 'applied', written: 1, failed: 0 })
  t.match(await calls.read(`parties/${partyId}`), { country: null, version: 1 })
  const second = await plan(file, 'parties.csv')
  await t.rejects(apply(second.id, { policy: 'fail', mode: 'atomic' }), { message: /not-clean/ })
  t.match(await apply(second.id, { policy: 'update', mode: 'atomic' }), { state: 'applied', written: 1 })
  t.match(await calls.read(`parties/${partyId}`), { country: 'FR', notes: 'bleibt', version: 2 })
  await t.rejects(apply(second.id, { policy: 'update', mode: 'atomic' }), { message: /not-planned/ })
})

t.test('what was changed after the plan is never overwritten', async (t) => {
  const { calls, plan, apply, head } = await start()
  const { id: partyId } = await calls.create('parties', party)
  const file = table(`${partyId},Konferenz Hosting GmbH,organisation,FR,`, ',Neu AG,organisation,,')
  const { id } = await plan(file, 'parties.csv')
  await calls.patch(`parties/${partyId}`, 1, { country: 'DE' })
  const before = await head()
  t.match(await apply(id, { policy: 'update', mode: 'atomic' }), {
    state: 'planned',
    written: 0,
    problem: { code: 'batch-refused', errors: [{ pointer: '/items/1', code: 'stale' }] },
  })
  t.same(await head(), before, 'nothing of it was done')
  t.match(await apply(id, { policy: 'update', mode: 'best_effort' }), {
    state: 'applied',
    written: 1,
    failed: 1,
  })
  t.match(await calls.read(`parties/${partyId}`), { country: 'DE', version: 2 })
  t.match((await calls.get(`imports/${id}/plan`)).json().items, [
    { result: 'failed', failure: { code: 'stale' } },
    { result: 'created', failure: null },
  ])
})

t.test('an older export does not undo what was done since', async (t) => {
  const { calls, plan } = await start()
  const { id } = await calls.create('parties', party)
  const file = await fileOf(calls, 'export')
  await calls.patch(`parties/${id}`, 1, { country: 'DE' })
  t.match(await plan(file), { counts: { same: 1, changed: 0 } })
  const edited = file.toString('utf8').replaceAll('Konferenz Hosting GmbH', 'Konferenz Hosting SE')
  t.match((await plan(edited)).items, [{ outcome: 'changed', problems: [{ code: 'older-state' }] }])
})

t.test('a file that cannot be read is told of, and writes nothing', async (t) => {
  const { plan } = await start()
  for (const file of [
    'a,b\n1,2',
    '{"a":',
    '{"@context":"https://example.org/x"}',
    Buffer.from('PK\u0003\u0004broken'),
  ])
    t.match(await plan(file), {
      state: 'failed',
      counts: null,
      problem: { code: 'unreadable-file' },
      items: [],
    })
})

t.test('an erasure forgets files and plans, which may hold what is erased', async (t) => {
  const { calls, plan, read } = await start()
  const { id } = await plan(table(',Erika Muster,person,,'), 'parties.csv')
  const { id: partyId } = await calls.create('parties', { name: 'Erika Muster', partyType: 'person' })
  const erased = await calls.post(`parties/${partyId}/erase`, { reason: 'Antrag' }, { 'if-match': '"1"' })
  t.ok(erased.statusCode < 300, erased.body)
  t.match(await read(id), { status: 404 })
})

t.test(
  'an application that lost its process goes on from its position, and writes nothing twice',
  async (t) => {
    const { calls, plan, read, perform } = await start()
    const { id } = await plan(
      table(...Array.from({ length: 250 }, (_, at) => `,Firma ${at},organisation,,`)),
      'parties.csv',
    )
    const job = (
      await calls.post(`imports/${id}/application`, { policy: 'skip', mode: 'best_effort' })
    ).json<{ id: string }>()
    const halting = new AbortController()
    const { organisationId } = calls
    await performJob(
      contextOf(app),
      applyJob,
      { organisationId, jobId: job.id },
      {
        stopping: halting.signal,
        whenStopped: 'interrupted',
        most: 3,
        watch: () => halting.abort(),
      },
    )
    t.match(await read(id), { state: 'applying', position: 100, written: 100 })
    t.equal((await perform(applyJob, job.id)).outcome, 'succeeded')
    t.match(await read(id), { state: 'applied', position: 250, written: 250, failed: 0 })
    const { items } = (await calls.get('changes?kinds=party&limit=200')).json<{ items: unknown[] }>()
    t.equal(items.length, 200)
    t.match((await calls.get('verify')).json(), { head: { seq: 251 } })
  },
)

t.test('of an assessment that was decided elsewhere the content comes, and not the decision', async (t) => {
  const { calls, plan } = await filled()
  const { items } = (await calls.get('assessments')).json<{ items: Json[] }>()
  const [{ id, version } = { id: '', version: 1 }] = items
  for (const [at, move] of [
    [version, { move: 'submit' }],
    [version + 1, { move: 'decide', verdict: 'approved' }],
  ] as const) {
    const moved = await calls.post(`assessments/${id}/transitions?reason=Tragbar`, move, {
      'if-match': `"${at}"`,
    })
    t.equal(moved.statusCode, 200, moved.body)
  }
  const file = await fileOf(calls, 'export')
  t.equal((await plan(file)).counts?.same, (await plan(file)).items.length, 'here it is the same')
  const edited = file
    .toString('utf8')
    .replaceAll(`"name" : "${String(items[0]?.['name'])}"`, '"name" : "Anders"')
  const { items: refused } = await plan(edited)
  const other = await start()
  const elsewhere = (await other.plan(file)).items.find((one) => one.id === id)
  t.match(elsewhere, { outcome: 'new', problems: [{ code: 'decision-left-out', pointer: '/verdict' }] })
  t.match(
    refused.find((one) => one.name === 'Anders'),
    { outcome: 'rejected', problems: [{ code: 'decided' }] },
  )
})

t.test('of entries that are created together, one that is there by now fails alone', async (t) => {
  const { plan, apply, calls } = await start()
  const rows = [1, 2, 3].map((at) => `019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b${at}0,Firma ${at},organisation,,`)
  const all = await plan(table(...rows), 'parties.csv')
  const one = await plan(table(...rows.slice(1, 2)), 'parties.csv')
  t.match(await apply(one.id, { policy: 'skip', mode: 'atomic' }), { written: 1 })
  t.match(await apply(all.id, { policy: 'skip', mode: 'atomic' }), {
    state: 'planned',
    problem: { code: 'batch-refused', errors: [{ pointer: '/items/2', code: 'stale' }] },
  })
  t.match(await apply(all.id, { policy: 'skip', mode: 'best_effort' }), { written: 2, failed: 1 })
  t.match((await calls.get('verify')).json(), { intact: true, head: { seq: 4 } })
})
