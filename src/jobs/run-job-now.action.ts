import { type Context } from '../context.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { enqueueJob } from './enqueue-job.action.ts'
import { type JobStep } from './job.ts'
import { type JobKind } from './job-kind.ts'
import { performJob } from './perform-job.action.ts'
import { type Delivery, senderOf } from './queue.ts'

/** Seconds without a sign of life of this process after which a server may take a job up that is to be done here. */
export const hold = 60

export type RunOptions = {
  readonly signal: AbortSignal
  readonly watch?: (percent: number, step: JobStep) => void
}

/**
 * Does a job in this process instead of leaving it to a server, for the command line. It has its row like any other, and
 * should this process die, a server takes it up. Throws what went wrong; an aborted signal cancels the job.
 */
export async function runJobNow<Input extends object, Result extends object>(
  context: Context,
  kind: JobKind<Input, Result, never>,
  organisationId: string,
  input: Input,
  options: RunOptions,
): Promise<{ readonly jobId: string; readonly result: Result }> {
  const { id: jobId } = await inOrganisation(context, organisationId, (em) =>
    enqueueJob(em, context, kind, organisationId, input, hold),
  )
  return { jobId, result: await performHeldJob(context, kind, { organisationId, jobId }, options) }
}

/** Does a job in this process that was queued with the delay `hold`, as `runJobNow` does. Gives its result. */
export async function performHeldJob<Input extends object, Result extends object>(
  context: Context,
  kind: JobKind<Input, Result, never>,
  delivery: Delivery,
  { signal, watch }: RunOptions,
): Promise<Result> {
  const { jobId } = delivery
  const queue = senderOf(context)
  const keepBack = () => queue.update(kind.name, undefined, { id: jobId, startAfter: hold })
  const holding = setInterval(() => void keepBack().catch(() => undefined), (hold * 1_000) / 3)
  try {
    const performed = await performJob(context, kind, delivery, {
      stopping: signal,
      whenStopped: 'cancelled',
      most: 1,
      ...(watch ? { watch } : {}),
    })
    if (performed.outcome === 'succeeded') return performed.result as Result
    throw 'error' in performed ? performed.error : new DOMException(performed.outcome, 'AbortError')
  } finally {
    clearInterval(holding)
    await queue.deleteJob(kind.name, jobId).catch(() => undefined)
  }
}
