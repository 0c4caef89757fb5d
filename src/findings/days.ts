import { addDays, addDuration } from '../record/calendar-days.ts'

/** The day after a day, both `YYYY-MM-DD`; the last day there is has none after it. */
export function dayAfter(day: string): string {
  return addDays(day, 1) ?? day
}

/** The first day on which something is older than an ISO 8601 duration; null: it never will be. */
export function olderFrom(day: string, duration: string): string | null {
  const end = addDuration(day, duration)
  return end && addDays(end, 1)
}
