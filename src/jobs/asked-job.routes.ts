import { type FastifyReply } from 'fastify'
import { answer, entityTag, ref } from '../http/openapi.ts'
import { type Job } from './job.ts'

/** What an operation answers that asks for a job (202, RFC 9110 section 15.3.3). */
export const askedJob = answer(ref('Job'), 'Asked for; Location names the job', {
  ...entityTag,
  Location: { description: 'The job', type: 'string' },
})

/** Sends the job that was asked for, and where it is to be looked at. */
export function sendAskedJob(
  reply: FastifyReply,
  organisationId: string,
  job: Pick<Job, 'id' | 'version'>,
): FastifyReply {
  return reply
    .code(202)
    .header('location', `/v1/organisations/${organisationId}/jobs/${job.id}`)
    .header('etag', `"${job.version}"`)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(job))
}
