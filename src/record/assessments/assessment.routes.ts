import { type FastifyInstance } from 'fastify'
import { type TSchema } from 'typebox'
import { type Context } from '../../context.ts'
import { acting, reasonQuery } from '../../http/acting.ts'
import { expectedVersion } from '../../http/etag.ts'
import { columnFilter, referenceFilter } from '../../http/list.ts'
import { answer, entityTag, ifMatch, problems, ref } from '../../http/openapi.ts'
import { operation, sendStored, withExample } from '../../http/operation.ts'
import { entityParams, resource } from '../../http/resource.ts'
import { allows } from '../../http/roles.ts'
import { assessments } from '../../store/aggregates.ts'
import { exact, nullable, oneOf, whenAbsent } from '../schema.ts'
import { complete, inputOf } from '../shape.ts'
import * as v from '../values.ts'
import { assessmentKinds, assessmentSchemas, assessmentStatuses, Condition, verdicts } from './assessment.ts'
import { assessmentMoveNames, type AssessmentMove, type MoveDetails } from './lifecycle.ts'
import { transitionAssessment } from './transition-assessment.action.ts'

const names = assessmentSchemas.map((schema) => String((schema as { $id?: unknown }).$id))
const either = (suffix: string, description: string) =>
  ({
    oneOf: names.map((name) => ref(`${name}${suffix}`)),
    discriminator: { propertyName: 'assessmentKind' },
    description,
  }) as unknown as TSchema

/** An assessment of any kind, as the API document names it. */
export const AnyAssessment = {
  $id: 'Assessment',
  ...either('', 'An assessment; `assessmentKind` tells which'),
} as TSchema

const KnockOutReason = exact({
  criterion: v.line({ description: 'Code of the knock-out', examples: ['VP-TEL-2'] }),
  reason: v.prose({ description: 'Why it is approved all the same' }),
})

const Move = exact(
  {
    move: oneOf(assessmentMoveNames, 'What is done: on the way to a decision, or with a condition'),
    verdict: nullable(oneOf(verdicts, 'The decision; only for decide, with `?reason=`')),
    validFrom: v.optionalDay('First day on which it holds; today when left out'),
    validTo: v.optionalDay('Last day on which it holds; null: until it is renewed'),
    reviewBy: v.optionalDay('Day by which it is to be looked through'),
    conditions: whenAbsent(
      [],
      v.list(Condition, { description: 'Conditions of an approval with conditions' }),
    ),
    accepted: whenAbsent([], v.list(KnockOutReason, { description: 'Knock-outs approved all the same' })),
    conditionId: nullable(v.uuid('The condition that was met; only for fulfil')),
    doneOn: v.optionalDay('Day on which it was met; today when left out'),
    note: v.optionalProse({ description: 'How it was met' }),
  },
  { description: 'A move of an assessment' },
)
const MoveBody = inputOf(Move, 'AssessmentTransition')

const createExample = {
  assessmentKind: 'prior_check',
  name: 'Vorabprüfung Konferenzdienst für Kundengespräche',
  systemId: '0198d2c0-7a00-7000-8000-000000000020',
  use: { useCases: ['UC-EXTERNAL'], purposes: 'Gespräche mit Kunden', protectionNeed: 'normal' },
  answers: [
    {
      criterion: 'VP-PUR-2',
      result: 'met',
      note: 'Unterlagen werden gemeinsam durchgesehen; ein Telefonat genügt nicht.',
    },
  ],
}

/** `…/assessments`: prior checks, impact assessments, transfer assessments, balancing of interests. */
export function assessmentRoutes(app: FastifyInstance, context: Context): void {
  resource(app, {
    context,
    aggregate: assessments,
    tag: 'Assessments',
    words: { many: 'assessments', one: 'assessment' },
    filters: {
      assessmentKind: columnFilter('assessment_kind', oneOf(assessmentKinds, 'Only of this kind')),
      status: columnFilter('status', oneOf(assessmentStatuses, 'Only in this status')),
      verdict: columnFilter('verdict', oneOf(verdicts, 'Only with this decision')),
      systemId: referenceFilter('system'),
      contractId: referenceFilter('contract'),
      partyId: referenceFilter('party'),
    },
    body: {
      create: either('Input', 'An assessment of any kind'),
      patch: {
        anyOf: names.map((name) => ref(`${name}Patch`)),
        description: 'Merge patch of an assessment; its kind cannot change',
      },
    },
    createExample,
    patchExample: { ownNumber: 'DS-2026/031' },
  })

  app.post('/v1/organisations/:organisationId/assessments/:id/transitions', {
    config: { role: 'editor' },
    schema: operation(
      'Assessments',
      'transitionAssessment',
      'Submit, return, decide an assessment, or meet a condition',
      {
        description:
          'Moves an assessment on its way to a decision, or marks a condition as met. An approval of a prior check is refused with `conflict` while a knock-out stands for which `accepted` gives no reason; what it rests on is frozen. What is decided does not change: it is renewed by another assessment that names it as `previousId`.',
        params: entityParams,
        querystring: reasonQuery,
        headers: ifMatch,
        body: withExample(MoveBody, { move: 'submit' }),
        response: {
          200: answer(ref('Assessment'), 'The assessment after the move', entityTag),
          ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
        },
      },
    ),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const body = complete(MoveBody, request.body, context.newId) as MoveDetails & { move: AssessmentMove }
      const role = request.grant?.role ?? 'reader'
      const may = { editor: allows(role, 'editor'), officer: allows(role, 'officer') }
      const version = expectedVersion(request)
      const moved = { ...body, organisationId, id, version, may }
      return sendStored(reply, await transitionAssessment(acting(context, request), moved))
    },
  })
}
