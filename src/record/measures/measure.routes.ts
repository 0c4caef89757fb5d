import { type FastifyInstance } from 'fastify'
import { type Context } from '../../context.ts'
import { columnFilter } from '../../http/list.ts'
import { resource } from '../../http/resource.ts'
import { inputSchema, patchSchema } from '../../store/aggregate.ts'
import { measures } from '../../store/aggregates.ts'
import { oneOf } from '../schema.ts'
import { code } from '../values.ts'
import { Measure } from './measure.ts'

/** `…/measures`: the organisation's own measures, beside those of the catalogue. */
export function measureRoutes(app: FastifyInstance, context: Context): void {
  resource(app, {
    context,
    aggregate: measures,
    tag: 'Measures',
    words: { many: 'measures', one: 'measure' },
    filters: {
      status: columnFilter('status', oneOf(['planned', 'implemented', 'retired'], 'Only in this state')),
      catalogueCode: columnFilter(
        'catalogue_code',
        code('measures', 'Only what puts this measure into practice'),
      ),
    },
    body: { create: inputSchema(Measure), patch: patchSchema(Measure) },
    createExample: {
      name: 'Warteraum für externe Gäste',
      description: 'Externe Gäste werden einzeln eingelassen.',
      protectionGoals: ['VT'],
      status: 'implemented',
    },
    patchExample: { reference: 'Betriebshandbuch Kapitel 4' },
  })
}
