import { LockMode } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { notFound, Refusal } from '../errors.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { endStates, type Job } from './job.ts'
import { jobOf, JobTable } from './job.table.ts'

/**
 * Asks that a job be given up. One that waits is cancelled at once; one that runs hears of it within about a second, and
 * may still succeed when it was all but done. Asking again changes nothing. Refuses with `not-found` or `job-ended`.
 */
export function cancelJob(context: Context, organisationId: string, id: string): Promise<Job> {
  return inOrganisation(context, organisationId, async (em) => {
    const row = await em.findOne(JobTable, { organisationId, id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!row) throw notFound()
    if (endStates.includes(row.state)) throw new Refusal({ code: 'job-ended' })
    if (row.cancellationRequestedAt === null) {
      const at = context.now().toISOString()
      const isOver = row.state === 'queued'
      em.assign(row, {
        ...(isOver ? { state: 'cancelled', finishedAt: at } : {}),
        cancellationRequestedAt: at,
        cancelledBy: context.actor,
        updatedAt: at,
        version: row.version + 1,
      })
      context.log.info(
        { job: id, kind: row.kind, organisation: organisationId, actor: context.actor },
        'job cancelled',
      )
    }
    return jobOf(row)
  })
}
