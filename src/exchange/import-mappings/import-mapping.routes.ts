import { type FastifyInstance } from 'fastify'
import { type Context } from '../../context.ts'
import { resource } from '../../http/resource.ts'
import { inputSchema, patchSchema } from '../../store/aggregate.ts'
import { importMappings } from '../../store/aggregates.ts'
import { ImportMapping } from './import-mapping.ts'

/** `…/import-mappings`: what an organisation says of the columns of registers that are not ours. */
export function importMappingRoutes(app: FastifyInstance, context: Context): void {
  resource(app, {
    context,
    aggregate: importMappings,
    tag: 'Exchange',
    words: { many: 'import mappings', one: 'import mapping' },
    filters: {},
    body: { create: inputSchema(ImportMapping), patch: patchSchema(ImportMapping) },
    createExample: {
      name: 'Register aus Excel',
      profile: 'excel',
      columns: [
        { header: 'Vorgang', field: 'name' },
        { header: 'Wer?', field: 'subjects', values: [{ text: 'Team', code: 'DS-EMPLOYEE' }] },
        { header: 'Bearbeitet am', field: 'leave_out' },
      ],
    },
    patchExample: { profile: null },
    isBeside: true,
  })
}
