import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { actingAs } from '../../src/context.ts'
import { invalid, Refusal } from '../../src/errors.ts'
import { enqueueJob } from '../../src/jobs/enqueue-job.action.ts'
import { type Job } from '../../src/jobs/job.ts'
import { jobKind } from '../../src/jobs/job-kind.ts'
import { runJobNow } from '../../src/jobs/run-job-now.action.ts'
import { startWorkers } from '../../src/jobs/start-workers.action.ts'
import { inOrganisation } from '../../src/store/in-organisation.ts'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'
import { ask, jobWhen, quick } from './worked.ts'

const { app, context, organisation, headers, server } = await openApi(t)
const one = await organisation('editor')
const calls = callsOf(app, one)
const steps = { reading: { de: 'Lesen', en: 'Reading' }, writing: { de: 'Schreiben', en: 'Writing' } }

/** Lets a test decide what happens in the middle of the work. */
const gate = { reached: Promise.withResolvers<void>(), open: Promise.withResolvers<void>() }
const seen: { actor: string | null; input: object }[] = []

const counting = jobKind<{ to: number }, { counted: number }, 'reading' | 'writing'>({
  name: 'test-counting',
  steps,
  run: async (inName, { input }, { report }) => {
    seen.push({ actor: inName.actor, input })
    report(50, 'writing')
    return { counted: input.to }
  },
})

const waiting = jobKind<object, object, 'reading'>({
  name: 'test-waiting',
  steps,
  run: async (_context, _request, { report, signal }) => {
    report(40.9, 'reading')
    gate.reached.resolve()
    await Promise.race([gate.open.promise, aborted(signal)])
    signal.throwIfAborted()
    return {}
  },
})

const stumbling = jobKind<{ refuse: boolean; times: number }, object, never>({
  name: 'test-stumbling',
  steps: {},
  retryLimit: 1,
  run: async (_context, { input, jobId }) => {
    const [row] = await asSuperuser(
      server.superuserUrl,
      `select attempts from organisation_job where id = '${jobId}'`,
    )
    if (input.refuse) throw invalid([{ pointer: '/name', code: 'required' }])
    if (Number(row?.['attempts']) <= input.times) throw new Error('the tool fell down')
    return { attempts: row?.['attempts'] }
  },
})

