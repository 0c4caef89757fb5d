import { type FastifyInstance } from 'fastify'
import { type Context } from '../context.ts'
import { answerOnce } from '../http/answer-once.ts'
import { answer, problems } from '../http/openapi.ts'
import { operation } from '../http/operation.ts'
import { entityParams } from '../http/resource.ts'
import { inputOf } from '../record/shape.ts'
import { ImpactProposal, ProposeImpactInput } from './impact-proposal/proposal.ts'
import { proposeImpactFor } from './propose-impact.action.ts'

/** `…/activities/{id}/propose-impact-assessment`: a beginning for Art. 35 GDPR, from what is recorded. */
export function impactProposalRoutes(app: FastifyInstance, context: Context): void {
  app.post('/v1/organisations/:organisationId/activities/:id/propose-impact-assessment', {
    config: { role: 'reader' },
    schema: operation(
      'Assessments',
      'proposeImpactAssessment',
      'Propose an impact assessment of an activity',
      {
        description:
          'Answers with an impact assessment to be stored: the screening with its reasons, a description from the record, and a risk for each goal of the standard data protection model with the measures the activity and its systems name; and with what people have to answer: necessity, proportionality, how likely and how grave each risk is. Nothing is stored; storing the proposal is a plain create. Refused for an activity of a processor.',
        params: entityParams,
        body: inputOf(ProposeImpactInput, 'ProposeImpactAssessment'),
        response: {
          200: answer(ImpactProposal, 'The proposal'),
          ...problems(400, 401, 403, 404, 413, 415, 422, 503),
        },
      },
    ),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const proposal = await answerOnce(context, request, organisationId, () =>
        proposeImpactFor(context, organisationId, id.toLowerCase(), request.body),
      )
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(proposal))
    },
  })
}
