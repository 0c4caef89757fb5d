import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { gone } from '../http/gone.ts'
import { answer, problems, ref } from '../http/openapi.ts'
import { operation } from '../http/operation.ts'
import { inOrganisationParams } from '../http/resource.ts'
import { type Role } from '../http/roles.ts'
import { exact, nullable, oneOf } from '../record/schema.ts'
import { installationId } from './installation.ts'
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

/** A ledger that can be read: where, by whom, and whose. */
type Place = {
  readonly path: string
  /** Its name in the operation ids. */
  readonly noun: '' | 'Installation'
  readonly of: string
  readonly roles: { readonly changes: Role; readonly verify: Role }
  readonly params: object
  readonly statuses: readonly number[]
  readonly idOf: (request: FastifyRequest) => string
}

const places: readonly Place[] = [
  {
    path: '/v1/organisations/:organisationId',
    noun: '',
    of: 'of an organisation',
    roles: { changes: 'reader', verify: 'auditor' },
    params: { params: inOrganisationParams },
    statuses: [404],
    idOf: ({ params }) => (params as { organisationId: string }).organisationId.toLowerCase(),
  },
  {
    path: '/v1/installation',
    noun: 'Installation',
    of: 'of the installation itself',
    roles: { changes: 'operator', verify: 'operator' },
    params: {},
    statuses: [],
    idOf: () => installationId,
  },
]

/** `…/changes` and `…/verify`: a ledger as feed, and whether its chain holds; of an organisation, and the installation's own. */
export function ledgerRoutes(app: FastifyInstance, context: Context): void {
  const closing = new AbortController()
  // Readers that wait for a change do not hold up the end of the program.
  app.addHook('preClose', async () => closing.abort())

  for (const { path, noun, of, roles, params, statuses, idOf } of places) {
    app.get(`${path}/changes`, {
      config: { role: roles.changes },
      schema: operation(
        'Ledger',
        `list${noun}Changes`,
        `List the changes ${of} after a position, in order and without gaps`,
        {
          ...params,
          querystring: changesQuery,
          response: { 200: answer(Changes, 'The changes'), ...problems(401, 403, ...statuses, 422, 503) },
        },
      ),
      handler: async (request, reply) => {
        const text = await readChanges(context, {
          ...(request.query as ChangesQuery),
          organisationId: idOf(request),
          signal: AbortSignal.any([gone(reply), closing.signal]),
        })
        if (closing.signal.aborted) void reply.header('connection', 'close')
        return reply.type('application/json; charset=utf-8').send(text)
      },
    })

    app.get(`${path}/verify`, {
      config: { role: roles.verify, isHeavy: true },
      schema: operation(
        'Ledger',
        `verify${noun}Ledger`,
        `Check the chain of the ledger ${of} from its first row`,
        {
          ...params,
          response: {
            200: answer(Verification, 'Whether it holds, and its head'),
            ...problems(401, 403, ...statuses, 503),
          },
        },
      ),
      handler: async (request, reply) => verifyLedger(context, idOf(request), gone(reply)),
    })
  }
}
