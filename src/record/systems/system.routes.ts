import { type FastifyInstance } from 'fastify'
import { type Context } from '../../context.ts'
import { answerOnce } from '../../http/answer-once.ts'
import { columnFilter, referenceFilter } from '../../http/list.ts'
import { answer, problems } from '../../http/openapi.ts'
import { operation } from '../../http/operation.ts'
import { inOrganisationParams, resource } from '../../http/resource.ts'
import { inputSchema, patchSchema } from '../../store/aggregate.ts'
import { systems } from '../../store/aggregates.ts'
import { oneOf } from '../schema.ts'
import { inputOf } from '../shape.ts'
import { code } from '../values.ts'
import { proposeSystemFor } from './propose-system.action.ts'
import { ProposeSystemInput, SystemProposal } from './propose/proposal.ts'
import { operationModels, System } from './system.ts'

/** `…/systems`: the videoconferencing systems of the organisation. */
export function systemRoutes(app: FastifyInstance, context: Context): void {
  resource(app, {
    context,
    aggregate: systems,
    tag: 'Systems',
    words: { many: 'systems', one: 'system' },
    filters: {
      operationModel: columnFilter('operation_model', oneOf(operationModels, 'Only this operation model')),
      product: columnFilter('product', code('systems', 'Only instances of this product')),
      partyId: referenceFilter('party'),
      contractId: referenceFilter('contract'),
    },
    body: { create: inputSchema(System), patch: patchSchema(System) },
    createExample: {
      name: 'BigBlueButton (eigene Server)',
      product: 'SYS-BBB',
      operationModel: 'self_hosted',
      hostingCountries: ['DE'],
      features: [
        { code: 'chat', availability: 'used' },
        { code: 'screen_share', availability: 'used' },
        { code: 'recording', availability: 'available' },
      ],
      deletion: [{ category: 'VC-META-CONN', start: 'meeting_end', period: 'P7D' }],
      encryption: { transport: 'TLS 1.3, DTLS-SRTP', endToEnd: 'none' },
    },
    patchExample: { systemVersion: '3.0', features: [{ code: 'recording', availability: 'unavailable' }] },
  })

  app.post('/v1/organisations/:organisationId/systems/propose', {
    config: { role: 'reader' },
    schema: operation('Systems', 'proposeSystem', 'Propose a system from a product of the catalogue', {
      description:
        'Answers with a proposed system, the parties behind it, and the questions only the organisation can answer. What comes from the catalogue is marked in `provenance` with source, day and confidence; facts nobody has verified are shown among `facts` and are no part of the proposed system. Nothing is stored; storing the proposal is a plain create.',
      params: inOrganisationParams,
      body: inputOf(ProposeSystemInput, 'ProposeSystem'),
      response: {
        200: answer(SystemProposal, 'The proposal'),
        ...problems(400, 401, 403, 404, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const proposal = await answerOnce(context, request, organisationId, () =>
        proposeSystemFor(context, organisationId, request.body),
      )
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(proposal))
    },
  })
}
