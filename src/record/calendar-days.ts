const dayLength = 86_400_000
const lastYear = 9999

const isoDuration =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** The day so many days later, or earlier for a negative count. Null outside the years 1 to 9999. */
export function addDays(day: string, count: number): string | null {
  const then = new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength)
  const year = then.getUTCFullYear()
  return year >= 1 && year <= lastYear ? then.toISOString().slice(0, 10) : null
}

/** An ISO 8601 duration as it is counted: calendar months, days, and the seconds that are left. */
export type Duration = { readonly months: number; readonly days: number; readonly seconds: number }

/** Reads an ISO 8601 duration without signs and fractions. Throws a `RangeError` for what is none. */
export function readDuration(duration: string): Duration {
  const parts = isoDuration.exec(duration)
  if (!parts) throw new RangeError(`Not an ISO 8601 duration: ${duration}`)
  const count = (at: number) => Number(parts[at] ?? 0)
  return {
    months: count(1) * 12 + count(2),
    days: count(3) * 7 + count(4),
    seconds: count(5) * 3600 + count(6) * 60 + count(7),
  }
}

/**
 * The day an ISO 8601 duration after a day `YYYY-MM-DD`. Years and months come first and stop at the end of a shorter
 * month (31 January and a month: the last of February); weeks and days follow. Of hours, minutes and seconds
 * only whole days count. Null beyond the year 9999; throws a `RangeError` for what is no duration.
 */
export function addDuration(day: string, duration: string): string | null {
  const { months, days, seconds } = readDuration(duration)
  const shifted = addMonths(day, months)
  return shifted && addDays(shifted, days + Math.floor(seconds / 86_400))
}

function addMonths(day: string, count: number): string | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const total = year * 12 + month - 1 + count
  const newYear = Math.floor(total / 12)
  if (newYear > lastYear) return null
  const newMonth = (total % 12) + 1
  const newDate = Math.min(date, daysIn(newYear, newMonth))
  return [padded(newYear, 4), padded(newMonth, 2), padded(newDate, 2)].join('-')
}

/** The calendar repeats every 400 years, which also spares us that `Date.UTC` takes the year 50 for 1950. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
