import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { columnFilter, referenceFilter } from '../../http/list.ts'
import { resource } from '../../http/resource.ts'
import { inputSchema, patchSchema } from '../../store/aggregate.ts'
import { parties } from '../../store/aggregates.ts'
import { country } from '../values.ts'
import { Party, partyTypes } from './party.ts'
import { oneOf } from '../schema.ts'

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
}
