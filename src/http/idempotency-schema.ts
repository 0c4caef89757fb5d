import { type FastifySchema } from 'fastify'
import { Type } from 'typebox'
import { hoursKept } from '../store/once.ts'
import { problems } from './openapi.ts'

const requestHeader = Type.Optional(
  Type.String({
    description: `Makes it safe to repeat the request when no answer came. The same key with the same request gives the same answer, and it is carried out once, also when repeats arrive together or after a restart; the same key with another request is refused (422, \`idempotency-key-reused\`). Requests are the same when operation, path, query, If-Match and body are; of a JSON body its value counts, not how it is written. The key is the caller's own: another access key may use it for something else. It is remembered for ${hoursKept} hours. A refused request was not carried out and is tried anew. Where the answer is gone, because personal data were erased since, the repeat is refused (409, \`answer-gone\`) and nothing is done again. Take a new random UUID for each request; at most 255 characters, as a string of RFC 9651 or without its quotes (draft-ietf-httpapi-idempotency-key-header)`,
    examples: ['"8e03978e-40d5-43e8-bc93-6894a57f9324"'],
  }),
)

const replayed = {
  'Idempotency-Replayed': {
    description: 'The answer of an earlier request with this key; nothing was carried out now',
    type: 'string',
    enum: ['true'],
  },
}

type Headers = { readonly properties?: object }
type Response = { readonly headers?: object }

/** The schema of a POST with the header that makes it repeatable, and what that adds to its answers. */
export function describeIdempotency(schema: FastifySchema): FastifySchema {
  const { properties } = (schema.headers ?? {}) as Headers
  const answers = Object.entries((schema.response ?? {}) as Record<string, Response>)
  return {
    ...schema,
    headers: Type.Object({ ...properties, 'idempotency-key': requestHeader }),
    response: {
      ...problems(409, 422),
      ...Object.fromEntries(answers.map(([status, answer]) => [status, answered(status, answer)])),
    },
  }
}

function answered(status: string, answer: Response): Response {
  return status.startsWith('2') ? { ...answer, headers: { ...answer.headers, ...replayed } } : answer
}
