import { dayIn } from '../record/day-in.ts'
import { dueAfter } from './cron.ts'
import { addQuarters, endOfQuarter, quarterOf, type Quarter } from './period.ts'

/** One filing of a schedule: what names it, the instant it is of, and since when it can be made. */
export type Run = { readonly period: string; readonly asOf: Date; readonly due: Date }

/**
 * The runs of a schedule whose instants come after another, the earliest first. Each has a period of its own, by which
 * it is made once and no more: a quarter, or the day in the time zone on which a cron expression is due.
 */
export function runsAfter(cron: string | null, timeZone: string, after: Date, count: number): Run[] {
  if (cron === null) return quartersAfter(timeZone, after, count)
  return dueAfter(cron, timeZone, after, count).map((due) => ({
    period: dayIn(timeZone, due),
    asOf: due,
    due,
  }))
}

function quartersAfter(timeZone: string, after: Date, count: number): Run[] {
  const runs: Run[] = []
  let quarter: Quarter | null = quarterOf(dayIn(timeZone, after))
  for (; quarter !== null && runs.length < count; quarter = addQuarters(quarter, 1)) {
    const asOf = endOfQuarter(quarter, timeZone)
    if (asOf > after) runs.push({ period: quarter, asOf, due: new Date(asOf.valueOf() + 1) })
  }
  return runs
}

/** How long is waited after so many jobs that failed until the next one, in milliseconds: an hour, then longer, up to a day. */
export function pauseAfter(tries: number): number {
  return Math.min(24, 2 ** (tries - 1)) * 3_600_000
}
