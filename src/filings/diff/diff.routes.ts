import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { preferred } from '../../http/accept.ts'
import { gone } from '../../http/gone.ts'
import { problems, ref } from '../../http/openapi.ts'
import { operation } from '../../http/operation.ts'
import { audit } from '../../http/request-log.ts'
import { entityParams, inOrganisationParams } from '../../http/resource.ts'
import { sendDocument } from '../../http/send-document.ts'
import { type Language } from '../../law/entry.ts'
import { oneOf } from '../../record/schema.ts'
import { type Manifest } from '../manifest.ts'
import { readFiling } from '../read-filing.action.ts'
import { diffFormats, type DiffFormat, renderDiff } from './render-diff.action.ts'

const instant = (description: string) => Type.String({ format: 'date-time', description })

const formQuery = {
  format: Type.Optional(
    oneOf(
      Object.keys(diffFormats) as DiffFormat[],
      'Format; without it the header Accept decides, and JSON otherwise',
    ),
  ),
  lang: Type.Optional(oneOf(['de', 'en'], 'Language of the words; that of the organisation otherwise')),
}
type Form = { readonly format?: DiffFormat; readonly lang?: Language }
type Instants = { readonly from: string; readonly to: string }

const query = Type.Object({
  from: instant('The earlier instant; before the first entry everything is new'),
  to: instant('The later instant, not to come'),
  ...formQuery,
})

const response = {
  200: {
    description: 'What differs',
    content: {
      'application/json': { schema: ref('RecordDiff') },
      'text/html': { schema: { type: 'string' } },
    },
  },
  ...problems(401, 403, 404, 406, 422, 503),
}

/** `…/record/diff`: what changed in the record between two instants. */
export function diffRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/record/diff', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Record', 'diffRecord', 'Compare the record of two instants', {
      description:
        'Every entry that is new, has ended, has changed or is gone, of both roles and of everything around the activities; field by field what stood there and what stands there, with who did it, when and why; and apart what was recorded late: after the earlier instant, with effect on its day or before; and rule by rule which findings came and went, each by the law of its day, drafts checked as drafts. An activity edited after its approval counts as it was approved, as in the record. Internal notes are left out. The same instants give the same bytes as long as the legal data are the same.',
      params: inOrganisationParams,
      querystring: query,
      response,
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const { from, to, ...form } = request.query as Instants & Form
      return send(context, request, reply, { organisationId, from, to }, form)
    },
  })

  app.get('/v1/organisations/:organisationId/filings/:id/diff', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Filings', 'diffFiling', 'Compare a filing with an earlier one', {
      description:
        'What differs between the records of two filings, as the ledger tells it today: what was erased from the ledger since is missing here, while the files of a filing stay as they are. Without `since` the filing before it is compared, whose `changes_…` files lie in the bundle too. Refused with `not-found` where there is none.',
      params: entityParams,
      querystring: Type.Object({
        since: Type.Optional(Type.String({ format: 'uuid', description: 'An earlier filing' })),
        ...formQuery,
      }),
      response,
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const { since, ...asked } = request.query as { since?: string } & Form
      const manifestOf = async (filing: string) => {
        const { manifest } = await readFiling(context, { organisationId, id: filing.toLowerCase() })
        return JSON.parse(manifest) as Manifest
      }
      const { asOf: to, previous } = await manifestOf(id)
      const earlier = since ?? previous?.id
      if (earlier === undefined) throw notFound()
      const { asOf: from } = await manifestOf(earlier)
      return send(context, request, reply, { organisationId, from, to }, asked)
    },
  })
}

async function send(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  place: Instants & { readonly organisationId: string },
  { format, lang }: Form,
) {
  const wanted = format ?? preferred(request.headers.accept, diffFormats)
  const language = lang === undefined ? {} : { lang }
  const diff = await renderDiff(context, { ...place, ...language, format: wanted, signal: gone(reply) })
  audit(request, 'exported', { format: wanted, from: place.from, to: place.to })
  return sendDocument(reply, diff)
}
