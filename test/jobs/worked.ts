import { setTimeout } from 'node:timers/promises'
import { type Context } from '../../src/context.ts'
import { enqueueJob } from '../../src/jobs/enqueue-job.action.ts'
import { type Job } from '../../src/jobs/job.ts'
import { type JobKind } from '../../src/jobs/job-kind.ts'
import { inOrganisation } from '../../src/store/in-organisation.ts'
import { type Calls } from '../http/calls.ts'

/** Looks twice a second, for tests that wait. */
export const quick = { poll: 0.5, supervise: 1 }

/** Asks for a job in a transaction of its own. */
export function ask<Input extends object>(
  context: Context,
  kind: JobKind<Input, object, never>,
  organisationId: string,
  input: Input,
): Promise<Job> {
  return inOrganisation(context, organisationId, (em) => enqueueJob(em, context, kind, organisationId, input))
}

/** Reads a job until it is as wanted; gives up after a while, so that a test fails and says how it stood. */
export async function jobWhen(
  calls: Calls,
  id: string,
  wanted: (job: Job) => boolean,
  patience = 20_000,
): Promise<Job> {
  const end = performance.now() + patience
  for (;;) {
    const job = (await calls.get(`jobs/${id}`)).json<Job>()
    if (wanted(job)) return job
    if (performance.now() > end) throw new Error(`the job stands at ${JSON.stringify(job)}`)
    await setTimeout(50)
  }
}
