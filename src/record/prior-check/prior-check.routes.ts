import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { answerOnce } from '../../http/answer-once.ts'
import { answer, problems, ref } from '../../http/openapi.ts'
import { operation } from '../../http/operation.ts'
import { entityParams, inOrganisationParams } from '../../http/resource.ts'
import { inputSchema } from '../../store/aggregate.ts'
import { PriorCheck } from '../assessments/assessment.ts'
import { exact } from '../schema.ts'
import { inputOf } from '../shape.ts'
import { day, line, uuid } from '../values.ts'
import { evaluationIn, EvaluationSchema, RenewalReasonSchema } from './evaluation-schema.ts'
import { examineCheck } from './examined.ts'
import { ProposeInput } from './propose-input.ts'
import { proposePriorCheck } from './propose-prior-check.action.ts'
import { readCheckGround } from './read-known.action.ts'

const base = '/v1/organisations/:organisationId/assessments'

const Proposal = exact(
  {
    assessment: ref(`${(inputSchema(PriorCheck) as { $id?: string }).$id}`),
    evaluation: EvaluationSchema,
  },
  {
    'x-component': 'PriorCheckProposal',
    description: 'A prior check to be stored, and what the record answers',
  },
)

const Renewals = exact({
  on: day('Today, where the organisation is'),
  catalogueVersion: Type.Integer({
    minimum: 0,
    description: 'Version of the organisation’s catalogue; 0: the default',
  }),
  items: Type.Array(
    exact({
      id: uuid('The prior check'),
      name: line({ description: 'Its title' }),
      systemId: uuid('The system'),
      reasons: Type.Array(RenewalReasonSchema, { description: 'What changed since it was decided' }),
    }),
    { description: 'Decided prior checks that must be renewed and that none has renewed yet' },
  ),
})

const proposeExample = {
  systemId: '0198d2c0-7a00-7000-8000-000000000020',
  use: { useCases: ['UC-EXTERNAL'], purposes: 'Gespräche mit Kunden', protectionNeed: 'normal' },
}

/** Prior checks of systems: proposed, looked at today, and those to be renewed. */
export function priorCheckRoutes(app: FastifyInstance, context: Context): void {
  app.post(`${base}/propose-prior-check`, {
    config: { role: 'reader' },
    schema: operation('Assessments', 'proposePriorCheck', 'Propose a prior check of a system for a use', {
      description:
        'Answers with a prior check to be stored and with every criterion of the catalogue: those the record answers, with the facts it answers from, and those people must answer. Nothing is stored; storing the proposal is a plain create. Facts nobody has verified settle nothing.',
      params: inOrganisationParams,
      body: { ...inputOf(ProposeInput, 'ProposePriorCheck'), examples: [proposeExample] },
      response: {
        200: answer(Proposal, 'The proposal'),
        ...problems(400, 401, 403, 404, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const proposal = await answerOnce(context, request, organisationId, () =>
        proposePriorCheck(context, organisationId, request.body),
      )
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(proposal))
    },
  })

  app.get(`${base}/renewals`, {
    config: { role: 'reader' },
    schema: operation('Assessments', 'listRenewals', 'List the prior checks that must be renewed, and why', {
      description:
        'Compares each decided prior check with the facts and the catalogue of today: version, features, provider, contracts, other facts, and criteria that are new or changed.',
      params: inOrganisationParams,
      response: { 200: answer(Renewals, 'The checks'), ...problems(401, 403, 404, 503) },
    }),
    handler: async (request) => {
      const { organisationId } = request.params as { organisationId: string }
      const { law, catalogue, priorChecks, around } = await readCheckGround(context, organisationId)
      const decided = priorChecks.filter(({ status }) => status === 'decided')
      const renewed = new Set(decided.flatMap(({ previousId }) => previousId ?? []))
      const items = decided.flatMap((check) => {
        if (renewed.has(check.id) || check.verdict === 'rejected') return []
        const reasons = examineCheck(check, around, law, catalogue)?.renewal ?? []
        const { id, name, systemId } = check
        return reasons.length > 0 ? [{ id, name, systemId, reasons }] : []
      })
      return { on: law.on, catalogueVersion: catalogue.version, items }
    },
  })

  app.get(`${base}/:id/evaluation`, {
    config: { role: 'reader' },
    schema: operation('Assessments', 'getPriorCheckEvaluation', 'See a prior check by the facts of today', {
      description:
        'Every criterion of the catalogue of today with the answer that counts, score, knock-outs and open questions; for a decided check also why it must be renewed. Assessments of other kinds have none.',
      params: entityParams,
      response: { 200: answer(EvaluationSchema, 'The evaluation'), ...problems(401, 403, 404, 503) },
    }),
    handler: async (request) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const { law, catalogue, priorChecks, around } = await readCheckGround(context, organisationId)
      const check = priorChecks.find((each) => each.id === id.toLowerCase())
      const examined = check && examineCheck(check, around, law, catalogue)
      if (!examined) throw notFound()
      return evaluationIn(examined, catalogue)
    },
  })
}
