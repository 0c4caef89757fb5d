import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { acting, reasonQuery } from '../../http/acting.ts'
import { expectedVersion, sendTagged } from '../../http/etag.ts'
import { answer, entityTag, ifMatch, ifNoneMatch, notModified, problems, ref } from '../../http/openapi.ts'
import { operation, sendStored, withExample } from '../../http/operation.ts'
import { inOrganisationParams } from '../../http/resource.ts'
import { lawAt } from '../../law/law.ts'
import { historyRoutes } from '../../ledger/history.routes.ts'
import { inputSchema } from '../../store/aggregate.ts'
import { criteria, organisations } from '../../store/aggregates.ts'
import { readOne } from '../../store/read-aggregate.action.ts'
import { dayIn } from '../day-in.ts'
import { type Organisation } from '../organisations/organisation.ts'
import { exact, nullable } from '../schema.ts'
import { catalogueOf } from './catalogue.ts'
import { Criteria } from './criteria.ts'
import { putCriteria } from './put-criteria.action.ts'

const path = '/v1/organisations/:organisationId/criteria'
const line = (description: string) => Type.String({ description })
const both = (description: string) => exact({ de: line('German'), en: line('English') }, { description })

const CriterionSchema = exact(
  {
    code: line('Stable code'),
    theme: line('What it is about'),
    label: both('In a few words'),
    question: both('What is asked'),
    evidence: nullable(both('What shows it')),
    weight: Type.Integer({ minimum: 0, maximum: 3, description: 'How much it counts' }),
    isKnockOut: Type.Boolean({ description: 'Whether a no stands in the way of an approval' }),
    ground: line('law, authority_guidance or practice'),
    cites: nullable(line('Provision or document it rests on')),
    facts: Type.Array(Type.String(), { description: 'Facts that answer it; empty: people do' }),
    origin: line('default, changed by the organisation, or own'),
  },
  { 'x-component': 'Criterion', description: 'A criterion as it is asked in the organisation' },
)

const Catalogue = exact(
  {
    version: Type.Integer({ minimum: 0, description: 'Version of the changes; the ETag. 0: none were made' }),
    lawVersion: line('Version of the legal data the default is from'),
    lookedThrough: nullable(
      line('Version of the legal data whose default the organisation looked through last'),
    ),
    criteria: Type.Array(CriterionSchema, { description: 'The criteria that are asked' }),
    retired: Type.Array(Type.String(), { description: 'Criteria of the default that are not asked here' }),
    own: nullable(ref('Criteria')),
  },
  {
    'x-component': 'CriteriaCatalogue',
    description: 'The catalogue of the prior check as it holds in the organisation',
  },
)

const example = {
  lawVersion: '2026.11',
  changes: [{ code: 'VP-HOS-2', weight: 3, reason: 'Vorgabe der Geschäftsführung' }],
  own: [
    {
      code: 'HAUS-01',
      theme: 'roles',
      question: {
        de: 'Kann die Stabsstelle Räume zentral anlegen?',
        en: 'Can the staff unit create rooms centrally?',
      },
      weight: 1,
      isKnockOut: false,
    },
  ],
}

/** `…/criteria`: the catalogue of the prior check, and what the organisation changes in it. */
export function criteriaRoutes(app: FastifyInstance, context: Context): void {
  app.get(path, {
    config: { role: 'reader' },
    schema: operation('Assessments', 'getCriteria', 'Read the catalogue of the prior check', {
      description:
        'The default of today with the changes of the organisation, and those changes themselves. The ETag is that of the changes, "0" while there are none.',
      params: inOrganisationParams,
      headers: ifNoneMatch,
      response: {
        200: answer(Catalogue, 'The catalogue', entityTag),
        ...notModified,
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const organisation = await readOne<Organisation>(context, organisationId, organisations, organisationId)
      if (!organisation) throw notFound()
      const own = await readOne<Criteria>(context, organisationId, criteria, organisationId)
      const catalogue = catalogueOf(lawAt(dayIn(organisation.timeZone, context.now())), own)
      const { version, lawVersion, ...rest } = catalogue
      const shown = { version, lawVersion, lookedThrough: own?.lawVersion ?? null, ...rest, own }
      return sendTagged(request, reply, version, JSON.stringify(shown))
    },
  })

  app.put(path, {
    config: { role: 'officer' },
    schema: operation('Assessments', 'putCriteria', 'Change the catalogue of the prior check', {
      description:
        'Puts the changes to the default and the criteria of the organisation’s own in the place of those before. `If-Match: "0"` while there are none. Which checks must be renewed then, `listRenewals` tells.',
      params: inOrganisationParams,
      querystring: reasonQuery,
      headers: ifMatch,
      body: withExample(inputSchema(Criteria), example),
      response: {
        200: answer(ref('Criteria'), 'Stored', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const version = expectedVersion(request)
      return sendStored(
        reply,
        await putCriteria(acting(context, request), organisationId, version, request.body),
      )
    },
  })

  historyRoutes(app, {
    context,
    aggregate: criteria,
    tag: 'Assessments',
    one: 'catalogue',
    path,
    params: inOrganisationParams,
    role: 'officer',
  })
}
