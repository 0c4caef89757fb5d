import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { type TObject } from 'typebox'
import { type Context } from './context.ts'
import { requireAccess } from './http/access.ts'
import { jsonBodies } from './http/bodies.ts'
import { answerBrokenRequest } from './http/broken-requests.ts'
import { docsRoutes } from './http/docs.routes.ts'
import { healthRoutes } from './http/health.routes.ts'
import { createKeyRing } from './http/key-ring.ts'
import { describeApi } from './http/openapi.ts'
import { bodyLimit, sendProblem } from './http/problems.ts'
import { useStrictValidation } from './http/validation.ts'
import { notFound } from './errors.ts'
import { exportRoutes } from './exchange/export.routes.ts'
import { LedgerEntry } from './ledger/entry.ts'
import { deadlineRoutes } from './ledger/deadlines.routes.ts'
import { ledgerRoutes } from './ledger/ledger.routes.ts'
import { Overview } from './ledger/overview.ts'
import { overviewRoutes } from './ledger/overview.routes.ts'
import { recordRoutes } from './filings/record.routes.ts'
import { lawRoutes } from './law/law.routes.ts'
import { Activity, activityRoutes } from './record/activities/activity.routes.ts'
import { ControllerActivity, ProcessorActivity } from './record/activities/activity.ts'
import { Contract } from './record/contracts/contract.ts'
import { contractRoutes } from './record/contracts/contract.routes.ts'
import { Measure } from './record/measures/measure.ts'
import { measureRoutes } from './record/measures/measure.routes.ts'
import { Organisation } from './record/organisations/organisation.ts'
import { organisationLifecycleRoutes } from './record/organisations/lifecycle.routes.ts'
import { organisationRoutes } from './record/organisations/organisation.routes.ts'
import { Party } from './record/parties/party.ts'
import { partyRoutes } from './record/parties/party.routes.ts'
import { System } from './record/systems/system.ts'
import { systemRoutes } from './record/systems/system.routes.ts'
import { inputSchema, patchSchema } from './store/aggregate.ts'

const roles: TObject[] = [ControllerActivity, ProcessorActivity]
const concepts: TObject[] = [Organisation, Party, System, Contract, Measure, ...roles]

export type AppOptions = {
  readonly trustProxy?: boolean | string | string[] | ((address: string, hop: number) => boolean)
}

/** The API as one Fastify instance, ready to listen or to be called in a test. */
export async function buildApp(context: Context, options: AppOptions = {}): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = context.log
  const app: FastifyInstance = Fastify({
    loggerInstance,
    genReqId: () => context.newId(),
    requestIdHeader: false,
    bodyLimit,
    trustProxy: options.trustProxy ?? false,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    frameworkErrors: (_unreadableAddress, request, reply) => sendProblem(notFound(), request, reply),
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, context.newId()),
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
  })
  useStrictValidation(app)
  app.setSerializerCompiler(() => JSON.stringify)
  jsonBodies(app)
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) => sendProblem(notFound(), request, reply))
  requireAccess(app, createKeyRing(context))
  await describeApi(app, [
    ...concepts,
    ...roles.map(inputSchema),
    ...roles.map(patchSchema),
    Activity,
    LedgerEntry,
    Overview,
  ])

  await docsRoutes(app)
  healthRoutes(app, context)
  organisationRoutes(app, context)
  organisationLifecycleRoutes(app, context)
  exportRoutes(app, context)
  activityRoutes(app, context)
  systemRoutes(app, context)
  partyRoutes(app, context)
  contractRoutes(app, context)
  measureRoutes(app, context)
  recordRoutes(app, context)
  ledgerRoutes(app, context)
  deadlineRoutes(app, context)
  overviewRoutes(app, context)
  lawRoutes(app, context)
  return app
}
