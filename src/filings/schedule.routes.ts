import { type FastifyInstance } from 'fastify'
import { type Context } from '../context.ts'
import { acting, reasonQuery } from '../http/acting.ts'
import { expectedVersion } from '../http/etag.ts'
import { answer, entityTag, ifMatch, problems } from '../http/openapi.ts'
import { operation, sendStored, withExample } from '../http/operation.ts'
import { inOrganisationParams } from '../http/resource.ts'
import { inputSchema } from '../store/aggregate.ts'
import { readSchedule } from './read-schedule.action.ts'
import { FilingSchedule, Schedule } from './schedule.ts'
import { setSchedule } from './set-schedule.action.ts'

const tag = 'Record'
const path = '/v1/organisations/:organisationId/filing-schedule'
type Params = { readonly organisationId: string }

const rhythm =
  'No law demands a rhythm: the record is made available on request (Art. 30(4) GDPR), and the quarter is a custom.'

/** `…/filing-schedule`: when filings are made by themselves. */
export function scheduleRoutes(app: FastifyInstance, context: Context): void {
  app.get(path, {
    config: { role: 'reader' },
    schema: operation(tag, 'getFilingSchedule', 'Read when filings are made by themselves', {
      description: `Reads the schedule, with what was filed last and what comes next. ${rhythm} The ETag is for If-Match: the rest can change without it, so no answer is 304.`,
      params: inOrganisationParams,
      response: {
        200: answer(FilingSchedule, 'The schedule', entityTag),
        ...problems(401, 403, 404, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      return sendStored(reply, await readSchedule(context, organisationId.toLowerCase()))
    },
  })

  app.put(path, {
    config: { role: 'officer' },
    schema: operation(tag, 'setFilingSchedule', 'Set when filings are made by themselves', {
      description: `Sets the schedule; If-Match is the ETag that was read, "0" the first time. Exactly one filing is made for each period, also for those that come due while no server runs, and a failed one is tried again. What was due before it was enabled is not made up for. ${rhythm}`,
      params: inOrganisationParams,
      querystring: reasonQuery,
      headers: ifMatch,
      body: withExample(inputSchema(Schedule), { enabled: true }),
      response: {
        200: answer(FilingSchedule, 'Stored', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const organisationId = (request.params as Params).organisationId.toLowerCase()
      await setSchedule(acting(context, request), organisationId, expectedVersion(request), request.body)
      return sendStored(reply, await readSchedule(context, organisationId))
    },
  })
}
