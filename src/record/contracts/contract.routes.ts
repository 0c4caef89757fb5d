import { type FastifyInstance } from 'fastify'
import { type Context } from '../../context.ts'
import { columnFilter, referenceFilter } from '../../http/list.ts'
import { resource } from '../../http/resource.ts'
import { inputSchema, patchSchema } from '../../store/aggregate.ts'
import { contracts } from '../../store/aggregates.ts'
import { oneOf } from '../schema.ts'
import { Contract, contractKinds } from './contract.ts'

/** `…/contracts`: contracts and arrangements under Art. 26, 28, 46, 88 GDPR. */
export function contractRoutes(app: FastifyInstance, context: Context): void {
  resource(app, {
    context,
    aggregate: contracts,
    tag: 'Contracts',
    words: { many: 'contracts', one: 'contract' },
    filters: {
      contractKind: columnFilter('contract_kind', oneOf(contractKinds, 'Only this kind of contract')),
      partyId: referenceFilter('party'),
    },
    body: { create: inputSchema(Contract), patch: patchSchema(Contract) },
    createExample: {
      name: 'Auftragsverarbeitungsvertrag Konferenzdienst',
      contractKind: 'processing_agreement',
      partyIds: [],
      reference: 'DS-2026/014',
      signedOn: '2026-02-03',
      validFrom: '2026-03-01',
    },
    patchExample: { validTo: '2028-02-29' },
  })
}
