import { PgBoss } from 'pg-boss'
import { instantAt } from '../record/zoned-time.ts'

const dayLength = 86_400_000

/** Minute and hour are plain numbers, so that it is never due twice a day; then day of the month, month, day of the week. */
const daily = /^([0-5]?\d) ([01]?\d|2[0-3]) \S+ \S+ \S+$/

/** Reads expressions as the job queue does; it is never connected. */
const reader = new PgBoss({ db: { executeSql: async () => ({ rows: [] }) }, migrate: false })

/**
 * The instants, strictly after another, at which a cron expression of five fields is due in a time zone (IANA). A time
 * that a clock change skips is taken by the offset before it, of one that comes twice the earlier: once on each day.
 */
export function dueAfter(cron: string, timeZone: string, after: Date, count: number): Date[] {
  // No clock is a day behind UTC, and none so far ahead that more than two days' worth would have passed already.
  const shown = clocksAfter(cron, new Date(after.valueOf() - dayLength), count + 3)
  const due = shown.map((clock) => new Date(instantAt(timeZone, clock.valueOf())))
  return due.filter((instant) => instant > after).slice(0, count)
}

/** What clocks show whenever the expression is due, as if that were UTC. */
function clocksAfter(cron: string, after: Date, count: number): Date[] {
  return reader.previewSchedule(cron, { tz: 'UTC', from: after, count })
}

/** Whether a text is a cron expression that is due some day, and at most once a day. */
export function isDailyAtMost(cron: string): boolean {
  if (!daily.test(cron)) return false
  try {
    return clocksAfter(cron, new Date(0), 1).length === 1
  } catch {
    return false
  }
}
