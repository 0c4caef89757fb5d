import { flattenedVerify, importJWK, type JWK } from 'jose'

/** Keys whose owner is known; null: none were given. */
export type TrustedKeys = readonly JWK[] | null

/**
 * `signed`: by a key that is trusted. `own-key-only`: by the key that lies in the bundle, of which nobody has said whose it
 * is. `unknown-key`: by none of those that are trusted.
 */
export type SignatureCheck =
  | 'signed'
  | 'own-key-only'
  | 'unknown-key'
  | 'wrong-signature'
  | 'malformed-signature'

export type CheckedSignature = { readonly code: SignatureCheck; readonly kid: string | null }

/** Checks a detached JWS (RFC 7515 Appendix F) over the bytes of a manifest. `own` are the keys that came with it. */
export async function checkSignature(
  manifest: Uint8Array,
  signature: string,
  trusted: TrustedKeys,
  own: readonly JWK[],
): Promise<CheckedSignature> {
  const [header = '', sign = ''] = /^([\w-]+)\.\.([\w-]+)$/.exec(signature.trim())?.slice(1) ?? []
  const kid = kidOf(header)
  if (kid === null) return { code: 'malformed-signature', kid }
  const key = (trusted ?? own).find((one) => one.kid === kid)
  if (!key) return { code: 'unknown-key', kid }
  const payload = Buffer.from(manifest).toString('base64url')
  try {
    const imported = await importJWK(key, 'EdDSA')
    await flattenedVerify({ protected: header, payload, signature: sign }, imported, {
      algorithms: ['EdDSA'],
    })
    return { code: trusted ? 'signed' : 'own-key-only', kid }
  } catch {
    return { code: 'wrong-signature', kid }
  }
}

/** The key a header names, where it is one of ours. */
function kidOf(header: string): string | null {
  try {
    const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>
    return alg === 'EdDSA' && typeof kid === 'string' ? kid : null
  } catch {
    return null
  }
}

/** The keys of a JWK set (RFC 7517); null where the text is none. */
export function keysIn(text: string): JWK[] | null {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown }
    return Array.isArray(keys) ? (keys as JWK[]) : null
  } catch {
    return null
  }
}
