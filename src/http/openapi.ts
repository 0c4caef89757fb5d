import { type FastifyInstance } from 'fastify'
import swagger from '@fastify/swagger'
import { Type, type TSchema } from 'typebox'
import { exact } from '../record/schema.ts'
import { hoist } from './hoist.ts'
import { Problem } from './problems.ts'

/** A pointer at a named component of the API document. */
export const ref = (id: string) => Type.Unsafe<unknown>({ $ref: `${id}#` })

const problemNames: Readonly<Record<number, string>> = {
  400: 'The body cannot be read',
  401: 'No valid access key or token',
  403: 'The role may not do that',
  404: 'Not there, or not of this organisation',
  406: 'No acceptable format',
  409: 'In use, or in conflict with what is stored',
  412: 'Changed in the meantime',
  413: 'The body is too large',
  415: 'Media type not supported',
  422: 'The input is faulty',
  428: 'If-Match is missing',
  429: 'Too many requests; Retry-After says when the next one is taken',
  503: 'Busy, try again',
}

/** The problems an operation can answer with, as responses. */
export function problems(...statuses: number[]): Record<number, object> {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: problemNames[status] ?? 'Problem',
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    ]),
  )
}

/** A JSON answer whose text the store writes; described here, never serialised again. */
export const answer = (schema: TSchema, description: string, headers?: object) => ({
  description,
  ...(headers ? { headers } : {}),
  content: { 'application/json': { schema } },
})

export const entityTag = {
  ETag: { description: 'Version of the entry; send it back as If-Match', type: 'string' },
}

/** The header that asks only for a state the caller does not have yet, and the answer when there is none. */
export const ifNoneMatch = Type.Object({
  'if-none-match': Type.Optional(
    Type.String({ description: 'ETags the caller has; one of them is answered with 304', examples: ['"3"'] }),
  ),
})
export const notModified = { 304: { type: 'null', description: 'The caller has it already' } }

/** A page of a list. */
export const page = (items: TSchema) =>
  exact({
    items: Type.Array(items),
    next: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'Cursor of the next page; null: last page',
    }),
  })

export const ifMatch = Type.Object({
  'if-match': Type.Optional(
    Type.String({ description: 'ETag of the state the change is based on; required', examples: ['"3"'] }),
  ),
})

/** The API document (OpenAPI 3.1), made from the schemas of the routes. */
export async function describeApi(app: FastifyInstance, components: readonly TSchema[]): Promise<void> {
  for (const schema of [Problem, ...components]) app.addSchema(schema)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'VVT for videoconferencing',
        version: '1.0.0',
        summary: 'Record of processing activities (Art. 30 GDPR) for videoconferencing',
        description:
          'Describes videoconferencing systems and the processing behind them, derives processing activities, and produces the records of Art. 30(1) and 30(2) GDPR. The record is made available to the authority on request (Art. 30(4)).',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This server' }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'Access key, `vvt_…`' },
          password: {
            type: 'http',
            scheme: 'basic',
            description:
              'Any name, and an access key as password; for programs, such as calendars, that know no other way',
          },
          token: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description:
              'Access token of the OpenID Connect issuer the installation trusts, where one is set',
          },
        },
      },
      tags: [...tags],
    },
    hideUntagged: true,
    transform: ({ schema, url, route }) => ({
      url,
      schema: {
        ...schema,
        ...(route.config?.rateLimit === false
          ? {}
          : { response: { ...Object(schema.response), ...problems(429) } }),
        'x-role': (route.config as { role?: string | null })?.role ?? 'open',
      } as typeof schema,
    }),
    transformObject: (document) => hoist('openapiObject' in document ? document.openapiObject : {}),
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json['$id'] === 'string' ? json['$id'] : `component-${index}`,
    },
  })
}

export const tags = [
  { name: 'Organisations', description: 'Whose record is kept' },
  { name: 'Access keys', description: 'Who may do what, until when' },
  { name: 'Activities', description: 'Processing activities, Art. 30(1) and 30(2) GDPR' },
  { name: 'Systems', description: 'Videoconferencing systems' },
  { name: 'Parties', description: 'Bodies and persons with contact details' },
  { name: 'Contracts', description: 'Contracts and arrangements' },
  { name: 'Measures', description: "The organisation's own security measures" },
  {
    name: 'Assessments',
    description: 'Prior checks, impact assessments, transfer assessments, balancing of interests',
  },
  { name: 'Findings', description: 'What does not hold, and what was accepted of it' },
  { name: 'Record', description: 'The record of processing activities' },
  { name: 'Filings', description: 'The record as of an instant, frozen, signed and handed over' },
  { name: 'Exchange', description: 'Changes from other systems, many at once' },
  { name: 'Jobs', description: 'Work that takes longer than a request: how far it is, and what came of it' },
  { name: 'Ledger', description: 'What was changed, by whom, and the proof that it was not altered since' },
  { name: 'Webhooks', description: 'Who is told of changes' },
  { name: 'Law', description: 'Dated legal data' },
  { name: 'Access', description: 'Who may do what' },
  { name: 'Health', description: 'Whether the program lives and is ready' },
] as const
