import { invalid } from '../errors.ts'

/** Longest key, in characters. */
const maxLength = 255

/** A string of RFC 9651, in its quotes, and what is accepted without them: visible characters that separate nothing. */
const quoted = /^"((?:[ !#-[\]-~]|\\["\\])*)"$/
const bare = /^[!#-+\--:<-[\]-~]*$/

/** The key in an `Idempotency-Key` header; with or without quotes it is the same. Refuses with `invalid`. */
export function parseIdempotencyKey(header: string): string {
  const inside = quoted.exec(header)?.[1]?.replaceAll(/\\(["\\])/g, '$1')
  const key = inside ?? (bare.test(header) ? header : null)
  if (key === null) throw fault('wrong-format', { format: '"8e03978e-40d5-43e8-bc93-6894a57f9324"' })
  if (key.length === 0) throw fault('minlength', { limit: 1 })
  if (key.length > maxLength) throw fault('maxlength', { limit: maxLength })
  return key
}

const fault = (code: string, values: Record<string, string | number>) =>
  invalid([{ pointer: '/idempotency-key', code, values }])
