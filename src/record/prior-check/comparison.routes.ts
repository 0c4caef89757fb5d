import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { invalid } from '../../errors.ts'
import { answer, problems } from '../../http/openapi.ts'
import { operation } from '../../http/operation.ts'
import { inOrganisationParams } from '../../http/resource.ts'
import { exact, oneOf } from '../schema.ts'
import { code, day, line, uuid } from '../values.ts'
import { evaluate } from './evaluate.ts'
import { knownOf } from './known.ts'
import { answerResults, protectionNeeds, Score } from './prior-check.ts'
import { readCheckGround } from './read-known.action.ts'

/** Systems that are compared at a time at most. */
const most = 10

const both = exact({
  de: Type.String({ description: 'German' }),
  en: Type.String({ description: 'English' }),
})

const Comparison = exact(
  {
    on: day('Day of the comparison'),
    catalogueVersion: Type.Integer({
      minimum: 0,
      description: 'Version of the organisation’s catalogue; 0: the default',
    }),
    systems: Type.Array(
      exact({
        id: uuid('The system'),
        name: line({ description: 'Its name' }),
        score: Score,
        knockOuts: Type.Array(Type.String(), { description: 'Knock-outs that are not met or not settled' }),
      }),
      { description: 'In the order asked for' },
    ),
    criteria: Type.Array(
      exact({
        code: Type.String({ description: 'Code of the criterion' }),
        label: { ...both, description: 'In a few words' },
        weight: Type.Integer({ minimum: 0, maximum: 3, description: 'How much it counts' }),
        isKnockOut: Type.Boolean({ description: 'Whether a no stands in the way of an approval' }),
        results: Type.Array(oneOf(answerResults, 'What the record answers'), {
          description: 'One for each system, in their order',
        }),
      }),
      { description: 'One row for each criterion of the catalogue' },
    ),
  },
  { 'x-component': 'SystemComparison', description: 'Systems side by side against one catalogue' },
)

const query = Type.Object({
  ids: Type.String({
    pattern: '^[0-9a-fA-F-]{36}(,[0-9a-fA-F-]{36}){0,9}$',
    description: `Ids of the systems, separated by commas; ${most} at most`,
  }),
  useCase: Type.Optional(code('use-cases', 'Use case they are meant for')),
  protectionNeed: Type.Optional(oneOf(protectionNeeds, 'How much protection the conversations need')),
})
type Query = { ids: string; useCase?: string; protectionNeed?: (typeof protectionNeeds)[number] }

/** `…/systems/comparison`: choosing is what the check is for. */
export function comparisonRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/systems/comparison', {
    config: { role: 'reader' },
    schema: operation('Assessments', 'compareSystems', 'Compare systems side by side against the catalogue', {
      description:
        'What the record answers to every criterion of the catalogue for each of the systems, with their scores and knock-outs. What people answered in a prior check is not part of it: the facts are compared.',
      params: inOrganisationParams,
      querystring: query,
      response: { 200: answer(Comparison, 'The comparison'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request) => {
      const { organisationId } = request.params as { organisationId: string }
      const { ids, useCase, protectionNeed = null } = request.query as Query
      const { law, catalogue, ...ground } = await readCheckGround(context, organisationId)
      const useCases = useCase === undefined ? null : [useCase]
      const use = { useCases, purposes: null, dataSubjects: null, dataCategories: null, protectionNeed }
      const compared = [...new Set(ids.toLowerCase().split(','))].map((id) => {
        const system = ground.systems.get(id)
        if (!system)
          throw invalid([{ pointer: '/ids', code: 'unknown-reference', values: { kind: 'system' } }])
        return { system, ...evaluate(catalogue, knownOf(ground, law, system, use), []) }
      })
      return {
        on: law.on,
        catalogueVersion: catalogue.version,
        systems: compared.map(({ system: { id, name }, score, knockOuts }) => ({
          id,
          name,
          score,
          knockOuts: knockOuts.map(({ criterion }) => criterion.code),
        })),
        criteria: catalogue.criteria.map((criterion, index) => ({
          code: criterion.code,
          label: criterion.label,
          weight: criterion.weight,
          isKnockOut: criterion.isKnockOut,
          results: compared.map(({ answers }) => answers[index]?.result ?? 'open'),
        })),
      }
    },
  })
}
