import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'

/** The version a change is based on, from `If-Match` (RFC 9110). Refuses with `precondition-required` or `stale`. */
export function expectedVersion(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (!header) throw new Refusal({ code: 'precondition-required' })
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1]
  return version === undefined ? -1 : Number(version)
}

/** Whether the caller has what this entity tag names, by `If-None-Match` (RFC 9110). */
export function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  const known = (headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return known.includes(tag) || known.includes('*')
}

/** Sends JSON text with its entity tag, or 304 when the caller has it already. */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, version: number, text: string) {
  const tag = `"${version}"`
  void reply.headers({ etag: tag, 'cache-control': 'private, no-cache' })
  if (isKnown(request, tag)) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(text)
}
