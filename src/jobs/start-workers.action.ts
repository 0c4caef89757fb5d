import { type PgBoss } from 'pg-boss'
import { type Context } from '../context.ts'
import { type Chore, type JobKind } from './job-kind.ts'
import { performJob } from './perform-job.action.ts'
import { ensureQueue, openQueue, type Delivery, type Pace } from './queue.ts'

export type Workers = {
  /** Ends when no job is in hand any more; those that are not done within `grace` milliseconds are left to others. */
  readonly stop: (grace?: number) => Promise<void>
}

/** A job that is delivered again: what went wrong stands in its row. */
class Again extends Error {}

export type WorkerOptions = Partial<Pace> & { readonly chores?: readonly Chore[] }

/**
 * Does jobs of these kinds until it is stopped. Any number of processes may do so at once. What a process leaves behind
 * that dies is taken up by another, or by its successor. Chores are done at once and then when their time comes.
 */
export async function startWorkers(
  context: Context,
  kinds: readonly JobKind<never, object, never>[],
  { chores = [], ...pace }: WorkerOptions = {},
): Promise<Workers> {
  const queue = openQueue(context, pace)
  const stopping = new AbortController()
  await queue.start()
  for (const kind of kinds) {
    await ensureQueue(queue, kind.name)
    const options = { batchSize: 1, pollingIntervalSeconds: queue.poll } as const
    for (let place = 0; place < kind.concurrency; place += 1) {
      const worker = await queue.work<Delivery>(kind.name, options, async (jobs) => {
        for (const { data } of jobs) await deliver(context, kind, data, stopping.signal)
        // There may be more: look at once.
        setImmediate(() => queue.notifyWorker(worker))
      })
    }
  }
  for (const chore of chores) await startChore(queue, chore, context)
  return {
    stop: async (grace = 0) => {
      const patience = setTimeout(() => stopping.abort(), grace)
      // Beyond the grace the work has a little while to let go.
      await queue.stop({ graceful: true, timeout: grace + 5_000, close: false })
      clearTimeout(patience)
    },
  }
}

async function deliver(
  context: Context,
  kind: JobKind<never, object, never>,
  data: Delivery,
  stopping: AbortSignal,
) {
  const most = kind.retryLimit + 1
  const { outcome } = await performJob(context, kind, data, { stopping, whenStopped: 'interrupted', most })
  if (outcome === 'again' || outcome === 'interrupted') throw new Again(outcome)
}

/** A chore is never queued twice, nor done by two at once. */
async function startChore(queue: PgBoss, { name, cron, run }: Chore, context: Context): Promise<void> {
  await queue.createQueue(name, {
    policy: 'exclusive',
    retryLimit: 0,
    expireInSeconds: 3_600,
    heartbeatSeconds: 30,
  })
  await queue.work(name, async () => {
    await run(context).catch((error: unknown) => context.log.error({ error, chore: name }, 'chore failed'))
  })
  await queue.schedule(name, cron)
  await queue.send(name, {})
}
