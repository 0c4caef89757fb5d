import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { notFound, Refusal } from '../errors.ts'
import { isKey } from './access-key.ts'
import { roleAt, type Grant } from './credential.ts'
import { type KeyRing } from './key-ring.ts'
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

/** Every route says which role it needs, and one hook sees to it, before a body is read. */
export function requireAccess(app: FastifyInstance, keys: KeyRing, limits: RateLimits): void {
  app.decorateRequest('grant', null)
  app.decorateRequest('actor', null)
  app.addHook('onRoute', (route) => {
    if (route.path.startsWith('/docs')) route.config = { ...route.config, role: null }
    if (route.config?.role === undefined) throw new TypeError(`route ${route.path} declares no role`)
  })
  app.addHook('onRequest', async (request, reply) => {
    const { role, rateLimit } = request.routeOptions.config
    if (rateLimit === false) return
    if (role === null || role === undefined) return limits.count(request, reply)
    const key = keyOf(request)
    // Where too many were wrong, only a key that is known already is looked at.
    const credential = (await limits.mayTry(request)) || keys.knows(key) ? await keys.open(key) : null
    if (!credential) {
      await limits.fail(request)
      throw new Refusal({ code: 'unauthorised' })
    }
    request.actor = credential.actor
    await limits.count(request, reply)
    const { organisationId } = request.params as { organisationId?: string }
    const granted = roleAt(credential, organisationId)
    if (granted === null) throw notFound()
    if (!allows(granted, role)) throw new Refusal({ code: 'forbidden', needed: role })
    request.grant = { credential, role: granted }
  })
}

/** The key of a request: as bearer token, or as password of HTTP Basic (RFC 7617) for programs that know no other way. */
function keyOf({ headers }: FastifyRequest): string | null {
  const [, scheme = '', credentials = ''] =
    /^(Bearer|Basic) ([\w+/=-]+)$/i.exec(headers.authorization ?? '') ?? []
  const isBasic = scheme.toLowerCase() === 'basic'
  const text = isBasic ? Buffer.from(credentials, 'base64').toString() : credentials
  const token = isBasic ? text.slice(text.indexOf(':') + 1) : text
  return isKey(token) ? token : null
}
