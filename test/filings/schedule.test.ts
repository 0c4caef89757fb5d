import { randomBytes } from 'node:crypto'
import t from 'tap'
import { filingPlanner, planFilings, type ScheduledFiling } from '../../src/filings/plan-filings.action.ts'
import { type FilingSchedule } from '../../src/filings/schedule.ts'
import { type Job } from '../../src/jobs/job.ts'
import { jobKind } from '../../src/jobs/job-kind.ts'
import { startWorkers } from '../../src/jobs/start-workers.action.ts'
import { apiOn, openApi } from '../helper.ts'
import { callsOf, type Calls } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'
import { jobWhen, quick } from '../jobs/worked.ts'

let now = new Date('2026-11-23T09:00:00Z')
const clock = () => now
const { app, context, organisation, headers, server } = await openApi(t, clock)

/** Filings as the test makes them. */
const kind = (run: () => Promise<object> = async () => ({})) =>
  jobKind<ScheduledFiling, object, never>({
    name: `filing-${randomBytes(4).toString('hex')}`.replaceAll(/\d/g, 'x'),
    steps: {},
    retryLimit: 0,
    run,
  })

const scheduleOf = async (calls: Calls) => (await calls.get('filing-schedule')).json<FilingSchedule>()
const jobsOf = async (calls: Calls) => (await calls.get('jobs?limit=200')).json<{ items: Job[] }>().items
const inputs = async (calls: Calls) => (await jobsOf(calls)).map(({ input }) => input).toReversed()

t.test('a schedule is off until somebody switches it on, and begins then', async (t) => {
  now = new Date('2026-11-23T09:00:00Z')
  const one = await organisation('officer')
  const calls = callsOf(app, one)
  const first = await calls.get('filing-schedule')
  t.equal(first.headers.etag, '"0"')
  t.same(first.json(), {
    version: 0,
    enabled: false,
    cron: null,
    files: null,
    since: null,
    next: null,
    last: null,
  })
  t.equal((await calls.call('PUT', 'filing-schedule', { enabled: true })).statusCode, 428)
  const reader = callsOf(app, { path: one.path, headers: await headers('editor', one.id) })
  t.equal((await reader.put('filing-schedule', 0, { enabled: true })).statusCode, 403)
  const on = await calls.put('filing-schedule', 0, {
    enabled: true,
    files: { formats: ['pdf'], langs: ['de'] },
  })
  t.equal(on.statusCode, 200, on.body)
  t.same(on.json(), {
    version: 1,
    enabled: true,
    cron: null,
    files: { roles: null, formats: ['pdf'], profiles: null, langs: ['de'] },
    since: '2026-11-23T09:00:00.000Z',
    next: { period: '2026-Q4', asOf: '2026-12-31T22:59:59.999Z' },
    last: null,
  })
  t.equal((await calls.put('filing-schedule', 0, { enabled: true })).statusCode, 412)
  t.match((await calls.put('filing-schedule', 1, { enabled: true, cron: '* * * * *' })).json(), {
    status: 422,
    errors: [{ pointer: '/cron', code: 'no-rhythm', message: /höchstens einmal am Tag/ }],
  })
  t.match((await calls.put('filing-schedule', 1, { enabled: true, often: true })).json(), {
    errors: [{ pointer: '/often', code: 'unknown-field' }],
  })
  now = new Date('2026-11-24T09:00:00Z')
  const again = await calls.put('filing-schedule?reason=Probe', 1, { enabled: true })
  t.match(
    again.json(),
    { version: 2, since: '2026-11-23T09:00:00.000Z', files: null },
    'the same rhythm goes on',
  )
  t.match((await calls.put('filing-schedule', 2, { enabled: true, cron: '0 6 1 * *' })).json(), {
    since: '2026-11-24T09:00:00.000Z',
    next: { period: '2026-12-01', asOf: '2026-12-01T05:00:00.000Z' },
  })
  t.match((await calls.put('filing-schedule', 3, { enabled: false })).json(), { since: null, next: null })
  const { items } = (await calls.get('changes?kinds=filing_schedule')).json<{ items: object[] }>()
  t.match(items, [{ action: 'created' }, { reason: 'Probe' }, { version: 3 }, { version: 4 }])
})

t.test('each period is asked for once, by whoever comes first, also when nothing ran for long', async (t) => {
  now = new Date('2026-11-23T09:00:00Z')
  const calls = callsOf(app, await organisation('officer'))
  const other = callsOf(app, await organisation('officer'))
  const filing = kind()
  await calls.put('filing-schedule', 0, { enabled: true, files: { formats: ['csv'] } })
  await planFilings(context, filing)
  now = new Date('2026-12-31T22:59:59.999Z')
  await planFilings(context, filing)
  t.same(await inputs(calls), [], 'the quarter is not over yet')

  now = new Date('2026-12-31T23:00:00.000Z')
  const second = await apiOn(t, server, clock)
  const planners = [context, second.context, context, second.context, context, second.context]
  await Promise.all(planners.map((one) => planFilings(one, filing)))
  t.same(
    await inputs(calls),
    [{ formats: ['csv'], period: '2026-Q4' }],
    'once, in six planners of two processes',
  )
  const [job] = await jobsOf(calls)
  t.match(job, { createdBy: 'schedule', kind: filing.name })
  t.match(await scheduleOf(calls), {
    last: { period: '2026-Q4', asOf: '2026-12-31T22:59:59.999Z', jobId: job?.id, state: 'queued', tries: 1 },
    next: { period: '2027-Q1' },
  })

  // The machine slept for the better part of a year.
  now = new Date('2027-10-02T09:00:00Z')
  await Promise.all([planFilings(context, filing), planFilings(second.context, filing)])
  await planFilings(context, filing)
  t.same((await inputs(calls)).map((input) => (input as { period: string }).period).toSorted(), [
    '2026-Q4',
    '2027-Q1',
    '2027-Q2',
    '2027-Q3',
  ])
  t.same(await inputs(other), [], 'who has no schedule has no filings')
})

