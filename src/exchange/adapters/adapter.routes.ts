import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { gone } from '../../http/gone.ts'
import { asOf } from '../../http/list.ts'
import { problems } from '../../http/openapi.ts'
import { operation } from '../../http/operation.ts'
import { audit } from '../../http/request-log.ts'
import { inOrganisationParams } from '../../http/resource.ts'
import { activityRoles, type ActivityRole } from '../../record/activities/activity.ts'
import { oneOf } from '../../record/schema.ts'
import { type AdapterRequest, exportForAdapter, reportLoss } from './export-for-adapter.action.ts'
import { adapterNames } from './names.ts'

const params = Type.Object({
  ...inOrganisationParams.properties,
  adapter: oneOf(adapterNames, 'The system the record is written for'),
})

const query = Type.Object({
  role: Type.Optional(
    Type.Unsafe<ActivityRole>({
      ...oneOf(activityRoles, 'Record of a controller, Art. 30(1) GDPR, or of a processor, Art. 30(2) GDPR'),
      default: 'controller',
    }),
  ),
  lang: Type.Optional(oneOf(['de', 'en'], 'Language of names and texts; that of the organisation otherwise')),
  asOf,
  domainId: Type.Optional(
    Type.String({
      format: 'uuid',
      description:
        'Of verinice.veo: id of the DS-GVO domain in the client that imports; without it a stand-in that must be replaced',
    }),
  ),
})

const asked = (request: { params: unknown; query: unknown }) => {
  const { organisationId, adapter } = request.params as AdapterRequest
  const choice = request.query as Omit<AdapterRequest, 'organisationId' | 'adapter'>
  return { ...choice, organisationId: organisationId.toLowerCase(), adapter }
}

/** `…/exports/{adapter}`: the record as other systems import it, and what has no place in them. */
export function adapterRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/exports/:adapter', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Record', 'exportForSystem', 'Export the record for a GRC system', {
      description:
        'The record as another system imports it: for CISO Assistant the workbook of its data wizard, for verinice.veo the dump of a unit in the DS-GVO domain. Neither has a place for all that a record holds: `…/loss` tells what is missing, field by field.',
      params,
      querystring: query,
      response: {
        200: {
          description: 'The file to be imported',
          content: {
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
              schema: { type: 'string', format: 'binary' },
            },
            'application/json': {
              schema: Type.Object({}, { description: 'A unit dump of verinice.veo' }),
            },
          },
        },
        ...problems(401, 403, 404, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const place = asked(request)
      const { mediaType, fileName, lang, body } = await exportForAdapter(context, {
        ...place,
        signal: gone(reply),
      })
      audit(request, 'exported', { format: place.adapter, asOf: place.asOf ?? context.now().toISOString() })
      return reply
        .type(mediaType)
        .header('content-language', lang)
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .header('cache-control', 'private, no-store')
        .send(body)
    },
  })

  app.get('/v1/organisations/:organisationId/exports/:adapter/loss', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Record', 'getExportLoss', 'Read what a GRC system has no place for', {
      description:
        'Every field that is set in the record and does not arrive as what it is, entry by entry, with a JSON Pointer (RFC 6901) and the reason: `no-place`, `no-counterpart` of this value, `as-text`, `too-long`. Values are not shown.',
      params,
      querystring: query,
      response: {
        200: {
          description: 'What is lost',
          content: {
            'application/json': { schema: Type.Object({}, { description: 'Entries with their losses' }) },
          },
        },
        ...problems(401, 403, 404, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { lang, body } = await reportLoss(context, { ...asked(request), signal: gone(reply) })
      return reply
        .type('application/json')
        .header('content-language', lang)
        .header('cache-control', 'private, no-store')
        .send(body)
    },
  })
}
