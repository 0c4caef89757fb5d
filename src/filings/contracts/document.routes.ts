import { type FastifyInstance } from 'fastify'
import { type Context } from '../../context.ts'
import { operation } from '../../http/operation.ts'
import { entityParams } from '../../http/resource.ts'
import { readContract } from '../../record/contracts/read-contract.action.ts'
import { documentQuery, documentResponse, sendPrinted } from '../printed-document.routes.ts'
import { contractReport } from './contract-report.ts'

/** `…/contracts/{id}/document`: the examination of a contract printed, to be put beside it. */
export function contractDocumentRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/contracts/:id/document', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Contracts', 'getContractDocument', 'Print the examination of a contract', {
      description:
        'The document of a contract: term and notice, who uses it, the checklist of Art. 28(3) GDPR point by point with the facts each rests on, the provider’s own purposes, its place under telecommunications law with the reasons, and the lists of sub-processors with what was decided on them. Open points are marked and never left out. The same contract on the same day gives the same bytes. Internal notes are left out.',
      params: entityParams,
      querystring: documentQuery,
      response: documentResponse,
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const { contract, ground } = await readContract(context, organisationId, id.toLowerCase())
      const now = context.now().toISOString()
      return sendPrinted(request, reply, {
        language: ground.organisation.language,
        reportIn: (lang) => contractReport(contract, ground, now, lang),
        fileName: `contract_${ground.law.on}_v${contract.version}`,
      })
    },
  })
}
