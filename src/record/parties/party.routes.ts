import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { acting, reasonQuery } from '../../http/acting.ts'
import { columnFilter, referenceFilter } from '../../http/list.ts'
import { answer, problems } from '../../http/openapi.ts'
import { operation } from '../../http/operation.ts'
import { entityParams, resource } from '../../http/resource.ts'
import { erasureRoutes } from '../../ledger/erasure.routes.ts'
import { inputSchema, patchSchema } from '../../store/aggregate.ts'
import { parties } from '../../store/aggregates.ts'
import { country, reference } from '../values.ts'
import { Party, partyTypes } from './party.ts'
import { exact, oneOf } from '../schema.ts'
import { replaceParty } from './replace-party.action.ts'

const PartyReplacement = exact({
  partyId: reference('party', 'The party that takes the place'),
})
const ReplacedParty = exact({
  changed: Type.Array(
    exact({
      kind: Type.String({ description: 'Kind of aggregate' }),
      id: Type.String({ format: 'uuid' }),
      version: Type.Integer({ description: 'Its new version' }),
    }),
  ),
})

/** `…/parties`: bodies and persons with contact details. */
export function partyRoutes(app: FastifyInstance, context: Context): void {
  resource(app, {
    context,
    aggregate: parties,
    tag: 'Parties',
    words: { many: 'parties', one: 'party' },
    filters: {
      partyType: columnFilter('party_type', oneOf(partyTypes, 'Only this type of party')),
      country: columnFilter('country', country('Only parties seated in this country')),
      internal: columnFilter(
        'internal',
        Type.Boolean({ description: 'Only internal or only external ones' }),
      ),
      partyId: referenceFilter('party'),
    },
    body: { create: inputSchema(Party), patch: patchSchema(Party) },
    createExample: {
      name: 'Konferenz Hosting GmbH',
      partyType: 'organisation',
      country: 'DE',
      address: {
        street: 'Rechenzentrumsweg 1',
        postalCode: '60311',
        city: 'Frankfurt am Main',
        country: 'DE',
      },
      email: 'datenschutz@konferenz-hosting.example',
    },
    patchExample: { phone: '+49 69 000000', contactPerson: 'Stabsstelle Datenschutz' },
  })

  const replaceExample = { partyId: '01a208c7-dccf-7188-b414-506f186367a2' }
  app.post('/v1/organisations/:organisationId/parties/:id/replace', {
    config: { role: 'officer' },
    schema: operation(
      'Parties',
      'replacePartyEverywhere',
      'Put another party in the place of this one everywhere',
      {
        description:
          'Changes every aggregate that refers to this party, in one transaction; either all of them change or none. The party itself stays and can be deleted afterwards.',
        params: entityParams,
        querystring: reasonQuery,
        body: { ...PartyReplacement, examples: [replaceExample] },
        response: {
          200: answer(ReplacedParty, 'What was changed'),
          ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
        },
      },
    ),
    handler: async (request) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const { partyId } = request.body as { partyId: string }
      return replaceParty(acting(context, request), organisationId, id.toLowerCase(), partyId.toLowerCase())
    },
  })

  erasureRoutes(app, context)
}
