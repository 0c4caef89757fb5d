import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { answer, problems, ref } from '../http/openapi.ts'
import { operation } from '../http/operation.ts'
import { inOrganisationParams } from '../http/resource.ts'
import { exact, nullable, oneOf } from '../record/schema.ts'
import { ledgerKinds } from './entry.ts'
import { readChanges } from './read-changes.action.ts'
import { verifyLedger } from './verify-ledger.action.ts'

const changesQuery = Type.Object({
  after: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      default: 0,
      description: '`next` of the answer before; 0 from the beginning',
    }),
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1_000, default: 100, description: 'Entries at most' }),
  ),
  kinds: Type.Optional(
    Type.Array(oneOf(ledgerKinds, 'Kind of aggregate'), { default: [], description: 'Only these kinds' }),
  ),
  documents: Type.Optional(
    Type.Boolean({ default: false, description: 'With the whole aggregate after each change' }),
  ),
  wait: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 60,
      default: 0,
      description: 'Seconds to wait for a change when there is none',
    }),
  ),
})
type ChangesQuery = { after: number; limit: number; kinds: string[]; documents: boolean; wait: number }

const Changes = exact({
  items: Type.Array(ref('LedgerEntry')),
  next: Type.Integer({ description: 'Position to go on from' }),
})

const Verification = exact({
  intact: Type.Boolean({ description: 'Whether every row fits the one before and its own hash' }),
  checked: Type.Integer({ description: 'Rows looked at' }),
  head: nullable(
    exact(
      { seq: Type.Integer(), hash: Type.String() },
      { description: 'The newest row; noted elsewhere it proves later that nothing before it was altered' },
    ),
  ),
  broken: nullable(
    exact({
      seq: Type.Integer({ description: 'The first row that does not fit' }),
      problem: oneOf(['gap', 'chain', 'hash', 'document'], 'What does not fit'),
    }),
  ),
})

/** `…/changes` and `…/verify`: the ledger of an organisation as feed, and whether its chain holds. */
export function ledgerRoutes(app: FastifyInstance, context: Context): void {
  const path = '/v1/organisations/:organisationId'
  const closing = new AbortController()
  // Readers that wait for a change do not hold up the end of the program.
  app.addHook('preClose', async () => closing.abort())

  app.get(`${path}/changes`, {
    config: { role: 'reader' },
    schema: operation(
      'Ledger',
      'listChanges',
      'List the changes after a position, in order and without gaps',
      {
        params: inOrganisationParams,
        querystring: changesQuery,
        response: { 200: answer(Changes, 'The changes'), ...problems(401, 403, 404, 422, 503) },
      },
    ),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const gone = new AbortController()
      reply.raw.once('close', () => gone.abort())
      const query = request.query as ChangesQuery
      const text = await readChanges(context, {
        ...query,
        organisationId: organisationId.toLowerCase(),
        signal: AbortSignal.any([gone.signal, closing.signal]),
      })
      if (closing.signal.aborted) void reply.header('connection', 'close')
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.get(`${path}/verify`, {
    config: { role: 'auditor' },
    schema: operation('Ledger', 'verifyLedger', 'Check the chain of the ledger from its first row', {
      params: inOrganisationParams,
      response: {
        200: answer(Verification, 'Whether it holds, and its head'),
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request) => {
      const { organisationId } = request.params as { organisationId: string }
      return verifyLedger(context, organisationId.toLowerCase())
    },
  })
}
