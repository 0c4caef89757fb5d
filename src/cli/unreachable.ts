type Failure = { readonly code?: string; readonly errors?: readonly Failure[] }

/** System errors of a connection and SQLSTATEs of PostgreSQL that only the operator can put right. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer',
  ECONNRESET: 'breaks off the connection',
  ENOTFOUND: 'lies on a host nobody knows',
  EAI_AGAIN: 'lies on a host nobody knows',
  ETIMEDOUT: 'does not answer',
  EHOSTUNREACH: 'lies on a host that cannot be reached',
  '28000': 'does not let this user in',
  '28P01': 'does not take this password',
  '3D000': 'does not exist',
  '42501': 'does not grant this user the rights of its owner',
  '53300': 'has no connection left',
  '57P03': 'is only just starting or stopping',
}

/** Why a database cannot be had, as the end of a sentence that begins with it; undefined for any other failure. */
export function whyNotReached(error: unknown): string | undefined {
  const { code, errors = [] } = { ...(error as Failure) }
  const known = code === undefined ? undefined : reasons[code]
  return known ?? errors.map(whyNotReached).find((reason) => reason !== undefined)
}
