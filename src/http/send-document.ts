import { type FastifyReply } from 'fastify'
import { type Readable } from 'node:stream'
import { type Language } from './texts.ts'
import { pagePolicy } from './security-headers.ts'

/** Something drawn for one caller, to be looked at or kept. */
export type Document = {
  readonly mediaType: string
  readonly lang: Language
  /** A name under which it can be kept. */
  readonly fileName: string
  readonly body: Readable | Uint8Array | string
}

/** Sends a document, which nobody on the way may keep; a page may do nothing but show itself. */
export function sendDocument(reply: FastifyReply, { mediaType, lang, fileName, body }: Document) {
  if (mediaType.startsWith('text/html')) void reply.header('content-security-policy', pagePolicy)
  return reply
    .type(mediaType)
    .header('content-language', lang)
    .header('content-disposition', `inline; filename="${fileName}"`)
    .header('cache-control', 'private, no-store')
    .send(body)
}
