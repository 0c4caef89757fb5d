import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { startWorkers } from '../../src/jobs/start-workers.action.ts'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'
import { hanging } from './hanging.ts'
import { ask, jobWhen, quick } from './worked.ts'

const { app, context, organisation, server } = await openApi(t)
const one = await organisation('editor')
const calls = callsOf(app, one)
const program = fileURLToPath(new URL('hanging.ts', import.meta.url))

/** The kind as it is asked for; what it does is the business of whoever does it. */
const idle = async () => ({})

/** Starts a process that works, and kills it when it is in the middle. */
async function killInTheMiddle(...args: string[]) {
  const child = spawn(process.execPath, [program, server.url, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'close')
}

/** Lets time pass for the queue: the sign of life of the dead is old, and what is to be tried again is due. */
const letTimePass = (id: string) =>
  asSuperuser(
    server.superuserUrl,
    `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 hour', start_after = start_after - interval '1 hour' where id = '${id}'`,
  )
const stateInQueue = async (id: string) =>
  (await asSuperuser(server.superuserUrl, `select state from pgboss.job where id = '${id}'`))[0]?.['state']

/** Waits until the queue has seen that the process is dead. */
async function seenAsDead(id: string) {
  await letTimePass(id)
  while ((await stateInQueue(id)) === 'active') await new Promise((resolve) => setTimeout(resolve, 50))
  await letTimePass(id)
}

t.test('a job whose process is killed is done by another one', async (t) => {
  const { id } = await ask(context, hanging(idle), one.id, {})
  await killInTheMiddle()
  t.match(await calls.read(`jobs/${id}`), { state: 'running', attempts: 1 })
  const workers = await startWorkers(context, [hanging(async () => ({ done: true }))], quick)
  t.teardown(() => workers.stop())
  await seenAsDead(id)
  const job = await jobWhen(calls, id, ({ state }) => state === 'succeeded')
  t.match(job, { attempts: 2, result: { done: true }, problem: null })
})

t.test('a job whose processes are killed each time has failed, and says so', async (t) => {
  const { id } = await ask(context, hanging(idle), one.id, {})
  await killInTheMiddle()
  // Nothing works in between; the watch alone notices.
  const watch = await startWorkers(context, [], quick)
  await seenAsDead(id)
  await killInTheMiddle()
  t.match(await calls.read(`jobs/${id}`), { state: 'running', attempts: 2 })
  await seenAsDead(id)
  await watch.stop()
  let isRun = false
  const workers = await startWorkers(context, [hanging(async () => ((isRun = true), {}))], quick)
  t.teardown(() => workers.stop())
  const job = await jobWhen(calls, id, ({ state }) => state === 'failed')
  t.match(job, {
    attempts: 2,
    problem: { code: 'worker-lost', title: { de: String, en: String } },
    finishedAt: String,
  })
  t.notOk(isRun)
})

t.test('a job of a command that is killed is taken up by a server', async (t) => {
  await killInTheMiddle(one.id)
  const [job] = (await calls.get('jobs?limit=1')).json<{ items: { id: string }[] }>().items
  t.match(job, { state: 'running', attempts: 1, createdBy: 'cli:test' })
  const id = String(job?.id)
  const workers = await startWorkers(context, [hanging(async () => ({ done: true }))], quick)
  t.teardown(() => workers.stop())
  t.equal(await stateInQueue(id), 'created', 'it is kept back for a while')
  await letTimePass(id)
  t.match(await jobWhen(calls, id, ({ state }) => state === 'succeeded'), {
    attempts: 2,
    createdBy: 'cli:test',
  })
})

t.test('a process that only slept finds its job taken, and writes nothing over it', async (t) => {
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<object>()]
  const sleeper = await startWorkers(context, [hanging(() => (first.resolve(), second.promise))], quick)
  const { id } = await ask(context, hanging(idle), one.id, {})
  await first.promise
  // As if its sign of life had failed to come: the queue gives the job to the next.
  await asSuperuser(
    server.superuserUrl,
    `update pgboss.job set state = 'retry', start_after = now() - interval '1 hour' where id = '${id}'`,
  )
  const workers = await startWorkers(context, [hanging(async () => ({ by: 'the next' }))], quick)
  t.teardown(() => Promise.all([workers.stop(), sleeper.stop()]))
  const job = await jobWhen(calls, id, ({ state }) => state === 'succeeded')
  second.resolve({ by: 'the sleeper' })
  await sleeper.stop(1_000)
  t.match(job, { attempts: 2, result: { by: 'the next' } })
  t.match(await calls.read(`jobs/${id}`), { version: job.version, result: { by: 'the next' } })
})
