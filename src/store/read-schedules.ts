import { readFunction } from './read-function.ts'

/** What the planner must know of an organisation that wants filings by themselves. */
export type PlannedFor = {
  readonly organisationId: string
  readonly timeZone: string
  readonly cron: string | null
  readonly files: Readonly<Record<string, readonly string[] | null>> | null
  /** Until when all is asked for: the last period, or since when the rhythm holds. */
  readonly until: Date
}

/** A period whose job has failed. */
export type FailedRun = Pick<PlannedFor, 'organisationId' | 'cron' | 'files'> & {
  readonly period: string
  readonly asOf: Date
  readonly tries: number
  readonly triedAt: Date
  readonly jobId: string
}

/** Refusals that another try would meet again. `already-filed`: somebody was quicker. */
const final = ['already-filed', 'invalid'].map((code) => `'${code}'`).join(', ')

const planned = readFunction(
  'planned',
  '',
  'time_zone text, cron text, files json, until timestamptz',
  `return query select coalesce(o.time_zone, 'UTC'), t.cron, t.files,
      greatest(t.since, (select max(p.as_of) from filing_period p where p.organisation_id = organisation))
    from filing_schedule t join organisation o on o.id = organisation
    where t.organisation_id = organisation and t.enabled and o.suspended_at is null;`,
)

const failed = readFunction(
  'failed_filing',
  '',
  'cron text, files json, period text, as_of timestamptz, tries int, tried_at timestamptz, job_id uuid',
  `return query select t.cron, t.files, p.period, p.as_of, p.tries, p.tried_at, p.job_id
    from filing_schedule t join organisation o on o.id = organisation
    join filing_period p on p.organisation_id = organisation and p.as_of >= t.since
    join organisation_job j on j.organisation_id = organisation and j.id = p.job_id
    where t.organisation_id = organisation and t.enabled and o.suspended_at is null
      and j.state = 'failed' and j.problem ->> 'code' not in (${final});`,
)

/** The functions the database needs for the planner. */
export const scheduleFunctions = [planned, failed]

const each = (from: string, columns: string) =>
  `select o.id as "organisationId", ${columns} from unnest($1::uuid[]) o (id) cross join lateral ${from}(o.id) f`

/** Of the organisations whose ids are given as `$1`, those that want filings by themselves. */
export const plannedStatement = {
  name: 'planned-filings',
  text: each(planned.name, 'f.time_zone as "timeZone", f.cron, f.files, f.until'),
}

/** Of the same, what has failed. */
export const failedStatement = {
  name: 'failed-filings',
  text: each(
    failed.name,
    'f.cron, f.files, f.period, f.as_of as "asOf", f.tries, f.tried_at as "triedAt", f.job_id as "jobId"',
  ),
}
