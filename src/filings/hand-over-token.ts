import { createHash, createHmac } from 'node:crypto'

const prefix = 'vvh_'
const idLength = 16
/** Bits of chance in a token. */
export const tokenBits = 192

/** The token of a link: whose it is, so that its wall can be put up before anything is looked for, and chance. */
export function formatToken(organisationId: string, chance: Uint8Array): string {
  const id = Buffer.from(organisationId.replaceAll('-', ''), 'hex')
  return prefix + Buffer.concat([id, chance]).toString('base64url')
}

/** The organisation a token names, in lower case; null for what is no token. */
export function organisationOf(token: string): string | null {
  const bytes = Buffer.from(token.slice(prefix.length), 'base64url')
  if (!/^vvh_[\w-]{54}$/.test(token) || bytes.length !== idLength + tokenBits / 8) return null
  const id = bytes.subarray(0, idLength).toString('hex')
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What is kept of a token. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/**
 * The mark of an address at one link: the same for the same address there, and at every other link another. Without the
 * secret nobody can try out addresses on it.
 */
export function callerMark(secret: string, handOverId: string, address: string): string {
  return createHmac('sha256', secret).update(`hand-over ${handOverId} ${address}`).digest('hex').slice(0, 12)
}