t.test('a daily rhythm over the nights in which clocks change files once a day', async (t) => {
  now = new Date('2026-10-23T09:00:00Z')
  const calls = callsOf(app, await organisation('officer'))
  const filing = kind()
  t.equal((await calls.put('filing-schedule', 0, { enabled: true, cron: '30 2 * * *' })).statusCode, 200)
  // Looked at again and again in the night in which 02:30 comes twice.
  for (let minute = 0; minute <= 26 * 60; minute += 65) {
    now = new Date(Date.parse('2026-10-24T22:00:00Z') + minute * 60_000)
    await planFilings(context, filing)
  }
  t.same(await inputs(calls), [{ asOf: '2026-10-24T00:30:00.000Z' }, { asOf: '2026-10-25T00:30:00.000Z' }])
  now = new Date('2026-11-20T09:00:00Z')
  for (let pass = 0; pass < 4; pass += 1) await planFilings(context, filing)
  t.equal((await inputs(calls)).length, 28, 'what was slept through is made up for, some at a time')
})

t.test('what fails is tried again after a pause, and a suspended organisation rests', async (t) => {
  now = new Date('2026-11-23T09:00:00Z')
  const one = await organisation('officer')
  const calls = callsOf(app, one)
  let isBroken = true
  const filing = kind(async () => {
    if (isBroken) throw new Error('the disk is full')
    return { filingId: 'x' }
  })
  await calls.put('filing-schedule', 0, { enabled: true })
  now = new Date('2027-01-01T09:00:00Z')
  await planFilings(context, filing)
  const workers = await startWorkers(context, [filing], quick)
  t.teardown(() => workers.stop())
  const [first] = await jobsOf(calls)
  await jobWhen(calls, String(first?.id), ({ state }) => state === 'failed')
  now = new Date('2027-01-01T09:59:00Z')
  await planFilings(context, filing)
  t.match(await scheduleOf(calls), { last: { state: 'failed', tries: 1 } }, 'not at once')

  const operator = callsOf(app, { path: one.path, headers: await headers('operator', null) })
  now = new Date('2027-01-01T10:00:00Z')
  const move = (version: number, name: string) =>
    operator.post('transitions', { move: name, reason: 'Probe' }, { 'if-match': `"${version}"` })
  t.equal((await move(1, 'suspend')).statusCode, 200)
  await planFilings(context, filing)
  t.match(await scheduleOf(calls), { last: { tries: 1 } })
  t.equal((await move(2, 'resume')).statusCode, 200)

  isBroken = false
  await Promise.all([planFilings(context, filing), planFilings(context, filing)])
  const { last } = await scheduleOf(calls)
  t.match(last, { period: '2026-Q4', tries: 2 })
  await jobWhen(calls, String(last?.jobId), ({ state }) => state === 'succeeded')
  now = new Date('2027-01-09T10:00:00Z')
  await planFilings(context, filing)
  t.equal((await jobsOf(calls)).length, 2, 'what is filed stays filed')
  // Somebody had filed it by hand: that is no failure to be mended.
  await asSuperuser(
    server.superuserUrl,
    `update organisation_job set state = 'failed', problem = '{"code":"already-filed"}' where id = '${last?.jobId}'`,
  )
  await planFilings(context, filing)
  t.equal((await jobsOf(calls)).length, 2)
})

t.test('servers plan by themselves, as soon as they start', async (t) => {
  now = new Date('2026-11-23T09:00:00Z')
  const calls = callsOf(app, await organisation('officer'))
  const filing = kind()
  await calls.put('filing-schedule', 0, { enabled: true })
  now = new Date('2027-01-02T09:00:00Z')
  const chores = [filingPlanner(filing)]
  const workers = await Promise.all([1, 2].map(() => startWorkers(context, [filing], { ...quick, chores })))
  t.teardown(() => Promise.all(workers.map(({ stop }) => stop())))
  for (let jobs: Job[] = []; jobs[0]?.state !== 'succeeded'; jobs = await jobsOf(calls))
    await new Promise((resolve) => setTimeout(resolve, 50))
  t.same(await inputs(calls), [{ period: '2026-Q4' }])
  t.same(await asSuperuser(server.superuserUrl, `select name, cron from pgboss.schedule`), [
    { name: 'filing-planner', cron: '*/5 * * * *' },
  ])
})
