import { instantAt } from '../record/zoned-time.ts'

/** How a quarter of a calendar year, from 2000 to 2199, is written: `2026-Q3`. */
export const quarterPattern = '^2[01][0-9]{2}-Q[1-4]$'

/**
 * Quarters as they are addressed. They sort as they follow each other. That records are filed by the quarter is a
 * custom; the law (Art. 30(4) GDPR) wants the record on request.
 */
export type Quarter = `${number}-Q${1 | 2 | 3 | 4}`

const form = new RegExp(quarterPattern)

/** Whether a text addresses a quarter of the years 2000 to 2199. */
export function isQuarter(text: string): text is Quarter {
  return form.test(text)
}

/** The quarter in which a day `YYYY-MM-DD` lies. */
export function quarterOf(day: string): Quarter {
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3)
  return `${day.slice(0, 4)}-Q${quarter}` as Quarter
}

/** The quarter so many quarters later, or earlier for a negative count. Null outside the years that can be addressed. */
export function addQuarters(quarter: Quarter, count: number): Quarter | null {
  const total = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 + count
  const year = Math.floor(total / 4)
  const other = `${year}-Q${total - year * 4 + 1}`
  return isQuarter(other) ? other : null
}

/** The first instant of a quarter in a time zone (IANA): that of its first day. */
export function startOfQuarter(quarter: Quarter, timeZone: string): Date {
  return startOfMonth(timeZone, Number(quarter.slice(0, 4)), Number(quarter.slice(6)) * 3 - 3)
}

/** The last instant of a quarter in a time zone (IANA): the millisecond before the next one begins. */
export function endOfQuarter(quarter: Quarter, timeZone: string): Date {
  const next = startOfMonth(timeZone, Number(quarter.slice(0, 4)), Number(quarter.slice(6)) * 3)
  return new Date(next.valueOf() - 1)
}

/** The instant at which the first of a month begins; months count from 0, and 12 is January of the year after. */
function startOfMonth(timeZone: string, year: number, month: number): Date {
  return new Date(instantAt(timeZone, Date.UTC(year, month)))
}
