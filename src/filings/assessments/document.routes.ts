import { type FastifyInstance } from 'fastify'
import { type Context } from '../../context.ts'
import { operation } from '../../http/operation.ts'
import { entityParams } from '../../http/resource.ts'
import { documentQuery, documentResponse, sendPrinted } from '../printed-document.routes.ts'
import { assessmentReport } from './assessment-report.ts'
import { readAssessed } from './read-assessed.action.ts'

/** `…/assessments/{id}/document`: an assessment printed, as it is shown to an authority or put on file. */
export function assessmentDocumentRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/assessments/:id/document', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Assessments', 'getAssessmentDocument', 'Print an assessment', {
      description:
        'The document of an assessment of any kind: of a prior check every criterion with its answer, evidence and score, as it was decided on; of the others what the law asks for; decision, conditions and validity. Open points are marked and never left out. The same assessment on the same day gives the same bytes. Internal notes are left out.',
      params: entityParams,
      querystring: documentQuery,
      response: documentResponse,
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const assessed = await readAssessed(context, organisationId, id)
      const { assessmentKind, version } = assessed.assessment
      return sendPrinted(request, reply, {
        language: assessed.around.organisation.language,
        reportIn: (lang) => assessmentReport(assessed, lang),
        fileName: `${assessmentKind.replaceAll('_', '-')}_${assessed.law.on}_v${version}`,
      })
    },
  })
}
