import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { notFound, Refusal } from '../errors.ts'
import { isKey } from './access-key.ts'
import { roleAt, type Grant } from './credential.ts'
import { type KeyRing } from './key-ring.ts'
import { type KeyUses } from './key-uses.ts'
import { isToken, type TokenGate } from './oidc/token-gate.ts'
import { type RateLimits } from './rate-limits.ts'
import { allows, type Role } from './roles.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The role a caller needs; `null` for what is open to everyone. */
    role?: Role | null
  }
  interface FastifyRequest {
    grant: Grant | null
    /** Who sent the request, as the ledger names them, also where it is refused; `null` when nobody is known. */
    actor: string | null
  }
}

type Gate = {
  readonly keys: KeyRing
  readonly uses: KeyUses
  /** Null where no issuer of tokens is trusted. */
  readonly tokens: TokenGate | null
  readonly limits: RateLimits
}

/** Every route says which role it needs, and one hook sees to it, before a body is read. */
export function requireAccess(app: FastifyInstance, { keys, uses, tokens, limits }: Gate): void {
  app.decorateRequest('grant', null)
  app.decorateRequest('actor', null)
  app.addHook('onRoute', (route) => {
    if (route.path.startsWith('/docs')) route.config = { ...route.config, role: null }
    if (route.config?.role === undefined) throw new TypeError(`route ${route.path} declares no role`)
  })
  app.addHook('onClose', uses.close)
  app.addHook('onRequest', async (request, reply) => {
    const { role, rateLimit } = request.routeOptions.config
    if (rateLimit === false) return
    if (role === null || role === undefined) return limits.count(request, reply)
    const { organisationId } = request.params as { organisationId?: string }
    const credential = await open(request, organisationId)
    if (!credential) {
      await limits.fail(request)
      throw new Refusal({ code: 'unauthorised', isGiven: isGiven(request) })
    }
    request.actor = credential.actor
    await limits.count(request, reply)
    const granted = roleAt(credential, organisationId)
    if (granted === null) throw notFound()
    if (!allows(granted, role)) throw new Refusal({ code: 'forbidden', needed: role })
    request.grant = { credential, role: granted }
    uses.note(credential, organisationId)
  })

  async function open(request: FastifyRequest, organisationId: string | undefined) {
    const secret = secretOf(request)
    if (isToken(secret)) return tokens?.open(secret, { log: request.log, organisationId })
    const key = isKey(secret) ? secret : null
    // Where too many were wrong, only a key that is known already is looked at.
    return (await limits.mayTry(request)) || keys.knows(key) ? keys.open(key) : null
  }
}

/**
 * What a request shows: a key or a token as bearer (RFC 6750), or a key as password of HTTP Basic (RFC 7617) for programs that know no
 * other way; empty where it shows nothing of the kind.
 */
function secretOf({ headers }: FastifyRequest): string {
  const [, scheme = '', credentials = ''] =
    /^(Bearer|Basic) ([\w+/=.-]+)$/i.exec(headers.authorization ?? '') ?? []
  if (scheme.toLowerCase() !== 'basic') return credentials
  const text = Buffer.from(credentials, 'base64').toString()
  const password = text.slice(text.indexOf(':') + 1)
  return isKey(password) ? password : ''
}

/** Whether a request shows something at all, valid or not. */
const isGiven = ({ headers }: FastifyRequest) => /^(?:Bearer|Basic) +\S/i.test(headers.authorization ?? '')
