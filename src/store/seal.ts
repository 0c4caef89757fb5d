import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/** Encrypts a text under a key of 32 bytes (AES-256-GCM). Gives nonce, tag and cipher text. */
export function seal(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const sealing = createCipheriv(cipher, key, nonce)
  const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), body])
}

/** The text of what was sealed; `null` when it was sealed under another key or altered. */
export function unseal(key: Buffer, sealed: Buffer): string | null {
  const body = nonceLength + tagLength
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceLength), { authTagLength: tagLength })
  try {
    opening.setAuthTag(sealed.subarray(nonceLength, body))
    return Buffer.concat([opening.update(sealed.subarray(body)), opening.final()]).toString()
  } catch {
    return null
  }
}
