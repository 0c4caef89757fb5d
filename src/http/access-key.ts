import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

const prefix = 'vvt_'
const shape = /^vvt_([A-Za-z0-9_-]{43})_([0-9a-f]{8})$/

/** The text of an access key: prefix, 256 random bits, checksum. `random` are those 32 bytes. */
export function formatKey(random: Uint8Array): string {
  const secret = Buffer.from(random).toString('base64url')
  return `${prefix}${secret}_${checksum(secret)}`
}

/** Whether a text can be an access key at all; a mistyped one is told apart without asking the database. */
export function isKey(text: string): boolean {
  const [, secret, sum] = shape.exec(text) ?? []
  return secret !== undefined && checksum(secret) === sum
}

/** What is kept of a key. A plain hash is enough, since the key has 256 random bits. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

function checksum(secret: string): string {
  return crc32(secret).toString(16).padStart(8, '0')
}
