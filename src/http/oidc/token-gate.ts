import { errors, jwtVerify, type JWTHeaderParameters, type JWTPayload } from 'jose'
import { type FastifyBaseLogger } from 'fastify'
import { type Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { hashKey } from '../access-key.ts'
import { type Credential } from '../credential.ts'
import { type Claims, credentialOf } from './claims.ts'
import { issuerKeys } from './issuer-keys.ts'
import { type OidcSettings } from './settings.ts'

export type TokenGate = {
  /** What a token opens now; `null` for one that is not valid. Throws `busy` while the issuer cannot be asked for its keys. */
  readonly open: (token: string, caller: Caller) => Promise<Credential | null>
}

/** Where a token is shown, for the log. */
export type Caller = { readonly log: FastifyBaseLogger; readonly organisationId: string | undefined }

/** Whether a text can be a signed token (RFC 7515, compact). */
export const isToken = (text: string) => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)

/** Most tokens remembered as seen. */
const capacity = 10_000

/**
 * Checks access tokens of one issuer (RFC 7519, RFC 8725, RFC 9068): signature by a key of the issuer, algorithm, `iss`, `aud`, `exp`,
 * `nbf`, `iat`, and that it is an access token. Each request is checked anew, so a key the issuer has withdrawn ends its tokens. A token
 * that is withdrawn otherwise opens until it expires. The first use of a token is logged, and why one was refused; the token never is.
 */
export function createTokenGate(context: Context, settings: OidcSettings): TokenGate {
  const { issuer, audience, algorithms, leeway, maxAge } = settings
  const keys = issuerKeys(context, issuer)
  const seen = new Set<string>()

  async function verify(token: string): Promise<Credential> {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: [...algorithms],
      clockTolerance: leeway,
      maxTokenAge: maxAge,
      requiredClaims: ['sub', 'exp'],
      currentDate: context.now(),
    })
    return credentialOf(accessClaims(protectedHeader, payload), settings)
  }

  /** Whether this is the first use of a token, as far as is remembered. */
  function isFirst(token: string): boolean {
    const name = hashKey(token).toString('base64')
    if (seen.has(name)) return false
    const [oldest] = seen
    if (oldest !== undefined && seen.size >= capacity) seen.delete(oldest)
    seen.add(name)
    return true
  }

  return {
    open: async (token, { log, organisationId }) => {
      try {
        const credential = await verify(token)
        if (isFirst(token)) log.info({ actor: credential.actor, organisationId }, 'token used first')
        return credential
      } catch (error) {
        if (error instanceof Refusal) throw error
        const { name, code: reason = name, claim } = error as Error & { code?: string; claim?: string }
        log.info({ reason, claim }, 'token refused')
        return null
      }
    },
  }
}

const accessTypes: readonly unknown[] = [undefined, 'jwt', 'at+jwt', 'application/at+jwt']
/** What a subject may look like: it is written to the ledger (OpenID Connect Core section 2: ASCII, at most 255). */
const subject = /^[ -~]{1,255}$/

/**
 * The claims of an access token. Throws for tokens that are tellably something else: ID tokens, which are for the client and not for us, by
 * the marks Keycloak (`typ`), Cognito (`token_use`) and the standard (`at_hash`, `c_hash`) put on them, and tokens bound to a key
 * of the client (`cnf`), whose possession is not proved here.
 */
function accessClaims({ typ }: JWTHeaderParameters, payload: JWTPayload): Claims {
  const { sub, typ: kind = 'Bearer', token_use: use = 'access', at_hash, c_hash, cnf } = payload
  const wrong = {
    typ: !accessTypes.includes(typeof typ === 'string' ? typ.toLowerCase() : typ) || kind !== 'Bearer',
    token_use: use !== 'access',
    at_hash: at_hash !== undefined || c_hash !== undefined,
    cnf: cnf !== undefined,
    sub: typeof sub !== 'string' || !subject.test(sub),
  }
  const claim = Object.entries(wrong).find(([, is]) => is)?.[0]
  if (claim !== undefined) throw new errors.JWTClaimValidationFailed('not acceptable', payload, claim)
  return payload as Claims
}
