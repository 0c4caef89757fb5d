import { type FastifyReply } from 'fastify'
import { type TSchema } from 'typebox'

/** The schema of an operation: its name, what it does in one line, and what goes in and comes out. */
export function operation(tag: string, operationId: string, summary: string, more: object) {
  return {
    operationId,
    summary,
    description: `${summary}.`,
    tags: [tag],
    security: [{ key: [] }, { password: [] }, { token: [] }],
    ...more,
  }
}

/** The same schema with an example the server itself accepts; a test posts every one of them. */
export function withExample(schema: TSchema, example: object): TSchema {
  return { ...schema, examples: [example] }
}

/** Sends what was stored, with its entity tag. */
export function sendStored(reply: FastifyReply, value: { readonly version: number }) {
  return reply
    .header('etag', `"${value.version}"`)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(value))
}

/** A noun with its article. */
export const article = (noun: string) => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`
