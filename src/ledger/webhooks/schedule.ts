/** Milliseconds before the second attempt; each later wait is four times as long as the one before. */
const first = 5_000
/** Longest wait between two attempts of our own choosing, and longest one a receiver can ask for. */
const longest = { own: 12 * 3_600_000, asked: 24 * 3_600_000 }

/** How long nothing may be taken before a webhook is paused. */
export const patience = 5 * 24 * 3_600_000

/**
 * Milliseconds until the next attempt after so many in vain: 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, 6 h and then 12 h
 * each, less up to a half by chance (`random` from 0 to 1), so that receivers that failed together are not tried
 * together. `asked` is what the receiver asked for in `Retry-After`; it is heeded up to a day.
 */
export function waitAfter(failures: number, random: number, asked: number | null): number {
  const wait = Math.min(first * 4 ** Math.min(failures - 1, 20), longest.own)
  return Math.round(Math.max(wait * (1 - random / 2), Math.min(asked ?? 0, longest.asked)))
}

/** Milliseconds that `Retry-After` (RFC 9110) asks for, seconds or a date; null: nothing readable. */
export function retryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000
  const until = Date.parse(header)
  return Number.isNaN(until) ? null : Math.max(0, until - now.getTime())
}
