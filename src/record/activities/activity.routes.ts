import { type FastifyInstance } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { type Context } from '../../context.ts'
import { columnFilter, facetFilter, referenceFilter } from '../../http/list.ts'
import { answerOnce } from '../../http/answer-once.ts'
import { acting, reasonQuery } from '../../http/acting.ts'
import { expectedVersion } from '../../http/etag.ts'
import { answer, entityTag, ifMatch, problems, ref } from '../../http/openapi.ts'
import { operation, sendStored, withExample } from '../../http/operation.ts'
import { allows } from '../../http/roles.ts'
import { entityParams, inOrganisationParams, resource } from '../../http/resource.ts'
import { activities } from '../../store/aggregates.ts'
import { exact, nullable, oneOf } from '../schema.ts'
import { inputOf } from '../shape.ts'
import { deriveActivity } from './derive-activity.action.ts'
import { DeriveInput } from './derive/derive-request.ts'
import { Proposal } from './derive/proposal.ts'
import { code, country, day } from '../values.ts'
import { moveNames, type Move } from './lifecycle.ts'
import { type ApprovalCheck, type StartCheck } from './approval-check.ts'
import { transitionActivity } from './transition-activity.action.ts'
import { activityRoles, approvals, operatingStates } from './activity.ts'

const either = (controller: string, processor: string, description: string) =>
  ({
    oneOf: [ref(controller), ref(processor)],
    discriminator: { propertyName: 'role' },
    description,
  }) as unknown as TSchema

const TransitionBody = exact(
  {
    move: oneOf(moveNames, 'What is done: on the way to approval, or with the operating state'),
    date: Type.Optional(
      nullable(
        day('Since when the new operating state holds; only for start and end. The past needs a reason'),
      ),
    ),
    withoutPriorCheck: Type.Optional(
      Type.Boolean({
        description:
          'Start although a system has no valid prior check for this use: for officers, with a reason, which the ledger keeps. The finding stays',
      }),
    ),
  },
  { $id: 'Transition', 'x-component': 'Transition', description: 'A move of an activity' },
)

type MoveBody = { readonly move: Move; readonly date?: string | null; readonly withoutPriorCheck?: boolean }

/** An activity of either role, as the API document names it. */
export const Activity = {
  $id: 'Activity',
  ...either('ControllerActivity', 'ProcessorActivity', 'An activity; `role` tells which'),
} as TSchema

/** The body an activity of either role is created from, and an example of it. */
export const ActivityInput = either(
  'ControllerActivityInput',
  'ProcessorActivityInput',
  'An activity of either role',
)
export const activityExample = {
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
}

/** `…/activities`: the entries of the record, Art. 30(1) and 30(2) GDPR. */
export function activityRoutes(
  app: FastifyInstance,
  context: Context,
  approvalCheck: ApprovalCheck,
  startCheck: StartCheck,
): void {
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
      create: ActivityInput,
      patch: {
        anyOf: [ref('ControllerActivityPatch'), ref('ProcessorActivityPatch')],
        description: 'Merge patch of an activity; its role cannot change',
      },
    },
    createExample: activityExample,
    patchExample: { department: 'Stabsstelle Digitalisierung', introducedOn: '2026-01-15' },
  })

  app.post('/v1/organisations/:organisationId/activities/:id/transitions', {
    config: { role: 'editor' },
    schema: operation(
      'Activities',
      'transitionActivity',
      'Submit, approve, reject, withdraw, start or end an activity',
      {
        description:
          'Moves an activity on its way to approval, or starts or ends it. An approval is refused with `findings-stand` while an error stands, or what Art. 30 GDPR demands is not there yet; the answer lists them. A start is refused with `conflict` while a system has no valid prior check for this use.',
        params: entityParams,
        querystring: reasonQuery,
        headers: ifMatch,
        body: withExample(TransitionBody, { move: 'submit' }),
        response: {
          200: answer(ref('Activity'), 'The activity after the move', entityTag),
          ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
        },
      },
    ),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const { move, date = null, withoutPriorCheck } = request.body as MoveBody
      const role = request.grant?.role ?? 'reader'
      const may = { editor: allows(role, 'editor'), officer: allows(role, 'officer') }
      const version = expectedVersion(request)
      const moved = {
        organisationId,
        id,
        version,
        move,
        date,
        may,
        approvalCheck,
        startCheck: withoutPriorCheck ? null : startCheck,
      }
      return sendStored(reply, await transitionActivity(acting(context, request), moved))
    },
  })

  app.post('/v1/organisations/:organisationId/activities/derive', {
    config: { role: 'reader' },
    schema: operation('Activities', 'deriveActivity', 'Propose an activity from a system and a use case', {
      description:
        'Answers with a complete proposed activity and the questions it leaves open. Nothing is stored; storing the proposal is a plain create.',
      params: inOrganisationParams,
      body: { ...deriveBody, examples: [deriveExample] },
      response: {
        200: answer(Proposal, 'The proposal'),
        ...problems(400, 401, 403, 404, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const proposal = await answerOnce(context, request, organisationId, () =>
        deriveActivity(context, organisationId, request.body),
      )
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(proposal))
    },
  })
}

const deriveBody = inputOf(DeriveInput, 'DeriveInput')
const deriveExample = {
  system: {
    name: 'BigBlueButton (eigene Server)',
    product: 'SYS-BBB',
    operationModel: 'self_hosted',
    hostingCountries: ['DE'],
    features: [
      { code: 'audio', availability: 'used' },
      { code: 'recording', availability: 'available' },
    ],
  },
  useCase: 'UC-INTERNAL',
}
