import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { answer, problems } from '../http/openapi.ts'
import { operation } from '../http/operation.ts'
import { inOrganisationParams } from '../http/resource.ts'
import { exact, oneOf } from '../record/schema.ts'
import { day } from '../record/values.ts'
import { Deadline } from './deadline.ts'
import { drawCalendar } from './icalendar.ts'
import { readDeadlines } from './read-deadlines.action.ts'

const until = Type.Optional(day('Only deadlines up to this day; a year ahead when absent'))
const Deadlines = exact({
  on: day('Today, where the organisation is'),
  until: day('Last day looked at'),
  items: Type.Array(Deadline),
})

/** `…/deadlines` and `…/deadlines.ics`: what is due when, for programs and for calendars to subscribe to. */
export function deadlineRoutes(app: FastifyInstance, context: Context): void {
  const path = '/v1/organisations/:organisationId/deadlines'

  app.get(path, {
    config: { role: 'reader' },
    schema: operation('Ledger', 'listDeadlines', 'List what is due or ends, overdue ones included, by day', {
      params: inOrganisationParams,
      querystring: Type.Object({ until }),
      response: { 200: answer(Deadlines, 'The deadlines'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request) => {
      const { organisationId } = request.params as { organisationId: string }
      const { name: _, ...deadlines } = await readDeadlines(
        context,
        organisationId,
        (request.query as { until?: string }).until,
      )
      return deadlines
    },
  })

  app.get(`${path}.ics`, {
    config: { role: 'reader' },
    schema: operation(
      'Ledger',
      'getDeadlineCalendar',
      'Subscribe to the deadlines as a calendar (RFC 5545)',
      {
        description:
          'Calendar programs that cannot send a bearer token log in with HTTP Basic: any name, and the access key as password. Use a key with the role reader for this and nothing else.',
        params: inOrganisationParams,
        querystring: Type.Object({
          until,
          lang: Type.Optional({ ...oneOf(['de', 'en'], 'Language'), default: 'de' }),
        }),
        response: {
          200: { description: 'The calendar', content: { 'text/calendar': { schema: { type: 'string' } } } },
          ...problems(401, 403, 404, 422, 503),
        },
      },
    ),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const query = request.query as { until?: string; lang: 'de' | 'en' }
      const { items, name } = await readDeadlines(context, organisationId, query.until)
      const stamp = context.now().toISOString()
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="deadlines.ics"')
        .header('cache-control', 'private, no-store')
        .send(drawCalendar(items, { lang: query.lang, stamp, name }))
    },
  })
}
