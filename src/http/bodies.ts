import { type FastifyInstance } from 'fastify'
import { isDuplicateFree } from './json-keys.ts'

/** Accepts JSON and JSON Merge Patch. Malformed UTF-8, repeated keys and a NUL are refused before anything else is looked at. */
export function jsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const types = ['application/json', 'application/merge-patch+json']
  app.addContentTypeParser(types, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    parse(body),
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function parse(body: Buffer): unknown {
  try {
    const text = utf8.decode(body)
    const value: unknown = JSON.parse(text)
    if (isDuplicateFree(text)) return value
  } catch {
    // falls through: whatever is wrong with it, the answer is the same
  }
  throw Object.assign(new Error('malformed body'), { statusCode: 400 })
}
