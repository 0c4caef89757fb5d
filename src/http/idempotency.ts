import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { installationId } from '../ledger/installation.ts'
import { type Context } from '../context.ts'
import { type Idempotency } from '../store/idempotency.table.ts'
import { canonical } from './canonical.ts'
import { describeIdempotency } from './idempotency-schema.ts'
import { parseIdempotencyKey } from './idempotency-key.ts'

declare module 'fastify' {
  interface FastifyRequest {
    idempotency: Idempotency | null
  }
}

/**
 * Gives every POST its `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): in the API document, and in the
 * request for `acting` to hand on. Other requests are not touched. What was refused was not done and leaves no mark.
 */
export function acceptIdempotencyKeys(app: FastifyInstance, { cursorSecret }: Context): void {
  app.decorateRequest('idempotency', null)
  const read = async (request: FastifyRequest) => {
    const header = request.headers['idempotency-key']
    if (typeof header === 'string') request.idempotency = idempotencyOf(request, header, cursorSecret)
  }
  app.addHook('onRoute', (route) => {
    if (route.method !== 'POST') return
    route.schema = describeIdempotency(route.schema ?? {})
    route.preHandler = [read, ...[route.preHandler ?? []].flat()]
    route.onSend = [tell, ...[route.onSend ?? []].flat()]
  })
}

/** Says of an answer that it is a repeated one. */
async function tell({ idempotency }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (idempotency?.outcome === 'repeated') void reply.header('idempotency-replayed', 'true')
}

/** The mark of a request. It is this one for this caller only: another credential that sends the same key means its own. */
function idempotencyOf(request: FastifyRequest, header: string, secret: string): Idempotency {
  const key = parseIdempotencyKey(header)
  const { method, query, headers, body, grant, routeOptions } = request
  const params = JSON.stringify(request.params).toLowerCase()
  const { organisationId = installationId } = request.params as { organisationId?: string }
  const parts = [method, routeOptions.url, params, query, headers['if-match'] ?? null, body ?? null]
  const id = createHash('sha256')
    .update(canonical([grant?.credential.actor, key]))
    .digest()
  return {
    scope: organisationId.toLowerCase(),
    key: id,
    // Without the key nobody can try out on it what an erased name was.
    fingerprint: createHmac('sha256', key).update(canonical(parts)).digest(),
    sealingKey: Buffer.from(hkdfSync('sha256', secret, id, `idempotency ${key}`, 32)),
    refusal: null,
    outcome: null,
  }
}
