import { type FastifyInstance } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { type Context } from '../../context.ts'
import { acting, reasonQuery } from '../../http/acting.ts'
import { expectedVersion } from '../../http/etag.ts'
import { answer, entityTag, problems, ref } from '../../http/openapi.ts'
import { operation, sendStored, withExample } from '../../http/operation.ts'
import { inOrganisationParams } from '../../http/resource.ts'
import { Contract } from '../../record/contracts/contract.ts'
import { Measure } from '../../record/measures/measure.ts'
import { Party } from '../../record/parties/party.ts'
import { System } from '../../record/systems/system.ts'
import { inputSchema } from '../../store/aggregate.ts'
import { aggregateOfKind } from '../../store/aggregates.ts'
import { upsertAggregate } from '../../store/upsert-aggregate.action.ts'
import { exchangedKind, type ExchangedKind } from '../kinds.ts'
import { BatchInput, BatchResult } from './batch.ts'
import { runBatch } from './run-batch.action.ts'

const tag = 'Exchange'
const key = (description: string) => Type.String({ minLength: 1, maxLength: 200, description })

const upsertParams = Type.Object({
  ...inOrganisationParams.properties,
  system: key('Name of the other system'),
  externalId: key('Id of the entry in that system'),
})
type UpsertParams = { readonly organisationId: string; readonly system: string; readonly externalId: string }

const around = [Party, System, Contract, Measure]
const roles = ['ControllerActivity', 'ProcessorActivity']
const any = (anyOf: readonly TSchema[], description: string) => ({ anyOf, description }) as unknown as TSchema
const inputs = [...around.map(inputSchema), ...roles.map((role) => ref(`${role}Input`))]
const entries = ['Party', 'System', 'Contract', 'Measure', ...roles].map(ref)

const upsertExample = { name: 'Konferenz Hosting GmbH', partyType: 'organisation', country: 'DE' }
const batchExample = {
  atomic: true,
  operations: [
    { op: 'create', kind: 'party', name: 'host', body: upsertExample },
    {
      op: 'upsert',
      kind: 'contract',
      external: { system: 'grc', id: 'C-17' },
      body: { name: 'Auftragsverarbeitung', contractKind: 'other', partyIds: [{ $name: 'host' }] },
    },
  ],
}

/** `…/external` and `…/batch`: changes from systems that keep ids of their own, and many at once. */
export function batchRoutes(app: FastifyInstance, context: Context): void {
  app.put('/v1/organisations/:organisationId/external/:system/:externalId', {
    config: { role: 'editor' },
    schema: operation(tag, 'upsertByExternalId', 'Create or replace what has an id in another system', {
      description:
        'Creates the entry of this kind that has this id in the other system, or replaces it. The same again writes nothing. Without `externalIds` in the body those of the entry stay; the id of the address is always among them. Items of lists that bear no id are known again by what they say, then by their place. If-Match is optional; "0" means that there is none yet.',
      params: upsertParams,
      querystring: Type.Object({ kind: exchangedKind, ...reasonQuery.properties }),
      headers: Type.Object({
        'if-match': Type.Optional(
          Type.String({
            description: 'ETag of the state the change is based on; optional',
            examples: ['"3"'],
          }),
        ),
      }),
      body: withExample(any(inputs, 'The body that creates an entry of the kind'), upsertExample),
      response: {
        200: answer(any(entries, 'The entry'), 'Replaced, or the same as before', entityTag),
        201: answer(any(entries, 'The entry'), 'Created', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, system, externalId } = request.params as UpsertParams
      const { kind } = request.query as { kind: ExchangedKind }
      const { outcome, value } = await upsertAggregate(
        acting(context, request),
        { aggregate: aggregateOfKind(kind), organisationId },
        { system, id: externalId },
        request.body,
        request.headers['if-match'] === undefined ? null : expectedVersion(request),
      )
      return sendStored(reply.code(outcome === 'created' ? 201 : 200), value)
    },
  })

  app.post('/v1/organisations/:organisationId/batch', {
    config: { role: 'editor' },
    schema: operation(tag, 'runBatch', 'Carry out up to 1,000 changes in their order', {
      description:
        'Creates, replaces, patches, deletes and upserts parties, contracts, systems, measures and activities in one transaction and in the order given. What is created under a `name` is referred to by `{"$name": name}` later in the batch, wherever an id stands. An atomic batch (the default) is done as a whole or refused with `batch-refused` and everything that is wrong with it; otherwise what can be done is done, and each result says what came of it.',
      params: inOrganisationParams,
      querystring: reasonQuery,
      body: withExample(BatchInput, batchExample),
      response: {
        200: answer(BatchResult, 'What came of each operation'),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request) => {
      const { organisationId } = request.params as { organisationId: string }
      return runBatch(acting(context, request), organisationId, request.body as BatchInput)
    },
  })
}
