import { type FastifyInstance } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { type Context } from '../context.ts'
import { notFound, type User } from '../errors.ts'
import { exact } from '../record/schema.ts'
import { type Aggregate } from '../store/aggregate.ts'
import { createAggregate } from '../store/change-aggregate.action.ts'
import { readIn } from '../store/read.ts'
import { readOneText } from '../store/read-one.ts'
import { acting, reasonQuery } from './acting.ts'
import { changes } from './changes.ts'
import { sendTagged } from './etag.ts'
import { historyRoutes } from '../ledger/history.routes.ts'
import { positionAt } from '../ledger/find-position.action.ts'
import { readVersion } from '../ledger/read-version.action.ts'
import { asOf, externalIdFilter, listQuery, textFilter, type Filters, type ListQuery } from './list.ts'
import { listPage } from './list-page.ts'
import { answer, entityTag, ifNoneMatch, notModified, page, problems, ref } from './openapi.ts'
import { article, operation, sendStored, withExample } from './operation.ts'

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
  /** Beside the record: its history stands in the ledger alone, and nothing refers to it. */
  readonly isBeside?: true
}

export const inOrganisationParams = Type.Object({ organisationId: uuid('The organisation') })
export const entityParams = Type.Object({ organisationId: uuid('The organisation'), id: uuid('The entry') })
type Params = { organisationId: string; id: string }

function uuid(description: string) {
  return Type.String({ format: 'uuid', description })
}

/** The operations every aggregate has: list, create, read, replace, patch, delete, and who uses it. */
export function resource(app: FastifyInstance, options: ResourceOptions): void {
  const { context, aggregate, tag, words, filters } = options
  const { noun, plural } = aggregate
  const Nouns = plural.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
  const path = `/v1/organisations/:organisationId/${plural}`
  const schema = ref(noun)
  const allFilters: Filters = { text: textFilter, externalId: externalIdFilter, ...filters }

  app.get(path, {
    config: { role: 'reader' },
    schema: operation(tag, `list${Nouns}`, `List the ${words.many}`, {
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
    schema: operation(tag, `create${noun}`, `Create ${article(words.one)}`, {
      params: inOrganisationParams,
      querystring: reasonQuery,
      body: withExample(options.body.create, options.createExample),
      response: {
        201: answer(schema, 'Stored', entityTag),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const value = await createAggregate(
        acting(context, request),
        { aggregate, organisationId },
        request.body,
      )
      void reply.code(201).header('location', `${request.url.split('?')[0]}/${value.id}`)
      return sendStored(reply, value)
    },
  })

  app.get(`${path}/:id`, {
    config: { role: 'reader' },
    schema: operation(tag, `get${noun}`, `Read ${article(words.one)}`, {
      params: entityParams,
      querystring: Type.Object({ asOf }),
      headers: ifNoneMatch,
      response: {
        200: answer(schema, 'The entry', entityTag),
        ...notModified,
        ...problems(401, 403, 404, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      const { asOf: instant } = request.query as { asOf?: string }
      const row = instant
        ? await readVersion(context, organisationId, aggregate, id, {
            seq: await positionAt(context, organisationId, instant),
          })
        : await readOneText(context, organisationId, aggregate, id)
      if (!row) throw notFound()
      return sendTagged(request, reply, row.version, row.item)
    },
  })

  changes(app, {
    ...options,
    one: words.one,
    path: `${path}/:id`,
    params: entityParams,
    roles: { change: 'editor', remove: 'editor' },
  })

  if (options.isBeside) return

  historyRoutes(app, {
    ...options,
    one: words.one,
    path: `${path}/:id`,
    params: entityParams,
    role: 'editor',
  })

  if (aggregate.kind === 'activity') return
  app.get(`${path}/:id/users`, {
    config: { role: 'reader' },
    schema: operation(tag, `list${noun}Users`, `List what refers to ${article(words.one)}`, {
      params: entityParams,
      response: { 200: answer(Users, 'Who refers to it'), ...problems(401, 403, 404, 503) },
    }),
    handler: async (request) => {
      const { organisationId, id } = request.params as Params
      const values = [organisationId, id]
      if (!(await readOneText(context, organisationId, aggregate, id))) throw notFound()
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
