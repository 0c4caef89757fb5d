import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { acting, reasonQuery } from '../../http/acting.ts'
import { changes } from '../../http/changes.ts'
import { sendTagged } from '../../http/etag.ts'
import { listQuery, textFilter, type Filter, type ListQuery } from '../../http/list.ts'
import { listPage } from '../../http/list-page.ts'
import { answer, entityTag, ifNoneMatch, notModified, page, problems, ref } from '../../http/openapi.ts'
import { operation, sendStored, withExample } from '../../http/operation.ts'
import { historyRoutes } from '../../ledger/history.routes.ts'
import { inputSchema, patchSchema } from '../../store/aggregate.ts'
import { organisations } from '../../store/aggregates.ts'
import { createAggregate } from '../../store/change-aggregate.action.ts'
import { readOneText } from '../../store/read-one.ts'
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
  const schema = ref('Organisation')

  app.get(path, {
    config: { role: 'reader' },
    schema: operation('Organisations', 'listOrganisations', 'List the organisations the credential opens', {
      description:
        'Lists the organisations in which the credential has a role; an operator sees all of the installation.',
      querystring: listQuery({ text: textFilter }),
      response: { 200: answer(page(schema), 'A page'), ...problems(401, 403, 422, 503) },
    }),
    handler: async (request, reply) => {
      const text = await listVisible(context, request)
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.post(path, {
    config: { role: 'operator' },
    schema: operation('Organisations', 'createOrganisation', 'Create an organisation', {
      querystring: reasonQuery,
      body: withExample(inputSchema(Organisation), createExample),
      response: {
        201: answer(schema, 'Stored', entityTag),
        ...problems(400, 401, 403, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const place = { aggregate: organisations, organisationId: context.newId() }
      const value = await createAggregate(acting(context, request), place, request.body)
      return sendStored(reply.code(201).header('location', `${path}/${value.id}`), value)
    },
  })

  app.get(`${path}/:organisationId`, {
    config: { role: 'reader' },
    schema: operation('Organisations', 'getOrganisation', 'Read an organisation', {
      params,
      headers: ifNoneMatch,
      response: {
        200: answer(schema, 'The organisation', entityTag),
        ...notModified,
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const row = await readOneText(context, organisationId, organisations, organisationId)
      if (!row) throw notFound()
      return sendTagged(request, reply, row.version, row.item)
    },
  })

  changes(app, {
    context,
    aggregate: organisations,
    tag: 'Organisations',
    one: 'organisation',
    path: `${path}/:organisationId`,
    params,
    roles: { change: 'officer', remove: null },
    body: { create: inputSchema(Organisation), patch: patchSchema(Organisation) },
    createExample,
    patchExample,
  })
  historyRoutes(app, {
    context,
    aggregate: organisations,
    tag: 'Organisations',
    one: 'organisation',
    path: `${path}/:organisationId`,
    params,
    role: 'officer',
  })
}

/** Narrows the list by index; the wall shows no more than these anyway. */
const isVisible = (place: string) => `t.id = any(${place}::uuid[])`
const visible: Filter = { schema: Type.String(), where: isVisible, whereThen: isVisible }

function listVisible(context: Context, request: FastifyRequest): Promise<string> {
  const query = request.query as ListQuery
  const { isOperator = false, roles } = { ...request.grant?.credential }
  if (isOperator) return listPage(context, organisations, { text: textFilter }, query, null)
  const ids = [...(roles?.keys() ?? [])]
  const narrowed = { ...query, visible: `{${ids.join(',')}}` }
  return listPage(context, organisations, { text: textFilter, visible }, narrowed, null, ids)
}
