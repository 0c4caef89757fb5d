import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { type Context } from '../context.ts'
import { notFound, type User } from '../errors.ts'
import { exact } from '../record/schema.ts'
import { type Aggregate } from '../store/aggregate.ts'
import {
  createAggregate,
  patchAggregate,
  removeAggregate,
  replaceAggregate,
} from '../store/change-aggregate.action.ts'
import { readIn } from '../store/read.ts'
import { formatCursor, parseCursor } from './cursor.ts'
import { expectedVersion, sendTagged } from './etag.ts'
import {
  externalIdFilter,
  listQuery,
  pageStatement,
  textFilter,
  type Filters,
  type ListQuery,
} from './list.ts'
import { answer, entityTag, ifMatch, page, problems, ref } from './openapi.ts'

export type ResourceOptions = {
  readonly context: Context
  readonly aggregate: Aggregate
  readonly tag: string
  /** Plural and singular in prose: `activities`, `activity`. */
  readonly words: { readonly many: string; readonly one: string }
  readonly filters: Filters
  readonly body: { readonly create: TSchema; readonly patch: TSchema }
  readonly createExample: object
  readonly patchExample: object
}

export const inOrganisationParams = Type.Object({ organisationId: uuid('The organisation') })
export const entityParams = Type.Object({ organisationId: uuid('The organisation'), id: uuid('The entry') })
type Params = { organisationId: string; id: string }

function uuid(description: string) {
  return Type.String({ format: 'uuid', description })
}

