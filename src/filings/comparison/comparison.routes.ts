import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { preferred } from '../../http/accept.ts'
import { gone } from '../../http/gone.ts'
import { problems } from '../../http/openapi.ts'
import { operation } from '../../http/operation.ts'
import { audit } from '../../http/request-log.ts'
import { inOrganisationParams } from '../../http/resource.ts'
import { sendDocument } from '../../http/send-document.ts'
import { type Language } from '../../law/entry.ts'
import { answerResults, protectionNeeds, Score } from '../../record/prior-check/prior-check.ts'
import { exact, oneOf } from '../../record/schema.ts'
import { code, day, line, uuid } from '../../record/values.ts'
import { documentFormats, drawReport } from '../draw-report.action.ts'
import { compareSystems, type ComparisonRequest } from './compare-systems.action.ts'
import { comparisonReport } from './comparison-report.ts'
import { comparisonJson } from './comparison.ts'

const formats = { json: 'application/json', html: documentFormats.html, pdf: documentFormats.pdf } as const
type Format = keyof typeof formats

/** Systems that are compared at a time at most. */
const most = 10

const both = exact({
  de: Type.String({ description: 'German' }),
  en: Type.String({ description: 'English' }),
})

const ComparisonSchema = exact(
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
  format: Type.Optional(
    oneOf(
      Object.keys(formats) as Format[],
      'Format; without it the header Accept decides, and JSON otherwise',
    ),
  ),
  lang: Type.Optional(oneOf(['de', 'en'], 'Language of a printed form; that of the organisation otherwise')),
})
type Query = ComparisonRequest & { readonly format?: Format; readonly lang?: Language }

/** `…/systems/comparison`: choosing is what the check is for. */
export function comparisonRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/systems/comparison', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Assessments', 'compareSystems', 'Compare systems side by side against the catalogue', {
      description:
        'What the record answers to every criterion of the catalogue for each of the systems, with their scores and knock-outs. What people answered in a prior check is not part of it: the facts are compared. The printed forms also name the facts behind each verdict, with source and confidence, four systems abreast.',
      params: inOrganisationParams,
      querystring: query,
      response: {
        200: {
          description: 'The comparison',
          content: {
            'application/json': { schema: ComparisonSchema },
            'text/html': { schema: { type: 'string' } },
            'application/pdf': { schema: { type: 'string', format: 'binary' } },
          },
        },
        ...problems(401, 403, 404, 406, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const { format: given, lang: said, ...asked } = request.query as Query
      const format = given ?? preferred(request.headers.accept, formats)
      const comparison = await compareSystems(context, organisationId, asked)
      const lang = said ?? comparison.around.organisation.language
      const drawn =
        format === 'json'
          ? JSON.stringify(comparisonJson(comparison))
          : await drawReport(comparisonReport(comparison, lang), format, gone(reply))
      if (format !== 'json') audit(request, 'exported', { format })
      const body = typeof drawn === 'string' ? drawn : Buffer.from(drawn)
      const fileName = `comparison_${comparison.law.on}.${format}`
      return sendDocument(reply, { mediaType: formats[format], lang, fileName, body })
    },
  })
}
