import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { acting } from '../http/acting.ts'
import { sendTagged } from '../http/etag.ts'
import { columnFilter, listQuery, type ListQuery } from '../http/list.ts'
import { listPage, type Listed } from '../http/list-page.ts'
import { answer, entityTag, ifNoneMatch, notModified, page, problems, ref } from '../http/openapi.ts'
import { operation, sendStored } from '../http/operation.ts'
import { inOrganisationParams } from '../http/resource.ts'
import { uuid } from '../record/values.ts'
import { jsonSelect } from '../store/json-select.ts'
import { readIn } from '../store/read.ts'
import { cancelJob } from './cancel-job.action.ts'
import { Job } from './job.ts'

const tag = 'Jobs'
const path = '/v1/organisations/:organisationId/jobs'
const params = Type.Object({ ...inOrganisationParams.properties, id: uuid('The job') })
type Params = { readonly organisationId: string; readonly id: string }

const listed: Listed = { kind: 'organisation_job', plural: 'jobs', frame: Job, select: jsonSelect(Job, 't') }
const filters = {
  kind: columnFilter('kind', { ...Job.properties.kind, description: 'Only jobs of this kind' }),
  state: columnFilter('state', { ...Job.properties.state, description: 'Only jobs in this state' }),
}
const one = {
  name: 'job',
  text: `select t.version, ${listed.select} as item from organisation_job t where t.organisation_id = $1 and t.id = $2`,
}

/** `…/jobs`: work that takes longer than a request, such as a filing or an import. */
export function jobRoutes(app: FastifyInstance, context: Context): void {
  app.get(path, {
    config: { role: 'reader' },
    schema: operation(tag, 'listJobs', 'List the jobs', {
      description:
        'Lists the jobs, newest first. A job is started where its work is asked for; it is shown until 400 days after it has ended.',
      params: inOrganisationParams,
      querystring: Type.Omit(listQuery(filters), ['asOf', 'sort']),
      response: { 200: answer(page(ref('Job')), 'A page'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const query = { ...(request.query as ListQuery), sort: '-createdAt' } as ListQuery
      const text = await listPage(context, listed, filters, query, organisationId)
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.get(`${path}/:id`, {
    config: { role: 'reader' },
    schema: operation(tag, 'getJob', 'Read a job', {
      description:
        'Reads how far a job is. Its version grows with its progress, about once a second; ask with If-None-Match.',
      params,
      headers: ifNoneMatch,
      response: {
        200: answer(ref('Job'), 'The job', entityTag),
        ...notModified,
        ...problems(401, 403, 404, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      const [row] = await readIn<{ version: number; item: string }>(context, organisationId, one, [
        organisationId,
        id,
      ])
      if (!row) throw notFound()
      return sendTagged(request, reply, row.version, row.item)
    },
  })

  app.post(`${path}/:id/cancellation`, {
    config: { role: 'editor' },
    schema: operation(tag, 'cancelJob', 'Cancel a job', {
      description:
        'Asks that a job be given up. One that waits is cancelled at once; one that runs stops within about a second, or still succeeds when it was all but done: `state` tells. Asking again changes nothing; a job that has ended is refused with `job-ended`.',
      params,
      response: {
        200: answer(ref('Job'), 'The job as it stands', entityTag),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      return sendStored(
        reply,
        await cancelJob(acting(context, request, {}), organisationId.toLowerCase(), id),
      )
    },
  })
}
