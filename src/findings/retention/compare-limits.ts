import { readDuration } from '../../record/calendar-days.ts'
import { isFromYearEnd, whyNone, type Limit } from './last-day.ts'

type Span = { readonly min: number; readonly max: number }

/** Whether something lasts longer: from every start, from some, from none; `unknown` where they cannot be compared. */
export type Longer = 'always' | 'sometimes' | 'never' | 'unknown'

const cycle = 400 * 12
const leapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const spans = new Map<number, Span>()
let months: { readonly lengths: readonly number[]; readonly starts: readonly number[] } | null = null

/** Whether one ISO 8601 duration lasts longer than another from the same start. A month is 28 to 31 days, as it comes. */
export function isLonger(one: string, other: string): Exclude<Longer, 'unknown'> {
  return longer(excess(one, other))
}

/**
 * Whether data may be kept longer under one time limit than under another. Only limits that run from the same event can
 * be compared; no storage at all is shorter than anything else and unlimited storage longer.
 */
export function keepsLonger(one: Limit, other: Limit): Longer {
  const [none, otherNone] = [whyNone(one), whyNone(other)]
  if (none === 'never_stored' || otherNone === 'unlimited') return 'never'
  if (none === 'unlimited' || otherNone === 'never_stored') return 'always'
  if (none !== null || otherNone !== null || one.start === null || one.start !== other.start) return 'unknown'
  if (one.kind === other.kind && one.period === other.period) return 'never'
  const { min, max } = excess(one.period ?? '', other.period ?? '')
  const wait = Number(isFromYearEnd(one)) - Number(isFromYearEnd(other))
  // Up to the end of the year there may be a whole leap year less a day, or no day at all.
  return longer({ min: min + Math.min(0, wait * 365), max: max + Math.max(0, wait * 365) })
}

function longer({ min, max }: Span): Exclude<Longer, 'unknown'> {
  if (min > 0) return 'always'
  return max > 0 ? 'sometimes' : 'never'
}

/** By how many days one duration is longer than another: at least and at most. */
function excess(one: string, other: string): Span {
  const [a, b] = [readDuration(one), readDuration(other)]
  const days = a.days - b.days + (a.seconds - b.seconds) / 86_400
  const more = a.months - b.months
  const { min, max } = spanOf(Math.abs(more))
  return more < 0 ? { min: days - max, max: days - min } : { min: days + min, max: days + max }
}

/** How many days so many months have, at least and at most; the calendar repeats after 400 years. */
function spanOf(count: number): Span {
  const rest = count % cycle
  const whole = ((count - rest) / cycle) * 146_097
  const { min, max } = spans.get(rest) ?? scan(rest)
  return { min: min + whole, max: max + whole }
}

function scan(count: number): Span {
  const { lengths, starts } = (months ??= calendar())
  let [min, max] = [Infinity, -Infinity]
  for (let from = 0; from < cycle; from += 1) {
    const to = from + count
    const days = starts[to]! - starts[from]!
    // From the 31st to the end of a shorter month it is less, and from there to the next 31st more.
    const cut = lengths[from]! - lengths[to]!
    min = Math.min(min, days - Math.max(0, cut))
    max = Math.max(max, days - Math.min(0, cut))
  }
  const span = { min, max }
  spans.set(count, span)
  return span
}

function calendar() {
  const lengths: number[] = []
  const starts: number[] = []
  let day = 0
  for (let index = 0; index < 2 * cycle; index += 1) {
    const february = leapYear(Math.floor(index / 12)) ? 29 : 28
    const length = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][index % 12]!
    lengths.push(length)
    starts.push(day)
    day += length
  }
  return { lengths, starts }
}
