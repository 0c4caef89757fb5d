import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { notFound, Refusal } from '../errors.ts'
import { isKey } from './access-key.ts'
import { roleAt, type Grant } from './credential.ts'
import { type KeyRing } from './key-ring.ts'
import { type KeyUses } from './key-uses.ts'
import { allows, type Role } from './roles.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The role a caller needs; `null` for what is open to everyone. */
    role?: Role | null
  }
  interface FastifyRequest {
    grant: Grant | null
  }
}

/** Every route says which role it needs, and one hook sees to it, before a body is read. */
export function requireAccess(app: FastifyInstance, keys: KeyRing, uses: KeyUses): void {
  app.decorateRequest('grant', null)
  app.addHook('onRoute', (route) => {
    if (route.path.startsWith('/docs')) route.config = { ...route.config, role: null }
    if (route.config?.role === undefined) throw new TypeError(`route ${route.path} declares no role`)
  })
  app.addHook('onClose', uses.close)
  app.addHook('onRequest', async (request) => {
    const { role } = request.routeOptions.config
    if (role === null || role === undefined) return
    const credential = await keys.open(keyOf(request))
    if (!credential) throw new Refusal({ code: 'unauthorised' })
    const { organisationId } = request.params as { organisationId?: string }
    const granted = roleAt(credential, organisationId)
    if (granted === null) throw notFound()
    if (!allows(granted, role)) throw new Refusal({ code: 'forbidden', needed: role })
    request.grant = { credential, role: granted }
    uses.note(credential, organisationId)
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
