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
import { readContract } from '../../record/contracts/read-contract.action.ts'
import { oneOf } from '../../record/schema.ts'
import { type DocumentFormat, documentFormats, drawReport } from '../assessments/draw-report.action.ts'
import { contractReport } from './contract-report.ts'

const binary = { schema: { type: 'string', format: 'binary' } }

/** `…/contracts/{id}/document`: the examination of a contract printed, to be put beside it. */
export function contractDocumentRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/contracts/:id/document', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Contracts', 'getContractDocument', 'Print the examination of a contract', {
      description:
        'The document of a contract: term and notice, who uses it, the checklist of Art. 28(3) GDPR point by point with the facts each rests on, the provider’s own purposes, its place under telecommunications law with the reasons, and the lists of sub-processors with what was decided on them. Open points are marked and never left out. The same contract on the same day gives the same bytes. Internal notes are left out.',
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
      const { contract, ground } = await readContract(context, organisationId, id.toLowerCase())
      const lang = asked.lang ?? ground.organisation.language
      const report = contractReport(contract, ground, context.now().toISOString(), lang)
      const body = await drawReport(report, format, gone(reply))
      audit(request, 'exported', { format })
      const fileName = `contract_${ground.law.on}_v${contract.version}.${format}`
      const file = typeof body === 'string' ? body : Buffer.from(body)
      return sendDocument(reply, { mediaType: documentFormats[format], lang, fileName, body: file })
    },
  })
}