/** The operations every aggregate has: list, create, read, replace, patch, delete, and who uses it. */
export function resource(app: FastifyInstance, options: ResourceOptions): void {
  const { context, aggregate, tag, words, filters, body } = options
  const { noun, plural } = aggregate
  const Nouns = plural.replace(/^./, (letter) => letter.toUpperCase())
  const path = `/v1/organisations/:organisationId/${plural}`
  const schema = ref(noun)
  const allFilters: Filters = { text: textFilter, externalId: externalIdFilter, ...filters }
  const describe = (operationId: string, summary: string, more: object) => ({
    operationId,
    summary,
    description: `${summary}.`,
    tags: [tag],
    security: [{ key: [] }],
    ...more,
  })
  const placeOf = (request: FastifyRequest) => ({
    aggregate,
    organisationId: (request.params as Params).organisationId,
  })
  const send = (request: FastifyRequest, reply: FastifyReply, value: { version: number }) =>
    sendTagged({ ...request, headers: {} } as FastifyRequest, reply, value.version, JSON.stringify(value))

  app.get(path, {
    config: { role: 'reader' },
    schema: describe(`list${Nouns}`, `List the ${words.many}`, {
      params: inOrganisationParams,
      querystring: listQuery(allFilters),
      response: { 200: answer(page(schema), 'A page'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const query = request.query as ListQuery
      const text = await listPage(context, aggregate, allFilters, query, organisationId)
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.post(path, {
    config: { role: 'editor' },
    schema: describe(`create${noun}`, `Create ${article(words.one)}`, {
      params: inOrganisationParams,
      body: example(body.create, options.createExample),
      response: {
        201: answer(schema, 'Stored', entityTag),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const value = await createAggregate(context, placeOf(request), request.body)
      void reply.code(201).header('location', `${request.url.split('?')[0]}/${value.id}`)
      return send(request, reply, value)
    },
  })

  const readStatement = {
    name: `read-${aggregate.kind}`,
    text: `select ${aggregate.select} as item, t.version from "${aggregate.kind}" t where t.organisation_id = $1 and t.id = $2`,
  }
  app.get(`${path}/:id`, {
    config: { role: 'reader' },
    schema: describe(`get${noun}`, `Read ${article(words.one)}`, {
      params: entityParams,
      response: { 200: answer(schema, 'The entry', entityTag), ...problems(401, 403, 404, 503) },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      const [row] = await readIn<{ item: string; version: number }>(context, organisationId, readStatement, [
        organisationId,
        id,
      ])
      if (!row) throw notFound()
      return sendTagged(request, reply, row.version, row.item)
    },
  })

  const changed = {
    200: answer(schema, 'Stored', entityTag),
    ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
  }
  app.put(`${path}/:id`, {
    config: { role: 'editor' },
    schema: describe(`replace${noun}`, `Replace ${article(words.one)}`, {
      params: entityParams,
      headers: ifMatch,
      body: example(body.create, options.createExample),
      response: changed,
    }),
    handler: async (request, reply) => {
      const version = expectedVersion(request)
      const value = await replaceAggregate(
        context,
        placeOf(request),
        (request.params as Params).id,
        version,
        request.body,
      )
      return send(request, reply, value)
    },
  })

  app.patch(`${path}/:id`, {
    config: { role: 'editor' },
    schema: describe(`patch${noun}`, `Change ${article(words.one)} (JSON Merge Patch, RFC 7396)`, {
      params: entityParams,
      headers: ifMatch,
      body: example(body.patch, options.patchExample),
      consumes: ['application/merge-patch+json', 'application/json'],
      response: changed,
    }),
    handler: async (request, reply) => {
      const version = expectedVersion(request)
      const value = await patchAggregate(
        context,
        placeOf(request),
        (request.params as Params).id,
        version,
        request.body,
      )
      return send(request, reply, value)
    },
  })

  app.delete(`${path}/:id`, {
    config: { role: 'editor' },
    schema: describe(`delete${noun}`, `Delete ${article(words.one)} that nothing points at`, {
      params: entityParams,
      headers: ifMatch,
      response: {
        204: { type: 'null', description: 'Deleted' },
        ...problems(401, 403, 404, 409, 412, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      await removeAggregate(
        context,
        placeOf(request),
        (request.params as Params).id,
        expectedVersion(request),
      )
      return reply.code(204).send()
    },
  })

  if (aggregate.kind === 'activity') return
  app.get(`${path}/:id/users`, {
    config: { role: 'reader' },
    schema: describe(`list${noun}Users`, `List what refers to ${article(words.one)}`, {
      params: entityParams,
      response: { 200: answer(Users, 'Who refers to it'), ...problems(401, 403, 404, 503) },
    }),
    handler: async (request) => {
      const { organisationId, id } = request.params as Params
      const values = [organisationId, id]
      const [entry] = await readIn(context, organisationId, readStatement, values)
      if (!entry) throw notFound()
      return { items: await readIn<User>(context, organisationId, usersStatement, values) }
    },
  })
}

const usersStatement = {
  name: 'users',
  text: `select source_kind as kind, source_id as id from reference
    where organisation_id = $1 and target_id = $2 order by source_kind, source_id`,
}

const Users = exact({
  items: Type.Array(exact({ kind: Type.String({ description: 'Kind of aggregate' }), id: uuid('Its id') })),
})

const article = (noun: string) => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`

/** The same schema with an example the server itself accepts; a test posts every one of them. */
function example(schema: TSchema, value: object): TSchema {
  return { ...schema, examples: [value] } as TSchema
}

/** One page of a list as JSON text, put together from the texts of its items. */
export async function listPage(
  context: Context,
  aggregate: Pick<Aggregate, 'select' | 'kind' | 'plural'>,
  filters: Filters,
  query: ListQuery,
  organisationId: string | null,
): Promise<string> {
  const list = JSON.stringify([aggregate.plural, organisationId, query.sort])
  const position = query.cursor === undefined ? null : parseCursor(query.cursor, list, context.cursorSecret)
  const { statement, values } = pageStatement(aggregate, filters, query, position, organisationId)
  type Row = { item: string; key: string; id: string }
  const rows = await readIn<Row>(context, organisationId ?? '', statement, values, organisationId === null)
  const items = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? items.at(-1) : undefined
  const next = last
    ? JSON.stringify(formatCursor({ list, key: last.key, id: last.id }, context.cursorSecret))
    : 'null'
  return `{"items":[${items.map(({ item }) => item).join(',')}],"next":${next}}`
}
