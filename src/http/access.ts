import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { notFound, Refusal } from '../errors.ts'
import { isKey } from './access-key.ts'
import { roleAt, type Grant } from './credential.ts'
import { type KeyRing } from './key-ring.ts'
import { isToken, type TokenGate } from './oidc/token-gate.ts'
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
export function requireAccess(app: FastifyInstance, keys: KeyRing, tokens: TokenGate | null): void {
  app.decorateRequest('grant', null)
  app.addHook('onRoute', (route) => {
    if (route.path.startsWith('/docs')) route.config = { ...route.config, role: null }
    if (route.config?.role === undefined) throw new TypeError(`route ${route.path} declares no role`)
  })
  app.addHook('onRequest', async (request) => {
    const { role } = request.routeOptions.config
    if (role === null || role === undefined) return
    const { organisationId } = request.params as { organisationId?: string }
    const secret = secretOf(request)
    const credential = isToken(secret)
      ? await tokens?.open(secret, { log: request.log, organisationId })
      : await keys.open(isKey(secret) ? secret : null)
    if (!credential) throw new Refusal({ code: 'unauthorised', isGiven: isGiven(request) })
    const granted = roleAt(credential, organisationId)
    if (granted === null) throw notFound()
    if (!allows(granted, role)) throw new Refusal({ code: 'forbidden', needed: role })
    request.grant = { credential, role: granted }
  })
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
