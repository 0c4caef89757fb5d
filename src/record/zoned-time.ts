import { addDuration, type Duration } from './calendar-days.ts'

const dayLength = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * The instant a duration after another, in a time zone (IANA): months and days keep the time of day, hours pass as they
 * are. A time of day that a clock change skips or repeats is taken as RFC 5545 takes it: by the offset before
 * the change. Null beyond the year 9999.
 */
export function addDurationIn(timeZone: string, instant: Date, duration: Duration): Date | null {
  const { months, days, seconds } = duration
  const shifted = months + days === 0 ? instant.valueOf() : shiftDate(timeZone, instant, months, days)
  if (shifted === null) return null
  const end = new Date(shifted + seconds * 1000)
  return end.getUTCFullYear() > 9999 ? null : end
}

function shiftDate(timeZone: string, instant: Date, months: number, days: number): number | null {
  const wall = instant.valueOf() + offsetAt(timeZone, instant.valueOf())
  const timeOfDay = ((wall % dayLength) + dayLength) % dayLength
  const day = addDuration(new Date(wall - timeOfDay).toISOString().slice(0, 10), `P${months}M${days}D`)
  return day === null ? null : instantAt(timeZone, Date.parse(`${day}T00:00:00Z`) + timeOfDay)
}

/** The instant at which clocks in a zone show a time, which is given as if it were UTC; of two the earlier. */
export function instantAt(timeZone: string, wall: number): number {
  const [before, after] = [offsetAt(timeZone, wall - dayLength), offsetAt(timeZone, wall + dayLength)]
  const fits = [before, after].filter((offset) => offsetAt(timeZone, wall - offset) === offset)
  return wall - Math.max(...(fits.length > 0 ? fits : [before]))
}

/** By how much clocks in a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  const format = formats.get(timeZone) ?? formatIn(timeZone)
  formats.set(timeZone, format)
  const second = Math.floor(instant / 1000) * 1000
  return Date.parse(`${format.format(second).replace(' ', 'T')}Z`) - second
}

/** Swedish writes date and time as ISO 8601 does. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
}
