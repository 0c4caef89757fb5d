import { type FastifyInstance, type FastifyReply } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { expectedVersion, sendTagged } from '../../http/etag.ts'
import { listQuery, textFilter, type ListQuery } from '../../http/list.ts'
import { answer, entityTag, ifMatch, page, problems, ref } from '../../http/openapi.ts'
import { listPage } from '../../http/resource.ts'
import { inputSchema, patchSchema } from '../../store/aggregate.ts'
import { organisations } from '../../store/aggregates.ts'
import {
  createAggregate,
  patchAggregate,
  removeAggregate,
  replaceAggregate,
} from '../../store/change-aggregate.action.ts'
import { readIn } from '../../store/read.ts'
import { Organisation } from './organisation.ts'

const params = Type.Object({
  organisationId: Type.String({ format: 'uuid', description: 'The organisation' }),
})
type Params = { organisationId: string }

const createExample = {
  name: 'Stadtwerke Musterstadt GmbH',
  bodyType: 'private',
  language: 'de',
  address: { street: 'Werkstraße 1', postalCode: '12345', city: 'Musterstadt', country: 'DE' },
  email: 'datenschutz@stadtwerke.example',
  timeZone: 'Europe/Berlin',
  authority: 'DE-NW',
}
const patchExample = { website: 'https://stadtwerke.example', reviewInterval: 'P1Y' }

/** `/v1/organisations`: whose record is kept. */
export function organisationRoutes(app: FastifyInstance, context: Context): void {
  const path = '/v1/organisations'
  const describe = (operationId: string, summary: string, more: object) => ({
    operationId,
    summary,
    description: `${summary}.`,
    tags: ['Organisations'],
    security: [{ key: [] }],
    ...more,
  })
  const schema = ref('Organisation')
  const withExample = (body: TSchema, example: object) => ({ ...body, examples: [example] }) as TSchema
  const place = (organisationId: string) => ({ aggregate: organisations, organisationId })
  const send = (reply: FastifyReply, value: { version: number }) =>
    reply
      .header('etag', `"${value.version}"`)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(value))
  const changed = {
    200: answer(schema, 'Stored', entityTag),
    ...problems(400, 401, 403, 404, 409, 412, 415, 422, 428, 503),
  }

  app.get(path, {
    config: { role: 'operator' },
    schema: describe('listOrganisations', 'List the organisations of the installation', {
      querystring: listQuery({ text: textFilter }),
      response: { 200: answer(page(schema), 'A page'), ...problems(401, 403, 422, 503) },
    }),
    handler: async (request, reply) => {
      const text = await listPage(
        context,
        organisations,
        { text: textFilter },
        request.query as ListQuery,
        null,
      )
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.post(path, {
    config: { role: 'operator' },
    schema: describe('createOrganisation', 'Create an organisation', {
      body: withExample(inputSchema(Organisation), createExample),
      response: {
        201: answer(schema, 'Stored', entityTag),
        ...problems(400, 401, 403, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const value = await createAggregate(context, place(context.newId()), request.body)
      return send(reply.code(201).header('location', `${path}/${value.id}`), value)
    },
  })

  const read = {
    name: 'read-organisation',
    text: `select ${organisations.select} as item, t.version from organisation t where t.id = $1`,
  }
  app.get(`${path}/:organisationId`, {
    config: { role: 'reader' },
    schema: describe('getOrganisation', 'Read an organisation', {
      params,
      response: { 200: answer(schema, 'The organisation', entityTag), ...problems(401, 403, 404, 503) },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const [row] = await readIn<{ item: string; version: number }>(context, organisationId, read, [
        organisationId,
      ])
      if (!row) throw notFound()
      return sendTagged(request, reply, row.version, row.item)
    },
  })

  app.put(`${path}/:organisationId`, {
    config: { role: 'officer' },
    schema: describe('replaceOrganisation', 'Replace an organisation', {
      params,
      headers: ifMatch,
      body: withExample(inputSchema(Organisation), createExample),
      response: changed,
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const version = expectedVersion(request)
      return send(
        reply,
        await replaceAggregate(context, place(organisationId), organisationId, version, request.body),
      )
    },
  })

  app.patch(`${path}/:organisationId`, {
    config: { role: 'officer' },
    schema: describe('patchOrganisation', 'Change an organisation (JSON Merge Patch, RFC 7396)', {
      params,
      headers: ifMatch,
      body: withExample(patchSchema(Organisation), patchExample),
      consumes: ['application/merge-patch+json', 'application/json'],
      response: changed,
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const version = expectedVersion(request)
      return send(
        reply,
        await patchAggregate(context, place(organisationId), organisationId, version, request.body),
      )
    },
  })

  app.delete(`${path}/:organisationId`, {
    config: { role: 'operator' },
    schema: describe('deleteOrganisation', 'Delete an organisation that has no entries', {
      params,
      headers: ifMatch,
      response: {
        204: { type: 'null', description: 'Deleted' },
        ...problems(401, 403, 404, 409, 412, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      await removeAggregate(context, place(organisationId), organisationId, expectedVersion(request))
      return reply.code(204).send()
    },
  })
}
