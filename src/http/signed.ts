import { createHmac, timingSafeEqual } from 'node:crypto'

/** Texts as one opaque word that the server alone can make: what comes back is what it gave out. */
export function signed(parts: readonly string[], secret: string): string {
  const body = Buffer.from(JSON.stringify(parts)).toString('base64url')
  return `${body}.${sign(body, secret)}`
}

/** The texts that were signed; null when the word was altered or made by somebody else. */
export function opened(word: string, secret: string): readonly string[] | null {
  const [body = '', signature = ''] = word.split('.')
  const expected = Buffer.from(sign(body, secret))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as string[]
}

function sign(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64url').slice(0, 22)
}
