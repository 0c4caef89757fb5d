import cors from '@fastify/cors'
import { type FastifyInstance } from 'fastify'

/**
 * Lets pages of these origins, and of no others, call the API from a browser; without any, none may. Credentials of the
 * browser are never asked for: the page has to send the access key itself. Preflight requests need no key, so this
 * comes before the access is checked.
 */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'If-Match', 'If-None-Match', 'Idempotency-Key'],
    exposedHeaders: [
      'ETag',
      'Location',
      'Content-Disposition',
      'Idempotency-Replayed',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Retry-After',
    ],
    maxAge: 600,
  })
}
