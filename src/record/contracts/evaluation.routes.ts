import { type FastifyInstance } from 'fastify'
import { type Context } from '../../context.ts'
import { answer, problems } from '../../http/openapi.ts'
import { operation } from '../../http/operation.ts'
import { entityParams } from '../../http/resource.ts'
import { ContractEvaluationSchema, evaluationShown } from './evaluation/evaluation-schema.ts'
import { evaluateContract } from './evaluation/evaluate.ts'
import { readContract } from './read-contract.action.ts'

/** `…/contracts/{id}/evaluation`: a contract by the checklist of the law and the facts of the record. */
export function contractEvaluationRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/contracts/:id/evaluation', {
    config: { role: 'reader' },
    schema: operation('Contracts', 'getContractEvaluation', 'See a contract by the checklist of Art. 28(3)', {
      description:
        'Every point of the checklist that is asked of a contract of this kind: whether it applies by the facts of the record (places outside the EEA, professional secrecy, joint control) with what that is read from or what is missing, what the examination of the text gave and where, and what follows. A contested place under telecommunications law is shown with its reasons and is no defect.',
      params: entityParams,
      response: {
        200: answer(ContractEvaluationSchema, 'The evaluation'),
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const { contract, ground } = await readContract(context, organisationId, id)
      const { on, version } = ground.law
      return evaluationShown(contract, evaluateContract(contract, ground), on, version)
    },
  })
}