function aborted(signal: AbortSignal) {
  return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/** As a retry that is due: what lies between is only time. */
const makeDue = (id: string) =>
  asSuperuser(
    server.superuserUrl,
    `update pgboss.job set start_after = now() - interval '1 hour' where id = '${id}'`,
  )

t.test('a job is queued with the transaction that asks for it, or not at all', async (t) => {
  await t.rejects(
    inOrganisation(context, one.id, async (em) => {
      await enqueueJob(em, context, counting, one.id, { to: 1 })
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  t.same((await calls.get('jobs')).json(), { items: [], next: null })
  t.same(await asSuperuser(server.superuserUrl, 'select id from pgboss.job'), [])

  const { id } = await ask(actingAs(context, 'key:someone'), counting, one.id, { to: 7 })
  t.match(await calls.read(`jobs/${id}`), { state: 'queued', kind: 'test-counting', percent: 0, attempts: 0 })
  const delivered = await asSuperuser(server.superuserUrl, 'select data from pgboss.job')
  t.same(delivered, [{ data: { organisationId: one.id, jobId: id } }], 'the queue carries ids alone')

  const workers = await startWorkers(context, [counting], quick)
  t.teardown(() => workers.stop())
  const job = await jobWhen(calls, id, ({ state }) => state === 'succeeded')
  t.match(job, {
    percent: 100,
    result: { counted: 7 },
    problem: null,
    input: { to: 7 },
    createdBy: 'key:someone',
    attempts: 1,
  })
  t.ok(job.startedAt && job.finishedAt && job.startedAt <= job.finishedAt)
  t.same(seen, [{ actor: 'key:someone', input: { to: 7 } }], 'done once, in the name of whoever asked')
})

t.test('progress is told with its step in both languages, and a cancelled job stops', async (t) => {
  const workers = await startWorkers(context, [waiting], quick)
  t.teardown(() => workers.stop())
  const { id } = await ask(context, waiting, one.id, {})
  await gate.reached.promise
  const running = await jobWhen(calls, id, ({ percent }) => percent > 0)
  t.match(running, {
    state: 'running',
    percent: 40,
    step: { code: 'reading', words: { de: 'Lesen', en: 'Reading' } },
    finishedAt: null,
  })
  const tag = { 'if-none-match': `"${running.version}"` }
  t.equal((await calls.get(`jobs/${id}`, tag)).statusCode, 304)

  const reader = callsOf(app, { path: one.path, headers: await headers('reader', one.id) })
  t.equal((await reader.post(`jobs/${id}/cancellation`, undefined)).statusCode, 403)
  const asked = await calls.post(`jobs/${id}/cancellation`, undefined)
  t.equal(asked.statusCode, 200, asked.body)
  t.match(asked.json(), { state: 'running', cancelledBy: /^key:/ })
  const before = performance.now()
  const ended = await jobWhen(calls, id, ({ state }) => state === 'cancelled')
  t.ok(performance.now() - before < 3_000, 'within seconds')
  t.match(ended, { percent: 40, result: null, problem: null })
  const again = await calls.post(`jobs/${id}/cancellation`, undefined)
  t.match(again.json(), { status: 409, code: 'job-ended', title: 'Der Auftrag ist beendet' })
  t.equal((await calls.get(`jobs/${id}`, tag)).statusCode, 200)
})

t.test('a job that waits is cancelled at once and never done', async (t) => {
  const { id } = await ask(context, counting, one.id, { to: 99 })
  const first = (await calls.post(`jobs/${id}/cancellation`, undefined)).json<Job>()
  t.match(first, { state: 'cancelled', finishedAt: String, attempts: 0 })
  const workers = await startWorkers(context, [counting], quick)
  t.teardown(() => workers.stop())
  const after = await ask(context, counting, one.id, { to: 100 })
  await jobWhen(calls, after.id, ({ state }) => state === 'succeeded')
  t.notOk(seen.some(({ input }) => (input as { to: number }).to === 99))
  t.match(await calls.read(`jobs/${id}`), first)
})

t.test('what fails is tried again, what is refused is not, and both say why', async (t) => {
  const workers = await startWorkers(context, [stumbling], quick)
  t.teardown(() => workers.stop())
  const [once, always, refused] = await Promise.all([
    ask(context, stumbling, one.id, { refuse: false, times: 1 }),
    ask(context, stumbling, one.id, { refuse: false, times: 9 }),
    ask(context, stumbling, one.id, { refuse: true, times: 0 }),
  ])
  for (const { id } of [once, always]) {
    const waits = await jobWhen(calls, id, ({ state, attempts }) => state === 'queued' && attempts === 1)
    t.match(waits.problem, { code: 'internal', title: { de: 'Interner Fehler', en: 'Internal error' } })
    await makeDue(id)
  }
  const done = await jobWhen(calls, once.id, ({ state }) => state === 'succeeded')
  t.match(done, { attempts: 2, problem: null, result: { attempts: 2 } })
  const failed = await jobWhen(calls, always.id, ({ state }) => state === 'failed')
  t.match(failed, { attempts: 2, problem: { code: 'internal' }, result: null, finishedAt: String })
  t.notMatch(JSON.stringify(failed), /fell down/, 'nothing of the inside is told')
  const told = await jobWhen(calls, refused.id, ({ state }) => state === 'failed')
  t.match(told, {
    attempts: 1,
    problem: {
      code: 'invalid',
      errors: [{ pointer: '/name', code: 'required', message: { en: String, de: String } }],
    },
  })
})

t.test('a program that ends lets go of its jobs, and the next one does them', async (t) => {
  gate.reached = Promise.withResolvers()
  const leaving = await startWorkers(context, [waiting], quick)
  const { id } = await ask(context, waiting, one.id, {})
  await gate.reached.promise
  await leaving.stop(100)
  t.match(await calls.read(`jobs/${id}`), { state: 'queued', attempts: 0, problem: null })
  gate.open.resolve()
  await makeDue(id)
  const coming = await startWorkers(context, [waiting], quick)
  t.teardown(() => coming.stop())
  t.match(await jobWhen(calls, id, ({ state }) => state === 'succeeded'), { attempts: 1 })
})

t.test('a command does its job itself, while a server stands by', async (t) => {
  const workers = await startWorkers(context, [counting, stumbling], quick)
  t.teardown(() => workers.stop())
  const watched: [number, string][] = []
  const options = { signal: new AbortController().signal }
  const watch = (percent: number, { words }: { words: { en: string } }) => watched.push([percent, words.en])
  const { jobId, result } = await runJobNow(context, counting, one.id, { to: 3 }, { ...options, watch })
  t.same(result, { counted: 3 })
  t.same(watched, [[50, 'Writing']])
  t.match(await calls.read(`jobs/${jobId}`), { state: 'succeeded', attempts: 1, createdBy: 'test' })
  await t.rejects(runJobNow(context, stumbling, one.id, { refuse: true, times: 0 }, options), Refusal)
  await t.rejects(runJobNow(context, stumbling, one.id, { refuse: false, times: 9 }, options), /fell down/)
  await t.rejects(runJobNow(context, counting, one.id, { to: 4 }, { signal: AbortSignal.abort() }), {
    name: 'AbortError',
  })
  await setTimeout(1_100)
  const { items } = (await calls.get('jobs?limit=4')).json<{ items: Job[] }>()
  t.same(
    items.map(({ state, attempts }) => [state, attempts]),
    [
      ['cancelled', 1],
      ['failed', 1],
      ['failed', 1],
      ['succeeded', 1],
    ],
  )
})

t.test('jobs are listed newest first, by kind and state, and nobody else sees them', async (t) => {
  const all = (await calls.get('jobs?limit=200')).json<{ items: Job[] }>().items
  t.same(
    all.map(({ id }) => id),
    all
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  )
  const failed = (await calls.get('jobs?kind=test-stumbling&state=failed')).json<{ items: Job[] }>().items
  t.ok(failed.length > 0 && failed.length < all.length)
  t.ok(failed.every(({ kind, state }) => kind === 'test-stumbling' && state === 'failed'))
  const first = (await calls.get('jobs?limit=1')).json<{ items: Job[]; next: string }>()
  const next = (await calls.get(`jobs?limit=1&cursor=${first.next}`)).json<{ items: Job[] }>()
  t.same([...first.items, ...next.items], all.slice(0, 2))
  const stranger = callsOf(app, await organisation('editor'))
  t.same((await stranger.get('jobs')).json(), { items: [], next: null })
  t.equal((await stranger.get(`jobs/${all[0]?.id}`)).statusCode, 404)
  t.equal((await stranger.post(`jobs/${all[0]?.id}/cancellation`, undefined)).statusCode, 404)
})
