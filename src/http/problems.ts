import { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Refusal, type FieldError, type Refused } from '../errors.ts'
import { exact, oneOf } from '../record/schema.ts'
import { fieldTexts } from './field-texts.ts'
import { languageOf, problemDetails, problemTitles, say } from './texts.ts'

const statuses: Readonly<Record<Refused['code'], number>> = {
  'not-found': 404,
  unauthorised: 401,
  forbidden: 403,
  stale: 412,
  'precondition-required': 428,
  invalid: 422,
  'in-use': 409,
  conflict: 409,
  'batch-refused': 409,
  'file-too-large': 413,
  'unreadable-file': 422,
  'not-planned': 409,
  'not-clean': 409,
  'findings-stand': 409,
  'not-deletable': 409,
  'key-ended': 409,
  'job-ended': 409,
  'last-operator': 409,
  suspended: 409,
  'secret-lost': 409,
  'not-exported': 409,
  'already-filed': 409,
  'too-large': 422,
  'not-acceptable': 406,
  'idempotency-key-reused': 422,
  'answer-gone': 409,
  busy: 503,
  'too-many-requests': 429,
}

/** A problem as the API reports it: RFC 9457, with a stable `code`, and for fields where and what. */
export const Problem = exact(
  {
    type: Type.String({ description: 'Identifies the kind of problem', examples: ['/problems/invalid'] }),
    title: Type.String({ description: 'The kind of problem in the language of the caller' }),
    status: Type.Integer({ description: 'HTTP status' }),
    code: oneOf(Object.keys(problemTitles), 'Stable code of the problem'),
    detail: Type.String({ description: 'What can be done about it' }),
    instance: Type.String({
      description: 'Id of the request, to be quoted in questions',
      examples: ['urn:uuid:019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b3d'],
    }),
    errors: Type.Optional(
      Type.Array(
        exact({
          pointer: Type.String({ description: 'Where, as JSON Pointer (RFC 6901)' }),
          code: oneOf(Object.keys(fieldTexts), 'Stable code of the fault'),
          message: Type.String({ description: 'What is wrong, in the language of the caller' }),
        }),
      ),
    ),
    users: Type.Optional(
      Type.Array(exact({ kind: Type.String(), id: Type.String({ format: 'uuid' }) }), {
        description: 'Who still points at it',
      }),
    ),
    filing: Type.Optional(Type.String({ format: 'uuid', description: 'The filing that stands already' })),
    findings: Type.Optional(
      Type.Array(Type.Unsafe<unknown>({ $ref: 'Finding#' }), { description: 'What is in the way' }),
    ),
  },
  { $id: 'Problem', description: 'A problem, RFC 9457' },
)

/** Sends any failure as a problem. Unknown ones are logged and say nothing of their inside. */
export function sendProblem(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Refusal)
    return send(request, reply, statuses[error.refused.code], error.refused.code, error.refused)
  // Work that was given up because the caller has gone: nobody is there any more to be answered.
  if (error.name === 'AbortError' && reply.raw.closed) return reply.hijack()
  const { status, code, values } = foreign(error)
  if (status === 500) request.log.error({ error }, 'request failed')
  return send(request, reply, status, code, values ?? {})
}

function foreign(error: FastifyError): { status: number; code: string; values?: object } {
  if (isAway(error)) return { status: 503, code: 'busy' }
  if (error.statusCode === 413) return { status: 413, code: 'body-too-large', values: { limit: bodyLimit } }
  if (error.statusCode === 415) return { status: 415, code: 'unsupported-media-type' }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { status: 400, code: 'malformed-body' }
  }
  return { status: 500, code: 'internal' }
}

/** Largest body, in bytes. */
export const bodyLimit = 4 * 1024 * 1024

/** Codes of an operating system or of PostgreSQL that say: the database cannot be had at the moment. */
const absence =
  /^(?:ECONN\w+|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|08\w{3}|53\w{3}|57P0\d|57014|40P01|3D000)$/

/** Whether a failure is that of a database that is away, overloaded or too slow, and not of the program. */
const isAway = (error: FastifyError) =>
  absence.test(error.code ?? '') ||
  /timeout exceeded when trying to connect|Connection terminated|not queryable/.test(error.message)

function send(request: FastifyRequest, reply: FastifyReply, status: number, code: string, values: object) {
  const language = languageOf(request.headers['accept-language'])
  const { errors, users, filing, findings } = values as {
    errors?: readonly FieldError[]
    users?: unknown
    filing?: string
    findings?: Readonly<Record<typeof language, unknown>>
  }
  if (code === 'stale') void reply.header('etag', `"${(values as { current: number }).current}"`)
  if (code === 'unauthorised') {
    const { isGiven } = values as { isGiven: boolean }
    void reply.header('www-authenticate', isGiven ? 'Bearer error="invalid_token"' : 'Bearer')
  }
  if (code === 'busy') void reply.header('retry-after', '5')
  if (code === 'too-many-requests') void reply.header('retry-after', (values as { seconds: number }).seconds)
  const problem = {
    type: `/problems/${code}`,
    title: say(problemTitles, code, language),
    status,
    code,
    detail: say(problemDetails, code, language, values),
    instance: `urn:uuid:${request.id}`,
    ...(errors ? { errors: errors.map((one) => worded(one, language)) } : {}),
    ...(users ? { users } : {}),
    ...(filing ? { filing } : {}),
    ...(findings ? { findings: findings[language] } : {}),
  }
  return reply
    .code(status)
    .header('content-language', language)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem)
}

function worded({ pointer, code, values }: FieldError, language: ReturnType<typeof languageOf>) {
  return { pointer, code, message: say(fieldTexts, code, language, values) }
}
