import { type FastifyInstance } from 'fastify'
import { type TSchema } from 'typebox'
import { type Context } from '../../context.ts'
import { columnFilter, facetFilter, referenceFilter } from '../../http/list.ts'
import { ref } from '../../http/openapi.ts'
import { resource } from '../../http/resource.ts'
import { activities } from '../../store/aggregates.ts'
import { oneOf } from '../schema.ts'
import { code, country } from '../values.ts'
import { activityRoles, approvals, operatingStates } from './activity.ts'

const either = (controller: string, processor: string, description: string) =>
  ({
    oneOf: [ref(controller), ref(processor)],
    discriminator: { propertyName: 'role' },
    description,
  }) as unknown as TSchema

/** An activity of either role, as the API document names it. */
export const Activity = {
  $id: 'Activity',
  ...either('ControllerActivity', 'ProcessorActivity', 'An activity; `role` tells which'),
} as TSchema

/** `…/activities`: the entries of the record, Art. 30(1) and 30(2) GDPR. */
export function activityRoutes(app: FastifyInstance, context: Context): void {
  resource(app, {
    context,
    aggregate: activities,
    tag: 'Activities',
    words: { many: 'activities', one: 'activity' },
    filters: {
      role: columnFilter('role', oneOf(activityRoles, 'Only this role')),
      operatingState: columnFilter('operating_state', oneOf(operatingStates, 'Only in this state')),
      approval: columnFilter('approval', oneOf(approvals, 'Only at this step of approval')),
      useCase: columnFilter('use_case', code('use-cases', 'Only of this use case')),
      transferCountry: facetFilter('transfer_country', country('Only with a transfer to this country')),
      dataCategory: facetFilter('data_category', code('data-categories', 'Only with this category of data')),
      systemId: referenceFilter('system'),
      partyId: referenceFilter('party'),
      contractId: referenceFilter('contract'),
      measureId: referenceFilter('measure'),
    },
    body: {
      create: either('ControllerActivityInput', 'ProcessorActivityInput', 'An activity of either role'),
      patch: {
        anyOf: [ref('ControllerActivityPatch'), ref('ProcessorActivityPatch')],
        description: 'Merge patch of an activity; its role cannot change',
      } as unknown as TSchema,
    },
    createExample: {
      role: 'controller',
      name: 'Interne Besprechungen per Video',
      operatingState: 'planned',
      purposes: [
        {
          text: 'Ortsunabhängige Zusammenarbeit der Beschäftigten',
          legalBases: [{ code: 'GDPR_6_1_B', scope: { dataSubjects: ['DS-EMPLOYEE'] } }],
        },
      ],
      dataItems: [{ code: 'VC-CON-VIDEO', subjects: [{ code: 'DS-EMPLOYEE' }], special: 'possible' }],
      transfers: [],
    },
    patchExample: { department: 'Stabsstelle Digitalisierung', introducedOn: '2026-01-15' },
  })
}
