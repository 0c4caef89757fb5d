import { type FastifyInstance } from 'fastify'
import { type Context } from '../context.ts'
import { gone } from '../http/gone.ts'
import { problems } from '../http/openapi.ts'
import { operation } from '../http/operation.ts'
import { audit } from '../http/request-log.ts'
import { inOrganisationParams } from '../http/resource.ts'
import { exportOrganisation } from './export-organisation.action.ts'

/** `…/export`: everything that is kept of an organisation, to be carried away. */
export function exportRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/export', {
    config: { role: 'auditor', isHeavy: true },
    schema: operation('Organisations', 'exportOrganisation', 'Export all that is kept of an organisation', {
      description:
        'JSON lines, streamed, all of one moment: `export` says what this is, `aggregate` is an entry as it stands, `filing` the manifest of a filing with its signature (take its files from `…/filings/{id}/bundle`: the removal of the organisation takes them, too), `change` a row of the ledger with its document, and `end` counts them and carries the `receipt` by which the organisation can be removed. An export without its `end` is not whole. In a `change` the document stands last and as it was written: the SHA-256 of that text is `digest`, unless a `redaction` rewrote it. Access keys are not part of it.',
      params: inOrganisationParams,
      response: {
        200: {
          description: 'The export',
          content: { 'application/x-ndjson': { schema: { type: 'string' } } },
        },
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const body = await exportOrganisation(context, organisationId.toLowerCase(), gone(reply))
      audit(request, 'exported', { format: 'jsonl', asOf: context.now().toISOString() })
      return reply
        .type('application/x-ndjson')
        .header('content-disposition', `attachment; filename="export_${organisationId.toLowerCase()}.jsonl"`)
        .header('cache-control', 'private, no-store')
        .send(body)
    },
  })
}
