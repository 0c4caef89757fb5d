import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { acting, reasonQuery } from '../http/acting.ts'
import { expectedVersion } from '../http/etag.ts'
import { answer, entityTag, ifMatch, problems, ref } from '../http/openapi.ts'
import { operation, sendStored, withExample } from '../http/operation.ts'
import { entityParams } from '../http/resource.ts'
import { exact, nullable, oneOf } from '../record/schema.ts'
import { complete, inputOf } from '../record/shape.ts'
import { Drift, driftOf } from '../record/systems/drift.ts'
import { configurationFormats } from '../record/systems/evidence.ts'
import { type System } from '../record/systems/system.ts'
import * as v from '../record/values.ts'
import { systems } from '../store/aggregates.ts'
import { readOne } from '../store/read-aggregate.action.ts'
import { addEvidence, type EvidenceRequest } from './add-evidence.action.ts'

/** Longest configuration file, in characters. */
const longest = 1_000_000

const Configuration = exact(
  {
    content: Type.String({
      minLength: 1,
      maxLength: longest,
      description:
        'Text of the file as it is. It is read and not kept; secrets in it are counted and not kept',
    }),
    format: nullable(oneOf(configurationFormats, 'What file it is; recognised by its keys when left out')),
    fileName: v.optionalLine({ description: 'Name of the file' }),
    collectedOn: v.optionalDay('Day on which it was taken from the system; not in the future'),
  },
  { description: 'A configuration file' },
)
const Body = inputOf(Configuration, 'ConfigurationFile')

const example = {
  fileName: 'bbb-web.properties',
  content: 'disableRecordingDefault=false\ndefaultKeepEvents=true\ndefaultGuestPolicy=ASK_MODERATOR\n',
}

/** `…/systems/{id}/evidence`, `…/drift`: what is really configured, and how that differs from what is declared. */
export function evidenceRoutes(app: FastifyInstance, context: Context): void {
  const path = '/v1/organisations/:organisationId/systems/:id'

  app.post(`${path}/evidence`, {
    config: { role: 'editor' },
    schema: operation('Systems', 'addSystemEvidence', 'Hand in a configuration file of a system', {
      description:
        'Reads what is really configured and keeps it with the system as `evidence`, in the place of the latest of the same kind of file: SHA-256, size, facts, keys nothing is known of, and how many secrets there were. The file is not kept, and no value of it is shown or logged. Scripts are read as data and never run. What differs from the profile becomes findings (VVT-L04 to VVT-L09).',
      params: entityParams,
      querystring: reasonQuery,
      headers: ifMatch,
      body: withExample(Body, example),
      response: {
        200: answer(ref('System'), 'The system with its evidence', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const body = complete(Body, request.body, context.newId) as Omit<EvidenceRequest, 'id' | 'version'>
      const version = expectedVersion(request)
      const handedIn = { ...body, organisationId, id, version }
      return sendStored(reply, await addEvidence(acting(context, request), handedIn))
    },
  })

  app.get(`${path}/drift`, {
    config: { role: 'reader' },
    schema: operation('Systems', 'getSystemDrift', 'Compare what is configured with what is declared', {
      params: entityParams,
      response: { 200: answer(Drift, 'Side by side'), ...problems(401, 403, 404, 503) },
    }),
    handler: async (request) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const system = await readOne<System>(context, organisationId, systems, id)
      if (!system) throw notFound()
      return { items: driftOf(system) }
    },
  })
}
