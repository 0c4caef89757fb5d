import { actingAs, type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type JobStep } from './job.ts'
import { type JobKind } from './job-kind.ts'
import { problemOf, workerLost } from './job-problem.ts'
import { beginJob, endJob, giveUpJob, putBackJob, tellProgress, type Claim } from './keep-job.action.ts'
import { type Delivery } from './queue.ts'

/** How often progress is written and cancellations are heard, in milliseconds. */
const beat = 1_000

/** Why the work is given up. `interrupted`: the program ends; `taken`: another process has the job. */
type Halt = 'cancelled' | 'interrupted' | 'taken'

export type Performance = {
  /** Aborted when the program ends. */
  readonly stopping: AbortSignal
  /** What is then to become of the job: another process does it, or it is cancelled. */
  readonly whenStopped: 'interrupted' | 'cancelled'
  /** How often it may be begun. */
  readonly most: number
  /** Is told of progress at once. */
  readonly watch?: (percent: number, step: JobStep) => void
}

export type Performed =
  | { readonly outcome: 'succeeded'; readonly result: object }
  | { readonly outcome: 'failed' | 'again'; readonly error: unknown }
  | { readonly outcome: Halt | 'over' }

/**
 * Does a job that was delivered, in the name of whoever asked for it, and keeps its row true: begun, how far, and how it
 * ended. `again`: it is to be delivered once more. Throws only where the row could not be written.
 */
export async function performJob(
  context: Context,
  kind: JobKind<never, object, never>,
  delivery: Delivery,
  performance: Performance,
): Promise<Performed> {
  const claim = await beginJob(context, delivery, performance.most)
  if (claim === 'over') return { outcome: 'over' }
  if (claim === 'cancelled' || claim === 'lost') {
    const isLost = claim === 'lost'
    await giveUpJob(context, delivery, isLost ? 'failed' : 'cancelled', isLost ? workerLost : null)
    return isLost ? { outcome: 'failed', error: new Error(workerLost.title.en) } : { outcome: 'cancelled' }
  }
  const performed = await work(context, kind, claim, performance)
  await keep(context, claim, performed)
  const told = {
    job: delivery.jobId,
    kind: kind.name,
    organisation: delivery.organisationId,
    outcome: performed.outcome,
  }
  if ('error' in performed && !(performed.error instanceof Refusal))
    context.log.error({ ...told, error: performed.error }, 'job failed')
  else context.log.info(told, 'job ended')
  return performed
}

async function work(
  context: Context,
  kind: JobKind<never, object, never>,
  claim: Claim,
  { stopping, whenStopped, most, watch }: Performance,
): Promise<Performed> {
  const halting = new AbortController()
  const halt = (why: Halt) => halting.abort(new DOMException(why, 'AbortError'))
  const stop = () => halt(whenStopped)
  let news: { percent: number; step: JobStep } | null = null
  const report = (percent: number, code: string) => {
    const step = {
      code,
      words: (kind.steps as Readonly<Record<string, JobStep['words']>>)[code] ?? { de: code, en: code },
    }
    news = { percent: Math.min(100, Math.max(0, Math.floor(percent))), step }
    watch?.(news.percent, step)
  }
  const look = async () => {
    const told = news
    news = null
    const state = await tellProgress(context, claim, told)
    if (state !== 'go on') halt(state)
  }
  // A look that fails is made good by the next one: the database may be away for a moment.
  const pulse = every(beat, () =>
    look().catch((error: Error) => context.log.warn({ error: error.message }, 'job progress')),
  )
  stopping.addEventListener('abort', stop)
  if (stopping.aborted) stop()
  const { organisationId, jobId, input, createdBy } = claim
  try {
    halting.signal.throwIfAborted()
    const request = { organisationId, jobId, input: input as never }
    const result = await kind.run(actingAs(context, createdBy), request, { report, signal: halting.signal })
    return { outcome: 'succeeded', result }
  } catch (error) {
    if (halting.signal.aborted) return { outcome: (halting.signal.reason as DOMException).message as Halt }
    const isFinal = error instanceof Refusal ? error.refused.code !== 'busy' : false
    return { outcome: isFinal || claim.attempt >= most ? 'failed' : 'again', error }
  } finally {
    stopping.removeEventListener('abort', stop)
    await pulse.stop()
  }
}

async function keep(context: Context, claim: Claim, performed: Performed): Promise<void> {
  if (performed.outcome === 'succeeded')
    await endJob(context, claim, { state: 'succeeded', result: performed.result })
  if (performed.outcome === 'cancelled') await endJob(context, claim, { state: 'cancelled' })
  if (performed.outcome === 'failed')
    await endJob(context, claim, { state: 'failed', problem: problemOf(performed.error) })
  if (performed.outcome === 'again') await putBackJob(context, claim, problemOf(performed.error))
  if (performed.outcome === 'interrupted') await putBackJob(context, claim, null)
}

/** Repeats work with a pause after each time, until it is stopped and the last time is over. */
function every(pause: number, act: () => Promise<void>) {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let isStopped = false
  const wait = () => {
    timer = setTimeout(() => {
      running = act().then(() => {
        if (!isStopped) wait()
      })
    }, pause)
  }
  wait()
  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      return running
    },
  }
}
