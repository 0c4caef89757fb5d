import { type FastifyInstance } from 'fastify'

/** Nothing is loaded, run, framed or sent: for answers that are no pages. */
const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** For a page that stands for itself: its own style, and nothing else. */
export const pagePolicy = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** For `/docs`: its own scripts, styles and pictures, and calls of this server. Swagger UI styles some elements in place. */
export const documentationPolicy = `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/**
 * Headers of every answer. A route that knows better says so: the record as a page, `/docs`, and what caches may keep.
 * `no-store` is the rule because answers hold personal data.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': nothing,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/**
 * One year, and for names below the one it is sent for (ASVS 5.0, 3.4.1): never for its siblings or for the domain above.
 * Only over TLS, where RFC 6797 wants it.
 */
const transportSecurity = 'max-age=31536000; includeSubDomains'

/** Puts the security headers on every answer, and the one for TLS on those that travel over TLS. */
export function sendSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(securityHeaders)
    if (request.protocol === 'https') void reply.header('strict-transport-security', transportSecurity)
    done()
  })
}
