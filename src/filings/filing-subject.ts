import { invalid } from '../errors.ts'
import { endOfQuarter, isQuarter } from './period.ts'

/** What a filing is of. */
export type Subject = {
  /** The quarter; null: some other instant. */
  readonly period: string | null
  /** RFC 3339 in UTC, to the millisecond. */
  readonly asOf: string
  /** What editions of it have in common: the quarter, or else the instant. */
  readonly label: string
}

/** What the input names, in the time zone of the organisation. Refuses with `invalid` what is neither, both, or not past. */
export function subjectOf(
  { period, asOf }: { readonly period?: string; readonly asOf?: string },
  timeZone: string,
  now: Date,
): Subject {
  const pointer = period === undefined ? '/asOf' : '/period'
  if ((period === undefined) === (asOf === undefined))
    throw invalid([{ pointer: '', code: 'one-of', values: { allowed: 'period, asOf' } }])
  if (period !== undefined && !isQuarter(period))
    throw invalid([{ pointer, code: 'wrong-format', values: { format: '2026-Q3' } }])
  const instant = period === undefined ? new Date(asOf ?? '') : endOfQuarter(period, timeZone)
  if (Number.isNaN(instant.valueOf()))
    throw invalid([{ pointer, code: 'wrong-format', values: { format: 'date-time' } }])
  if (instant >= now) throw invalid([{ pointer, code: 'in-the-future' }])
  const text = instant.toISOString()
  return { period: period ?? null, asOf: text, label: period ?? text }
}
