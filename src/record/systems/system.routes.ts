import { type FastifyInstance } from 'fastify'
import { type Context } from '../../context.ts'
import { columnFilter, referenceFilter } from '../../http/list.ts'
import { resource } from '../../http/resource.ts'
import { inputSchema, patchSchema } from '../../store/aggregate.ts'
import { systems } from '../../store/aggregates.ts'
import { oneOf } from '../schema.ts'
import { code } from '../values.ts'
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
}
