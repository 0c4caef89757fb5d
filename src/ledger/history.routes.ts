import { type FastifyInstance } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { acting, reasonQuery } from '../http/acting.ts'
import { expectedVersion } from '../http/etag.ts'
import { answer, entityTag, ifMatch, page, problems, ref } from '../http/openapi.ts'
import { article, operation, sendStored } from '../http/operation.ts'
import { type Role } from '../http/roles.ts'
import { exact } from '../record/schema.ts'
import { type Aggregate } from '../store/aggregate.ts'
import { restoreAggregate } from '../store/change-aggregate.action.ts'
import { readIn } from '../store/read.ts'
import { Change, diff } from './diff.ts'
import { entrySelect } from './entry.ts'
import { readVersion } from './read-version.action.ts'

export type HistoryOptions = {
  readonly context: Context
  readonly aggregate: Aggregate
  readonly tag: string
  /** What one of them is called in prose. */
  readonly one: string
  /** Path of one aggregate, with its parameters. */
  readonly path: string
  readonly params: { readonly properties: Record<string, TSchema> }
  /** Who may restore a version. */
  readonly role: Role
}

type Params = { readonly organisationId: string; readonly id?: string; readonly version: number }

/** The largest version that the database keeps; it cannot even be asked for a larger one. */
const latest = 2 ** 31 - 1
const version = Type.Integer({ minimum: 1, maximum: latest, description: 'Version' })
const historyQuery = Type.Object({
  after: Type.Optional(
    Type.Integer({ minimum: 0, maximum: latest, default: 0, description: 'Only versions after this one' }),
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Entries at most' }),
  ),
})
const diffQuery = Type.Object({
  from: Type.Integer({
    minimum: 0,
    maximum: latest,
    description: 'Version compared with; 0: before it existed',
  }),
  to: version,
})

const history = {
  name: 'history',
  text: `select ${entrySelect} as item, l.version from ledger l
    where l.organisation_id = $1 and l.kind = $2 and l.entity_id = $3 and l.version > $4 order by l.seq limit $5`,
}

/** History of one aggregate: its versions, each of them, what differs between two, and one restored as a new version. */
export function historyRoutes(app: FastifyInstance, options: HistoryOptions): void {
  const { context, aggregate, tag, one, path, params, role } = options
  const { noun } = aggregate
  const own = Type.Object(params.properties)
  const ofVersion = Type.Object({ ...params.properties, version })

  app.get(`${path}/history`, {
    config: { role: 'reader' },
    schema: operation(
      tag,
      `list${noun}History`,
      `List the versions of ${article(one)}, who made them and why`,
      {
        params: own,
        querystring: historyQuery,
        response: {
          200: answer(page(ref('LedgerEntry')), 'The versions'),
          ...problems(401, 403, 404, 422, 503),
        },
      },
    ),
    handler: async (request, reply) => {
      const { organisationId, id = organisationId } = request.params as Params
      const { after, limit } = request.query as { after: number; limit: number }
      const values = [organisationId, aggregate.kind, id, after, limit + 1]
      const rows = await readIn<{ item: string; version: number }>(context, organisationId, history, values)
      if (rows.length === 0 && after === 0) throw notFound()
      const items = rows.slice(0, limit)
      const next = rows.length > limit ? `"${items.at(-1)?.version}"` : 'null'
      const text = `{"items":[${items.map(({ item }) => item).join(',')}],"next":${next}}`
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.get(`${path}/versions/:version`, {
    config: { role: 'reader' },
    schema: operation(tag, `get${noun}Version`, `Read one version of ${article(one)}`, {
      params: ofVersion,
      response: { 200: answer(ref(noun), 'The version', entityTag), ...problems(401, 403, 404, 503) },
    }),
    handler: async (request, reply) => {
      const { organisationId, id = organisationId, version: wanted } = request.params as Params
      const { item } = await readVersion(context, organisationId, aggregate, id, { version: wanted })
      return reply.type('application/json; charset=utf-8').send(item)
    },
  })

  app.get(`${path}/diff`, {
    config: { role: 'reader' },
    schema: operation(tag, `diff${noun}`, `Compare two versions of ${article(one)}, field by field`, {
      params: own,
      querystring: diffQuery,
      response: {
        200: answer(exact({ items: Type.Array(Change) }), 'What differs'),
        ...problems(401, 403, 404, 422, 503),
      },
    }),
    handler: async (request) => {
      const { organisationId, id = organisationId } = request.params as Params
      const { from, to } = request.query as { from: number; to: number }
      const read = async (wanted: number): Promise<unknown> =>
        wanted === 0
          ? null
          : JSON.parse((await readVersion(context, organisationId, aggregate, id, { version: wanted })).item)
      const [before, after] = [await read(from), await read(to)]
      return { items: diff(aggregate.schemaOf(after), before, after) }
    },
  })

  app.post(`${path}/versions/:version/restore`, {
    config: { role },
    schema: operation(tag, `restore${noun}Version`, `Restore a version of ${article(one)} as a new version`, {
      params: ofVersion,
      querystring: reasonQuery,
      headers: ifMatch,
      response: {
        200: answer(ref(noun), 'The new version', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id = organisationId, version: wanted } = request.params as Params
      const place = { aggregate, organisationId }
      const { item } = await readVersion(context, organisationId, aggregate, id, { version: wanted })
      const value = JSON.parse(item) as Record<string, unknown>
      return sendStored(
        reply,
        await restoreAggregate(acting(context, request), place, id, expectedVersion(request), value),
      )
    },
  })
}
