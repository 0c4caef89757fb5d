import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { pageLimit, textFilter } from '../http/list.ts'
import { answer, page, problems, ref } from '../http/openapi.ts'
import { operation } from '../http/operation.ts'
import { inOrganisationParams } from '../http/resource.ts'
import { type DetailsAsked } from './gather-details.action.ts'
import { overviewsOf, readOverview } from './read-overview.action.ts'

const deadlines = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: 20,
    default: 3,
    description: 'Deadlines named of each organisation; 0 leaves them out, which is much faster',
  }),
)
const findings = Type.Optional(
  Type.Boolean({
    default: true,
    description:
      'Whether the rules are asked how many findings each organisation has; without it is much faster',
  }),
)
const details = { deadlines, findings }
const query = Type.Object({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: pageLimit, default: 50, description: 'Organisations per page' }),
  ),
  cursor: Type.Optional(Type.String({ description: '`next` of the page before' })),
  text: Type.Optional(textFilter.schema),
  ...details,
})
type Query = DetailsAsked & { limit: number; cursor?: string; text?: string }

/** `/v1/overview` and `…/overview`: all organisations of a credential at a glance, or one of them. */
export function overviewRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/overview', {
    config: { role: 'reader' },
    schema: operation('Organisations', 'listOverview', 'See the organisations of the caller at a glance', {
      description:
        'Every organisation the caller may read, by name: how many activities of what kind and state, what is due, what the rules find, and when it was changed last. The number of statements does not depend on that of the organisations.',
      querystring: query,
      response: { 200: answer(page(ref('Overview')), 'A page'), ...problems(401, 403, 422, 503) },
    }),
    handler: async (request) => {
      const { isOperator = false, roles } = request.grant?.credential ?? {}
      const visible = isOperator ? null : [...(roles?.keys() ?? [])]
      return readOverview(context, { ...(request.query as Query), visible })
    },
  })

  app.get('/v1/organisations/:organisationId/overview', {
    config: { role: 'reader' },
    schema: operation('Organisations', 'getOverview', 'See an organisation at a glance', {
      params: inOrganisationParams,
      querystring: Type.Object(details),
      response: { 200: answer(ref('Overview'), 'The organisation'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request) => {
      const { organisationId } = request.params as { organisationId: string }
      const [overview] = await overviewsOf(context, [organisationId], request.query as Query)
      if (!overview) throw notFound()
      return overview
    },
  })
}
