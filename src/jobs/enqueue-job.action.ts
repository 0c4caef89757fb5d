import { type EntityManager } from '@mikro-orm/postgresql'
import { fromKysely } from 'pg-boss'
import { type Context } from '../context.ts'
import { type Job } from './job.ts'
import { type JobKind } from './job-kind.ts'
import { JobTable } from './job.table.ts'
import { deliveryOptions, ensureQueue, senderOf, type Delivery } from './queue.ts'

/** How long a job that has ended is shown, in days. */
const daysKept = 400

/** Jobs that one new one clears away at most; more than the one it adds, so that they never pile up. */
const clearedAtOnce = 100

/**
 * Asks for a job inside a transaction of its organisation: it is queued when that commits, and never was when it does
 * not. Whoever acts in the context is who it is done for. `delay` keeps it back, in seconds. Gives the job as it stands.
 */
export async function enqueueJob<Input extends object>(
  em: EntityManager,
  context: Context,
  kind: JobKind<Input, object, never>,
  organisationId: string,
  input: Input,
  delay = 0,
): Promise<Job> {
  if (context.actor === null) throw new TypeError('nobody acts')
  const at = context.now().toISOString()
  const job: Job = {
    ...fresh,
    id: context.newId(),
    createdAt: at,
    updatedAt: at,
    kind: kind.name,
    input,
    createdBy: context.actor,
  }
  const old = new Date(context.now().getTime() - daysKept * 86_400_000).toISOString()
  await em.execute(clear, [organisationId, organisationId, old, clearedAtOnce])
  await em.insert(JobTable, { organisationId, ...job })
  const sender = senderOf(context)
  await ensureQueue(sender, kind.name)
  const delivery: Delivery = { organisationId, jobId: job.id }
  const db = fromKysely(em.getKysely() as never)
  await sender.send(kind.name, delivery, {
    ...deliveryOptions,
    id: job.id,
    db,
    ...(delay ? { startAfter: delay } : {}),
  })
  context.log.info(
    { job: job.id, kind: kind.name, organisation: organisationId, actor: context.actor },
    'job queued',
  )
  return job
}

const fresh = {
  version: 1,
  state: 'queued',
  percent: 0,
  step: null,
  result: null,
  problem: null,
  startedAt: null,
  finishedAt: null,
  attempts: 0,
  cancellationRequestedAt: null,
  cancelledBy: null,
} as const

const clear = `delete from organisation_job where organisation_id = ? and id in
  (select id from organisation_job where organisation_id = ? and finished_at < ? order by finished_at limit ?)`
