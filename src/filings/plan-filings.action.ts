import { type EntityManager } from '@mikro-orm/postgresql'
import { actingAs, type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { enqueueJob } from '../jobs/enqueue-job.action.ts'
import { type Chore, type JobKind } from '../jobs/job-kind.ts'
import { everyOrganisation } from '../store/every-organisation.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { readIn } from '../store/read.ts'
import {
  failedStatement,
  plannedStatement,
  type FailedRun,
  type PlannedFor,
} from '../store/read-schedules.ts'
import { pauseAfter, runsAfter, type Run } from './scheduled-runs.ts'

/** What a schedule asks of a filing: a quarter or an instant, and what was chosen beside. */
export type ScheduledFiling = { readonly period?: string; readonly asOf?: string } & Readonly<
  Record<string, string | readonly string[]>
>
export type ScheduledKind = JobKind<ScheduledFiling, object, never>

/** How many periods of one organisation are made up for at a time; the rest follow with the next look. */
const madeUpAtOnce = 10

/**
 * Asks for every filing that is due by the schedules of the organisations and not asked for yet, also for what
 * came due while nothing ran, and once more for those that failed, after a pause. A period is asked for in the
 * transaction that writes its row, so that of any number of processes one does it. Acts as `schedule`.
 */
export async function planFilings(given: Context, kind: ScheduledKind): Promise<void> {
  const context = actingAs(given, 'schedule')
  for await (const ids of everyOrganisation(context)) {
    for (const one of await readIn<PlannedFor>(context, '', plannedStatement, [ids]))
      await alone(context, one, () => planOne(context, kind, one))
    for (const one of await readIn<FailedRun>(context, '', failedStatement, [ids]))
      await alone(context, one, () => tryAgain(context, kind, one))
  }
}

type One = { readonly organisationId: string }

/** What goes wrong with one organisation, that it is suspended meanwhile for one, keeps no other waiting. */
async function alone(context: Context, { organisationId }: One, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal))
      context.log.error({ error, organisation: organisationId }, 'planning failed')
  }
}

async function planOne(context: Context, kind: ScheduledKind, one: PlannedFor): Promise<void> {
  const runs = runsAfter(one.cron, one.timeZone, one.until, madeUpAtOnce)
  for (const run of runs.filter(({ due }) => due <= context.now()))
    await inOrganisation(context, one.organisationId, (em) => begin(em, context, kind, one, run))
}

async function tryAgain(context: Context, kind: ScheduledKind, one: FailedRun): Promise<void> {
  if (one.triedAt.valueOf() + pauseAfter(one.tries) > context.now().valueOf()) return
  await inOrganisation(context, one.organisationId, (em) => beginAgain(em, context, kind, one))
}

async function begin(
  em: EntityManager,
  context: Context,
  kind: ScheduledKind,
  one: PlannedFor,
  { period, asOf }: Run,
) {
  const { organisationId } = one
  const [known] = await em.execute<object[]>(
    'select 1 from filing_period where organisation_id = ? and period = ?',
    [organisationId, period],
  )
  if (known) return
  const { id } = await enqueueJob(em, context, kind, organisationId, inputOf(one, period, asOf))
  await em.execute(
    'insert into filing_period (organisation_id, period, as_of, job_id, tries, tried_at) values (?, ?, ?, ?, 1, ?)',
    [organisationId, period, asOf.toISOString(), id, context.now().toISOString()],
  )
}

async function beginAgain(em: EntityManager, context: Context, kind: ScheduledKind, one: FailedRun) {
  const { organisationId, period, jobId } = one
  const [same] = await em.execute<object[]>(
    'select 1 from filing_period where organisation_id = ? and period = ? and job_id = ?',
    [organisationId, period, jobId],
  )
  if (!same) return
  const { id } = await enqueueJob(em, context, kind, organisationId, inputOf(one, period, one.asOf))
  await em.execute(
    'update filing_period set job_id = ?, tries = tries + 1, tried_at = ? where organisation_id = ? and period = ?',
    [id, context.now().toISOString(), organisationId, period],
  )
}

function inputOf({ files }: Pick<PlannedFor, 'files'>, period: string, asOf: Date): ScheduledFiling {
  const chosen = Object.entries(files ?? {}).filter(
    (member): member is [string, readonly string[]] => member[1] !== null,
  )
  const what = period.includes('Q') ? { period } : { asOf: asOf.toISOString() }
  return { ...Object.fromEntries(chosen), ...what }
}

/** Has filings planned by one server at a time, at its start and every five minutes. */
export const filingPlanner = (kind: ScheduledKind): Chore => ({
  name: 'filing-planner',
  cron: '*/5 * * * *',
  run: (context) => planFilings(context, kind),
})
