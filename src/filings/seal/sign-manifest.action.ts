import { CompactSign, importJWK, type JWK } from 'jose'

/**
 * The detached signature of a manifest: a JWS in compact form without its payload (RFC 7515 Appendix F), EdDSA over
 * Ed25519 (RFC 8037). The same manifest under the same key has the same signature.
 */
export async function signManifest(manifest: string, secret: JWK): Promise<string> {
  const key = await importJWK(secret, 'EdDSA')
  const signed = await new CompactSign(new TextEncoder().encode(manifest))
    .setProtectedHeader({ alg: 'EdDSA', kid: String(secret.kid) })
    .sign(key)
  const [header, , signature] = signed.split('.')
  return `${header}..${signature}`
}
