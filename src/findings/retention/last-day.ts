import { addDuration, readDuration } from '../../record/calendar-days.ts'
import { dayIn } from '../../record/day-in.ts'
import { addDurationIn } from '../../record/zoned-time.ts'
import { type RetentionRule } from '../../record/activities/retention.ts'

/** As much of a time limit as says when it ends. */
export type Limit = Pick<RetentionRule, 'kind' | 'start' | 'period'>

/** Why there is no last day. */
export type NoLastDay =
  | 'never_stored'
  | 'unlimited'
  | 'until_event'
  | 'not_determinable'
  | 'unknown_period'
  | 'unknown_start'
  | 'beyond_calendar'

/** The last day on which data may still be stored, `YYYY-MM-DD`, or why there is none. */
export type LastDay = { readonly day: string } | { readonly none: NoLastDay }

/**
 * The last day of storage under a time limit. `event` is when the event happened from which it runs (or, for
 * `until_event`, until which it lasts): a day `YYYY-MM-DD` where the organisation is, or an instant; null: not known or
 * not yet. The day of the event does not count (§ 187(1), 188(1), (2) BGB; Art. 3 Regulation (EEC, Euratom) 1182/71):
 * seven days after 1 January end with 8 January, a month after 31 January with the last of February. Hours are counted
 * from the instant; where only the day is known, whole days of them are. A calendar year ends on 31 December in the
 * time zone (IANA; null: UTC). Never a day before the event, whatever the time zone of the machine.
 */
export function lastDay(limit: Limit, event: string | Date | null, timeZone: string | null): LastDay {
  const none = whyNone(limit)
  if (none !== null && !(none === 'until_event' && event !== null)) return { none }
  if (event === null) return { none: 'unknown_start' }
  const day = typeof event === 'string' ? event : dayIn(timeZone, event)
  if (limit.kind === 'until_event') return { day }
  const period = limit.period ?? ''
  if (isFromYearEnd(limit)) return orBeyond(addDuration(`${day.slice(0, 4)}-12-31`, period))
  const duration = readDuration(period)
  if (typeof event === 'string' || duration.seconds === 0) return orBeyond(addDuration(day, period))
  const end = addDurationIn(timeZone ?? 'UTC', event, duration)
  return orBeyond(end && dayIn(timeZone, end))
}

/** Why a time limit has no last day whatever happens; null: it has one as soon as its event has happened. */
export function whyNone({ kind, period }: Limit): NoLastDay | null {
  if (kind !== 'duration' && kind !== 'calendar_year_end') return kind
  if (period === null) return 'unknown_period'
  return isNoTime(period) ? 'never_stored' : null
}

/** Whether a period begins with the end of the calendar year of its event. */
export function isFromYearEnd({ kind, start }: Limit): boolean {
  return kind === 'calendar_year_end' || start === 'calendar_year_end'
}

/** `PT0S` says that nothing is stored; `P0D` allows the rest of the day. */
function isNoTime(period: string): boolean {
  return /^PT[0HMS]+$/.test(period)
}

function orBeyond(day: string | null): LastDay {
  return day === null ? { none: 'beyond_calendar' } : { day }
}
