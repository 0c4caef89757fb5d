import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { actingAs, type Context } from '../../context.ts'
import { acting, actorOf } from '../../http/acting.ts'
import { expectedVersion } from '../../http/etag.ts'
import { parseReceipt } from '../../http/export-receipt.ts'
import { answer, entityTag, ifMatch, problems, ref } from '../../http/openapi.ts'
import { operation, sendStored, withExample } from '../../http/operation.ts'
import { inOrganisationParams } from '../../http/resource.ts'
import { exact, oneOf } from '../schema.ts'
import { removeOrganisation } from './remove-organisation.action.ts'
import {
  organisationMoves,
  transitionOrganisation,
  type OrganisationMove,
} from './transition-organisation.action.ts'

const reason = Type.String({
  minLength: 1,
  maxLength: 2_000,
  pattern: '^[^\\u0000]*\\S[^\\u0000]*$',
  description: 'Why; kept in the ledger for good',
})

const moveNames = Object.keys(organisationMoves) as OrganisationMove[]
const TransitionInput = exact({ move: oneOf(moveNames, 'What is done'), reason })

const removalQuery = Type.Object({
  receipt: Type.String({ description: '`receipt` of an export after which nothing was changed' }),
  reason: { ...reason, description: 'Why; kept in the ledger of the installation for good. Name no person' },
})

/** What an operator does with an organisation as a whole: let it rest, take it up again, remove it. */
export function organisationLifecycleRoutes(app: FastifyInstance, context: Context): void {
  const path = '/v1/organisations/:organisationId'

  app.post(`${path}/transitions`, {
    config: { role: 'operator' },
    schema: operation('Organisations', 'transitionOrganisation', 'Suspend or resume an organisation', {
      description:
        'While an organisation is suspended its record is read as before, by the same keys, and changed by nobody: every change is refused with `suspended`, an operator’s too, until it is resumed. Its keys can still be made and revoked.',
      params: inOrganisationParams,
      headers: ifMatch,
      body: withExample(TransitionInput, { move: 'suspend', reason: 'Vertrag ruht seit 1. Oktober 2026' }),
      response: {
        200: answer(ref('Organisation'), 'The organisation after the move', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const { move, reason: why } = request.body as { move: OrganisationMove; reason: string }
      const actor = acting(context, request, { reason: why })
      const version = expectedVersion(request)
      return sendStored(
        reply,
        await transitionOrganisation(actor, organisationId.toLowerCase(), version, move),
      )
    },
  })

  app.delete(path, {
    config: { role: 'operator' },
    schema: operation('Organisations', 'deleteOrganisation', 'Remove an organisation with all its rows', {
      description:
        'Deletes its record, its keys and its ledger, in one transaction. The present state must have been exported: `receipt` stands in the last line of the export, and a change since then is refused with `not-exported`. What stays is one row in the ledger of the installation: id, how many rows of what, the newest row of its ledger, and when it was exported.',
      params: inOrganisationParams,
      querystring: removalQuery,
      headers: ifMatch,
      response: {
        204: { type: 'null', description: 'Removed' },
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const organisationId = (request.params as { organisationId: string }).organisationId.toLowerCase()
      const query = request.query as { receipt: string; reason: string }
      const version = expectedVersion(request)
      const exported = parseReceipt(query.receipt, organisationId, context.cursorSecret)
      await removeOrganisation(actingAs(context, actorOf(request), query.reason), exported, version)
      return reply.code(204).send()
    },
  })
}
