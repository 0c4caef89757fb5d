import { addDays, addDuration, readDuration } from '../calendar-days.ts'
import { type Contract } from './contract.ts'

/** Where a contract stands. `unknown`: neither a day nor a draft is recorded. */
export const contractStatuses = ['draft', 'signed', 'in_force', 'terminated', 'ended', 'unknown'] as const
export type ContractStatus = (typeof contractStatuses)[number]

/** Whether a contract is in effect on a day, as far as its days say. A draft never is. */
export function isInForce(
  { draft, validFrom, validTo }: Pick<Contract, 'draft' | 'validFrom' | 'validTo'>,
  on: string,
): boolean {
  return draft !== true && (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo)
}

/** Where a contract stands on a day. It follows from its days; only a draft is stored as such. */
export function contractStatus(contract: Contract, on: string): ContractStatus {
  const { draft, signedOn, validFrom, validTo, terminatedOn } = contract
  if (draft === true) return 'draft'
  if (validTo !== null && validTo < on) return 'ended'
  if (terminatedOn && terminatedOn <= on) return 'terminated'
  if (signedOn === null && validFrom === null) return 'unknown'
  if ((validFrom ?? signedOn ?? on) > on) return signedOn !== null && signedOn <= on ? 'signed' : 'unknown'
  return 'in_force'
}

/** The end of a term, and the last day on which notice can be given for it. */
export type NoticeDay = { readonly by: string; readonly termEndsOn: string }

/** More terms than any contract has had; whoever enters a term of a day is answered all the same. */
const mostTerms = 5_000

/**
 * The next day on which notice must have been given, lest the contract is extended; null where it is not extended by
 * itself, has no period of notice, has been terminated, or ends anyway.
 */
export function nextNotice(contract: Contract, on: string): NoticeDay | null {
  const { renewal, noticePeriod, terminatedOn, validTo } = contract
  if (!renewal || !noticePeriod || terminatedOn || contract.draft === true) return null
  let termEndsOn: string | null = renewal.termEndsOn
  for (let term = 0; term < mostTerms && termEndsOn !== null; term += 1) {
    if (validTo !== null && validTo <= termEndsOn) return null
    const by = termEndsOn < on ? null : lastStart(termEndsOn, noticePeriod)
    if (by !== null && by >= on) return { by, termEndsOn }
    termEndsOn = renewal.extendedBy === null ? null : nextEnd(termEndsOn, renewal.extendedBy)
  }
  return null
}

/** The last day of the term that follows; null where there is none. */
function nextEnd(end: string, length: string): string | null {
  const first = addDays(end, 1)
  const after = first && addDuration(first, length)
  const next = after && addDays(after, -1)
  return next !== null && next > end ? next : null
}

/**
 * The last day from which a period has run out by the end of another day; the day itself does not count (§ 187(1) BGB).
 * Null where the period is longer than time is counted.
 */
function lastStart(end: string, period: string): string | null {
  const { months, days, seconds } = readDuration(period)
  // Months are of different length: between the earliest and the latest day it can be, it is searched.
  let late = 0
  let early = months * 31 + days + Math.ceil(seconds / 86_400)
  const fits = (before: number) => {
    const start = addDays(end, -before)
    const until = start && addDuration(start, period)
    return until !== null && until <= end
  }
  if (!fits(early)) return null
  while (late < early) {
    const middle = Math.floor((late + early) / 2)
    if (fits(middle)) early = middle
    else late = middle + 1
  }
  return addDays(end, -early)
}
