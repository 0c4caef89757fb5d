import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { preferred } from '../../http/accept.ts'
import { pageLimit } from '../../http/list.ts'
import { problems } from '../../http/openapi.ts'
import { operation } from '../../http/operation.ts'
import { audit } from '../../http/request-log.ts'
import { inOrganisationParams } from '../../http/resource.ts'
import { sendDocument } from '../../http/send-document.ts'
import { languageOf } from '../../http/texts.ts'
import { type Language } from '../../law/entry.ts'
import { oneOf } from '../../record/schema.ts'
import { drawHtml } from '../formats/html.ts'
import { dependentsIn, DependentsSchema } from './dependents-json.ts'
import { dependentsReport } from './dependents-report.ts'
import { type DependentsRequest, findDependents } from './find-dependents.action.ts'
import { subjects } from './question.ts'

const formats = { json: 'application/json', html: 'text/html; charset=utf-8' } as const
type Format = keyof typeof formats

const query = Type.Object({
  on: oneOf(subjects, 'What it is asked of'),
  value: Type.String({
    minLength: 1,
    maxLength: 200,
    description:
      'Id of the entry; for a country its code, ISO 3166-1 alpha-2; for a system also the code of a product, for a measure also a code of the catalogue',
  }),
  version: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'Only systems of this version; for systems alone',
    }),
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: pageLimit, default: 50, description: 'Activities per page' }),
  ),
  cursor: Type.Optional(Type.String({ description: '`next` of the page before' })),
  format: Type.Optional(
    oneOf(
      Object.keys(formats) as Format[],
      'Format; without it the header Accept decides, and JSON otherwise',
    ),
  ),
  lang: Type.Optional(
    oneOf(['de', 'en'], 'Language; without it the header Accept-Language decides, and German otherwise'),
  ),
})
type Query = DependentsRequest & { readonly format?: Format; readonly lang?: Language }

/** `…/dependents`: what is affected when a provider fails, a decision falls, a contract ends or a version has a hole. */
export function dependentRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/dependents', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Record', 'listDependents', 'Find everything that hangs on something', {
      description:
        'Everything that hangs on a party, a country, a contract, a system or a measure, directly and through others: activities with what is found in them today, controllers we work for, contracts, systems, parties, measures, assessments, and filings made while it was on file; each with the places that say why. For a country also what the law says of its adequacy. Activities come in pages, all else is complete up to 1,000. Entries are looked at as they stand now, drafts as drafts.',
      params: inOrganisationParams,
      querystring: query,
      response: {
        200: {
          description: 'What hangs on it',
          content: {
            'application/json': { schema: DependentsSchema },
            'text/html': { schema: { type: 'string' } },
          },
        },
        ...problems(401, 403, 404, 406, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const { format: given, lang: said, ...asked } = request.query as Query
      const format = given ?? preferred(request.headers.accept, formats)
      const lang = said ?? languageOf(request.headers['accept-language'])
      const found = await findDependents(context, organisationId, asked)
      audit(request, 'exported', { format })
      return sendDocument(reply, {
        mediaType: formats[format],
        lang,
        fileName: `dependents_${asked.on}_${found.law.on}.${format}`,
        body:
          format === 'json'
            ? JSON.stringify(dependentsIn(found, lang))
            : drawHtml(dependentsReport(found, lang)),
      })
    },
  })
}
