import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Who wanted what where. The route is the pattern, not the address: an address holds what people searched for. */
function who(request: FastifyRequest) {
  const { organisationId } = (request.params ?? {}) as { organisationId?: string }
  return {
    method: request.method,
    route: request.routeOptions.url ?? null,
    actor: request.actor ?? null,
    // What is no id is whatever somebody typed there.
    organisation:
      organisationId !== undefined && uuid.test(organisationId) ? organisationId.toLowerCase() : null,
  }
}

/** Statuses that refuse a caller: no or a wrong key, a role that is too small, too many requests. */
const refusals: ReadonlySet<number> = new Set([401, 403, 429])

/**
 * One line for each request when it is over, and an audit line where the caller was refused. Holds no address, header,
 * query or body.
 */
export class RequestLog extends LogController {
  override incomingRequest(): void {
    // The line at the end says all of it.
  }

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { statusCode, elapsedTime } = reply
    const line = { ...who(request), status: statusCode, ms: Math.round(elapsedTime) }
    if (error) request.log.warn({ ...line, error }, 'answer failed')
    else request.log.info(line, 'answered')
    const isWalledOff = statusCode === 404 && request.actor !== null && request.grant === null
    if (isWalledOff || refusals.has(statusCode)) audit(request, 'refused', { status: statusCode })
  }

  override streamError(error: Error, request: FastifyRequest, { statusCode }: FastifyReply): void {
    if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') return
    request.log.warn({ ...who(request), status: statusCode, error }, 'answer failed')
  }
}

/** Writes down requests whose callers hung up before they were answered. */
export function logAborts(app: FastifyInstance): void {
  app.addHook('onRequestAbort', async (request) => request.log.info(who(request), 'caller left'))
}

/** What happens to the record without changing it, and so is in no ledger. */
export type AuditEvent = 'refused' | 'exported'

/**
 * Writes an audit line: a stable event name under `audit`, with actor and organisation. It is written at every log level
 * but `silent`.
 */
export function audit(
  request: FastifyRequest,
  event: AuditEvent,
  more: Readonly<Record<string, string | number>>,
): void {
  const { log } = request.server
  if (log.level === 'silent') return
  log
    .child({ audit: event }, { level: 'info' })
    .info({ reqId: request.id, ...who(request), ...more }, `audit: ${event}`)
}
