import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { preferred } from '../../http/accept.ts'
import { gone } from '../../http/gone.ts'
import { problems } from '../../http/openapi.ts'
import { operation } from '../../http/operation.ts'
import { audit } from '../../http/request-log.ts'
import { entityParams } from '../../http/resource.ts'
import { sendDocument } from '../../http/send-document.ts'
import { type Language } from '../../law/entry.ts'
import { oneOf } from '../../record/schema.ts'
import { assessmentReport } from './assessment-report.ts'
import { type DocumentFormat, documentFormats, drawReport } from './draw-report.action.ts'
import { readAssessed } from './read-assessed.action.ts'

const binary = { schema: { type: 'string', format: 'binary' } }

/** `…/assessments/{id}/document`: an assessment printed, as it is shown to an authority or put on file. */
export function assessmentDocumentRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/assessments/:id/document', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Assessments', 'getAssessmentDocument', 'Print an assessment', {
      description:
        'The document of an assessment of any kind: of a prior check every criterion with its answer, evidence and score, as it was decided on; of the others what the law asks for; decision, conditions and validity. Open points are marked and never left out. The same assessment on the same day gives the same bytes. Internal notes are left out.',
      params: entityParams,
      querystring: Type.Object({
        format: Type.Optional(
          oneOf(
            Object.keys(documentFormats) as DocumentFormat[],
            'Format; without it the header Accept decides, and HTML otherwise',
          ),
        ),
        lang: Type.Optional(oneOf(['de', 'en'], 'Language of the words; that of the organisation otherwise')),
      }),
      response: {
        200: {
          description: 'The document',
          content: {
            'text/html': { schema: { type: 'string' } },
            [documentFormats.pdf]: binary,
            [documentFormats.docx]: binary,
          },
        },
        ...problems(401, 403, 404, 406, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const asked = request.query as { format?: DocumentFormat; lang?: Language }
      const format = asked.format ?? preferred(request.headers.accept, documentFormats)
      const assessed = await readAssessed(context, organisationId, id)
      const lang = asked.lang ?? assessed.around.organisation.language
      const { assessmentKind, version } = assessed.assessment
      const body = await drawReport(assessmentReport(assessed, lang), format, gone(reply))
      audit(request, 'exported', { format })
      const fileName = `${assessmentKind.replaceAll('_', '-')}_${assessed.law.on}_v${version}.${format}`
      const file = typeof body === 'string' ? body : Buffer.from(body)
      return sendDocument(reply, { mediaType: documentFormats[format], lang, fileName, body: file })
    },
  })
}
