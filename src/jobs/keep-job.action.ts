import { type Context } from '../context.ts'
import { behindWall } from '../store/behind-wall.ts'
import { endStates, type JobProblem, type JobState, type JobStep } from './job.ts'
import { type Delivery } from './queue.ts'

/** A begun job in the hands of one process; whoever begins it anew takes it away from whoever had it. */
export type Claim = Delivery & {
  readonly attempt: number
  readonly createdBy: string
  readonly input: object
}

/** A claim, or why there is none. */
export type Begun = Claim | 'over' | 'lost' | 'cancelled'

type Row = {
  readonly state: JobState
  readonly attempts: number
  readonly created_by: string
  readonly input: object
  readonly cancelled: boolean
}

/**
 * Begins a job that was delivered. Of two processes the later one has it. `over`: there is nothing to do any more;
 * `cancelled`: nobody wants it any more; `lost`: it was begun `most` times.
 */
export function beginJob(context: Context, delivery: Delivery, most: number): Promise<Begun> {
  const key = [delivery.organisationId, delivery.jobId]
  return behindWall(context, delivery.organisationId, async (em) => {
    const [row] = await em.execute<Row[]>(look, key)
    if (!row || endStates.includes(row.state)) return 'over'
    if (row.cancelled) return 'cancelled'
    if (row.attempts >= most) return 'lost'
    const at = context.now().toISOString()
    await em.execute(begin, [at, at, ...key])
    return { ...delivery, attempt: row.attempts + 1, createdBy: row.created_by, input: row.input }
  })
}

const look = `select state, attempts, created_by, input, cancellation_requested_at is not null as cancelled
  from organisation_job where organisation_id = ? and id = ? for update`
const begin = `update organisation_job set state = 'running', attempts = attempts + 1, percent = 0, step = null, started_at = ?,
  updated_at = ?, version = version + 1 where organisation_id = ? and id = ?`

/** Writes how far it is, where that is news, and tells what is to become of it. */
export function tellProgress(
  context: Context,
  claim: Claim,
  news: { readonly percent: number; readonly step: JobStep } | null,
): Promise<'go on' | 'cancelled' | 'taken'> {
  return behindWall(context, claim.organisationId, async (em) => {
    const rows = await em.execute<{ cancelled: boolean }[]>(
      news
        ? `update organisation_job set percent = ?, step = ?, updated_at = ?, version = version + 1 where ${held} returning ${cancelled}`
        : `select ${cancelled} from organisation_job where ${held}`,
      [
        ...(news ? [news.percent, JSON.stringify(news.step), context.now().toISOString()] : []),
        ...keyOf(claim),
      ],
    )
    if (!rows[0]) return 'taken'
    return rows[0].cancelled ? 'cancelled' : 'go on'
  })
}

const held = `organisation_id = ? and id = ? and attempts = ? and state = 'running'`
const cancelled = 'cancellation_requested_at is not null as cancelled'
const keyOf = ({ organisationId, jobId, attempt }: Claim) => [organisationId, jobId, attempt]

export type End =
  | { readonly state: 'succeeded'; readonly result: object }
  | { readonly state: 'failed'; readonly problem: JobProblem }
  | { readonly state: 'cancelled' }

/** Ends a job, unless it was taken away in between. Gives whether it did. */
export async function endJob(context: Context, claim: Claim, end: End): Promise<boolean> {
  const at = context.now().toISOString()
  const result = 'result' in end ? JSON.stringify(end.result) : null
  const problem = 'problem' in end ? JSON.stringify(end.problem) : null
  const values = [end.state, end.state, result, problem, end.state, at, at, ...keyOf(claim)]
  const rows = await behindWall(context, claim.organisationId, (em) => em.execute<object[]>(finish, values))
  return rows.length > 0
}

const finish = `update organisation_job set state = ?, step = case ? when 'succeeded' then null else step end, result = ?, problem = ?,
  percent = case ? when 'succeeded' then 100 else percent end,
  finished_at = ?, updated_at = ?, version = version + 1 where ${held} returning id`

/** Ends a job that nobody holds: it was cancelled before it began, or begun too often. */
export async function giveUpJob(
  context: Context,
  delivery: Delivery,
  state: 'failed' | 'cancelled',
  problem: JobProblem | null,
) {
  const at = context.now().toISOString()
  const values = [state, problem && JSON.stringify(problem), at, at, delivery.organisationId, delivery.jobId]
  await behindWall(context, delivery.organisationId, (em) => em.execute(giveUp, values))
}

const giveUp = `update organisation_job set state = ?, problem = ?, finished_at = ?, updated_at = ?, version = version + 1
  where organisation_id = ? and id = ? and state in ('queued', 'running')`

/** Puts a job back, to be tried again, with what went wrong; one that was only interrupted has not been tried. */
export function putBackJob(context: Context, claim: Claim, problem: JobProblem | null): Promise<unknown> {
  const values = [
    problem && JSON.stringify(problem),
    problem ? 0 : 1,
    context.now().toISOString(),
    ...keyOf(claim),
  ]
  return behindWall(context, claim.organisationId, (em) => em.execute(putBack, values))
}

const putBack = `update organisation_job set state = 'queued', percent = 0, step = null, problem = ?, attempts = attempts - ?,
  updated_at = ?, version = version + 1 where ${held}`
