import { createRemoteJWKSet, customFetch, errors, type FetchImplementation, type JWTVerifyGetKey } from 'jose'
import { type Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { isSafeAddress } from './settings.ts'

/** Milliseconds after which an answer of the issuer is given up. */
const patience = 5_000
/** Bytes of an answer of the issuer after which it is given up; the longest in use have some ten thousand. */
const longest = 256 * 1024
/** Milliseconds for which an issuer that did not answer is left alone; callers are told the same. */
const pause = 5_000

type KeySet = ReturnType<typeof createRemoteJWKSet>

/**
 * The public keys of an issuer, found by discovery (OpenID Connect Discovery 1.0 section 4). They are kept for ten minutes; a token
 * with an unknown key has them fetched again, at most every 30 seconds. What a token itself says about keys (`jku`, `x5u`,
 * `jwk`) is not looked at. When the issuer cannot be reached or says something else than it should, a token is refused as `busy`.
 */
export function issuerKeys({ log, now }: Pick<Context, 'log' | 'now'>, issuer: string): JWTVerifyGetKey {
  let keys: KeySet | undefined
  let opening: Promise<KeySet> | undefined
  let awayUntil = 0

  const ask: FetchImplementation = async (address, options) => {
    if (isAway()) throw new Error('the issuer did not answer a moment ago')
    return bounded(await fetch(address, options))
  }
  const isAway = () => now().getTime() < awayUntil

  async function open(): Promise<KeySet> {
    const found = createRemoteJWKSet(await discover(issuer, ask), {
      timeoutDuration: patience,
      [customFetch]: ask,
    })
    await found.reload()
    return found
  }

  async function current(): Promise<KeySet> {
    if (keys?.fresh) return keys
    opening ??= open().finally(() => (opening = undefined))
    return (keys = await opening)
  }

  return async (header, token) => {
    try {
      const find = await current()
      return await find(header, token)
    } catch (error) {
      if (isAboutToken(error)) throw error
      if (!isAway()) {
        awayUntil = now().getTime() + pause
        log.warn({ error: (error as Error).message }, 'no keys from the issuer of tokens')
      }
      throw new Refusal({ code: 'busy' })
    }
  }
}

/** The same answer, read to its end. Throws when it is longer than an issuer has reason to be; what is no success has no body. */
async function bounded({ status, headers, body }: Response): Promise<Response> {
  if (status !== 200 || !body) {
    await body?.cancel()
    return new Response(null, { status, headers })
  }
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > longest) throw new Error(`an answer of the issuer is longer than ${longest} bytes`)
    pieces.push(piece)
  }
  return new Response(Buffer.concat(pieces), { status, headers })
}

function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  )
}

/** Where the issuer publishes its keys. */
async function discover(issuer: string, ask: FetchImplementation): Promise<URL> {
  const reply = await ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    method: 'GET',
    headers: new Headers({ accept: 'application/json' }),
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  })
  if (reply.status !== 200) throw new Error(`discovery answered ${reply.status}`)
  return keysAddress(issuer, await reply.json())
}

/**
 * Where an issuer publishes its keys, by its discovery document. Throws when the document is that of another issuer (OpenID Connect
 * Discovery 1.0 section 4.3), and when the address could be listened in on or leads from outside to this machine.
 */
export function keysAddress(issuer: string, discovery: unknown): URL {
  const { issuer: named, jwks_uri: address } = (discovery ?? {}) as Record<string, unknown>
  if (named !== issuer) throw new Error('discovery names another issuer')
  const isOutside = issuer.startsWith('https:')
  if (typeof address !== 'string' || !isSafeAddress(address) || (isOutside && !address.startsWith('https:')))
    throw new Error('discovery names no safe jwks_uri')
  return new URL(address)
}
