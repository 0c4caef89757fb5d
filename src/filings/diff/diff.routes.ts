import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { preferred } from '../../http/accept.ts'
import { gone } from '../../http/gone.ts'
import { problems, ref } from '../../http/openapi.ts'
import { operation } from '../../http/operation.ts'
import { audit } from '../../http/request-log.ts'
import { inOrganisationParams } from '../../http/resource.ts'
import { pagePolicy } from '../../http/security-headers.ts'
import { oneOf } from '../../record/schema.ts'
import { diffFormats, type DiffFormat, type DiffRequest, renderDiff } from './render-diff.action.ts'

const instant = (description: string) => Type.String({ format: 'date-time', description })

const query = Type.Object({
  from: instant('The earlier instant; before the first entry everything is new'),
  to: instant('The later instant, not to come'),
  format: Type.Optional(
    oneOf(
      Object.keys(diffFormats) as DiffFormat[],
      'Format; without it the header Accept decides, and JSON otherwise',
    ),
  ),
  lang: Type.Optional(oneOf(['de', 'en'], 'Language of the words; that of the organisation otherwise')),
})

/** `…/record/diff`: what changed in the record between two instants. */
export function diffRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/record/diff', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Record', 'diffRecord', 'Compare the record of two instants', {
      description:
        'Every entry that is new, has ended, has changed or is gone, of both roles and of everything around the activities; field by field what stood there and what stands there, with who did it, when and why; and apart what was recorded late: after the earlier instant, with effect on its day or before. An activity edited after its approval counts as it was approved, as in the record. Internal notes are left out. The same instants give the same bytes as long as the legal data are the same.',
      params: inOrganisationParams,
      querystring: query,
      response: {
        200: {
          description: 'What differs',
          content: {
            'application/json': { schema: ref('RecordDiff') },
            'text/html': { schema: { type: 'string' } },
          },
        },
        ...problems(401, 403, 404, 406, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const { format, ...asked } = request.query as Omit<DiffRequest, 'organisationId' | 'signal'>
      const wanted = format ?? preferred(request.headers.accept, diffFormats)
      const diff = await renderDiff(context, {
        ...asked,
        organisationId,
        format: wanted,
        signal: gone(reply),
      })
      audit(request, 'exported', { format: wanted, from: asked.from, to: asked.to })
      if (wanted === 'html') void reply.header('content-security-policy', pagePolicy)
      void reply
        .type(diff.mediaType)
        .header('content-language', diff.lang)
        .header('content-disposition', `inline; filename="${diff.fileName}"`)
        .header('cache-control', 'private, no-store')
      return reply.send(diff.body)
    },
  })
}
