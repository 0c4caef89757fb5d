import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { schedules } from '../store/aggregates.ts'
import { readOne } from '../store/read-aggregate.action.ts'
import { readIn } from '../store/read.ts'
import { type FilingSchedule, type Schedule } from './schedule.ts'
import { runsAfter } from './scheduled-runs.ts'

const none = { version: 0, enabled: false, cron: null, files: null, since: null }

/** The schedule of an organisation with what it did last and does next. Refuses with `not-found` where there is no organisation. */
export async function readSchedule(context: Context, organisationId: string): Promise<FilingSchedule> {
  const [around] = await readIn<Around>(context, organisationId, aroundStatement, [organisationId])
  if (!around) throw notFound()
  const stored = await readOne<Schedule>(context, organisationId, schedules, organisationId)
  const { version, enabled, cron, files, since } = stored ?? none
  const { last } = around
  const after = [since, last?.asOf]
    .filter((instant) => typeof instant === 'string')
    .toSorted()
    .at(-1)
  const runs = enabled && after !== undefined ? runsAfter(cron, around.timeZone, new Date(after), 2) : []
  const next = runs.find(({ period }) => period !== last?.period)
  return {
    version,
    enabled,
    cron,
    files,
    since,
    next: next ? { period: next.period, asOf: next.asOf.toISOString() } : null,
    last,
  }
}

type Around = { readonly timeZone: string; readonly last: FilingSchedule['last'] }

const instant = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const aroundStatement = {
  name: 'filing-schedule',
  text: `select coalesce(o.time_zone, 'UTC') as "timeZone", (
      select json_build_object('period', p.period, 'asOf', ${instant('p.as_of')}, 'jobId', p.job_id, 'state', j.state,
        'tries', p.tries, 'triedAt', ${instant('p.tried_at')})
      from filing_period p left join organisation_job j on j.organisation_id = p.organisation_id and j.id = p.job_id
      where p.organisation_id = o.id order by p.as_of desc limit 1) as last
    from organisation o where o.id = $1`,
}
