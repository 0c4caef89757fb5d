import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { isUnambiguous } from './json-keys.ts'

/**
 * Accepts JSON and JSON Merge Patch. Malformed UTF-8, repeated keys and senseless nesting are refused before anything else
 * is looked at. An empty body of a DELETE is none, whatever type the caller's library gives it.
 */
export function jsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const types = ['application/json', 'application/merge-patch+json']
  app.addContentTypeParser(types, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) =>
    request.method === 'DELETE' && body.length === 0 ? undefined : parse(body),
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function parse(body: Buffer): unknown {
  try {
    const text = utf8.decode(body)
    const value: unknown = JSON.parse(text)
    if (isUnambiguous(text)) return value
  } catch {
    // falls through: whatever is wrong with it, the answer is the same
  }
  throw Object.assign(new Error('malformed body'), { statusCode: 400 })
}
