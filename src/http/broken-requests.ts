import { STATUS_CODES } from 'node:http'
import { type Socket } from 'node:net'
import { securityHeaders } from './security-headers.ts'
import { problemDetails, problemTitles, say } from './texts.ts'

const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/**
 * Answers on a connection on which no request could be made out, with the same problem document as everywhere else.
 * `requestId` is the id to be quoted in questions.
 */
export function answerBrokenRequest(
  error: Error & { code?: string },
  socket: Socket,
  requestId: string,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const status = statuses[error.code ?? ''] ?? 400
  const code = 'malformed-request'
  const body = JSON.stringify({
    type: `/problems/${code}`,
    title: say(problemTitles, code, 'de'),
    status,
    code,
    detail: say(problemDetails, code, 'de'),
    instance: `urn:uuid:${requestId}`,
  })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/problem+json',
    'content-language: de',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    ...Object.entries(securityHeaders).map(([name, value]) => `${name}: ${value}`),
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
