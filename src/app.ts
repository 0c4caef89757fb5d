import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { type TObject } from 'typebox'
import { type Context } from './context.ts'
import { accessKeyRoutes } from './http/access-key.routes.ts'
import { requireAccess } from './http/access.ts'
import { jsonBodies } from './http/bodies.ts'
import { answerBrokenRequest } from './http/broken-requests.ts'
import { allowOrigins } from './http/cors.ts'
import { docsRoutes } from './http/docs.routes.ts'
import { healthRoutes } from './http/health.routes.ts'
import { acceptIdempotencyKeys } from './http/idempotency.ts'
import { limitHeavyWork } from './http/heavy-work.ts'
import { createKeyRing } from './http/key-ring.ts'
import { createKeyUses } from './http/key-uses.ts'
import { meRoutes } from './http/me.routes.ts'
import { type OidcSettings } from './http/oidc/settings.ts'
import { createTokenGate } from './http/oidc/token-gate.ts'
import { describeApi } from './http/openapi.ts'
import { bodyLimit, sendProblem } from './http/problems.ts'
import { createRateLimits, noRateLimits, type RateLimitOptions } from './http/rate-limits.ts'
import { logAborts, RequestLog } from './http/request-log.ts'
import { securityHeaders, sendSecurityHeaders } from './http/security-headers.ts'
import { useStrictValidation } from './http/validation.ts'
import { notFound } from './errors.ts'
import { batchRoutes } from './exchange/batch/batch.routes.ts'
import { adapterRoutes } from './exchange/adapters/adapter.routes.ts'
import { evidenceRoutes } from './exchange/evidence.routes.ts'
import { subprocessorListRoutes } from './exchange/subprocessors/list.routes.ts'
import { ImportMapping } from './exchange/import-mappings/import-mapping.ts'
import { importMappingRoutes } from './exchange/import-mappings/import-mapping.routes.ts'
import { importRoutes } from './exchange/imports/import.routes.ts'
import { Import, ImportItem } from './exchange/imports/import.ts'
import { exportRoutes } from './exchange/export.routes.ts'
import { vocabularyRoutes } from './exchange/json-ld/vocabulary.routes.ts'
import { Finding } from './findings/finding.ts'
import { findingRoutes } from './findings/findings.routes.ts'
import { impactProposalRoutes } from './findings/impact-proposal.routes.ts'
import { refuseUncheckedStart } from './findings/refuse-start.action.ts'
import { refuseWhileFindingsStand } from './findings/refuse-approval.action.ts'
import { ruleRoutes } from './findings/rules.routes.ts'
import { overrideRoutes } from './findings/override.routes.ts'
import { Job } from './jobs/job.ts'
import { jobRoutes } from './jobs/job.routes.ts'
import { LedgerEntry } from './ledger/entry.ts'
import { deadlineRoutes } from './ledger/deadlines.routes.ts'
import { ledgerRoutes } from './ledger/ledger.routes.ts'
import { Overview } from './ledger/overview.ts'
import { overviewRoutes } from './ledger/overview.routes.ts'
import { filingRoutes } from './filings/filing.routes.ts'
import { handOverRoutes } from './filings/hand-over.routes.ts'
import { linkRoutes } from './filings/link.routes.ts'
import { contractDocumentRoutes } from './filings/contracts/document.routes.ts'
import { assessmentDocumentRoutes } from './filings/assessments/document.routes.ts'
import { comparisonRoutes } from './filings/comparison/comparison.routes.ts'
import { dependentRoutes } from './filings/dependents/dependents.routes.ts'
import { diffRoutes } from './filings/diff/diff.routes.ts'
import { noticeRoutes } from './filings/notices/notice.routes.ts'
import { RecordDiff } from './filings/diff/diff-json.ts'
import { scheduleRoutes } from './filings/schedule.routes.ts'
import { deliveryRoutes } from './ledger/webhooks/delivery.routes.ts'
import { allowedOf } from './ledger/webhooks/receiver-address.ts'
import { createSender, type Resolve } from './ledger/webhooks/send-event.action.ts'
import { webhookRoutes } from './ledger/webhooks/webhook.routes.ts'
import { recordRoutes } from './filings/record.routes.ts'
import { lawRoutes } from './law/law.routes.ts'
import { Activity, activityRoutes } from './record/activities/activity.routes.ts'
import { ControllerActivity, ProcessorActivity } from './record/activities/activity.ts'
import { assessmentSchemas } from './record/assessments/assessment.ts'
import { AnyAssessment, assessmentRoutes } from './record/assessments/assessment.routes.ts'
import { Contract } from './record/contracts/contract.ts'
import { SubprocessorList } from './record/contracts/subprocessors/list.ts'
import { contractRoutes } from './record/contracts/contract.routes.ts'
import { contractEvaluationRoutes } from './record/contracts/evaluation.routes.ts'
import { Criteria } from './record/criteria/criteria.ts'
import { criteriaRoutes } from './record/criteria/criteria.routes.ts'
import { Measure } from './record/measures/measure.ts'
import { measureRoutes } from './record/measures/measure.routes.ts'
import { Organisation } from './record/organisations/organisation.ts'
import { organisationLifecycleRoutes } from './record/organisations/lifecycle.routes.ts'
import { organisationRoutes } from './record/organisations/organisation.routes.ts'
import { Party } from './record/parties/party.ts'
import { partyRoutes } from './record/parties/party.routes.ts'
import { priorCheckRoutes } from './record/prior-check/prior-check.routes.ts'
import { System } from './record/systems/system.ts'
import { systemRoutes } from './record/systems/system.routes.ts'
import { inputSchema, patchSchema } from './store/aggregate.ts'

const variants: TObject[] = [ControllerActivity, ProcessorActivity, ...assessmentSchemas]
const concepts: TObject[] = [
  Organisation,
  Party,
  System,
  Contract,
  SubprocessorList,
  Measure,
  Criteria,
  ImportMapping,
  ...variants,
]

export type AppOptions = {
  readonly trustProxy?: boolean | string | string[] | ((address: string, hop: number) => boolean)
  /** Whose tokens are accepted beside access keys. */
  readonly oidc?: OidcSettings | null
  /** None when absent. */
  readonly rateLimits?: RateLimitOptions
  /** Pieces of heavy work at a time; as many as there are connections for them when absent. */
  readonly heavyLimit?: number
  /** Origins whose pages may call the API from a browser; none when absent. */
  readonly corsOrigins?: readonly string[]
  /** Most connections of callers at a time; any number when absent. */
  readonly connectionLimit?: number
  /** Private hosts and networks that webhooks may reach, none when absent; and the name service, the machine's own when absent. */
  readonly webhooks?: { readonly allowed?: readonly string[]; readonly resolve?: Resolve }
  readonly patience?: Partial<typeof patience>
}

/**
 * Milliseconds a caller has: for the headers, for the whole request, until bytes move again in either direction, and
 * until the next request. `check` is how often it is looked whether headers and request are late. Proxies in front must
 * give up an idle connection before the program does.
 */
const patience = { headers: 10_000, request: 30_000, standstill: 300_000, idle: 72_000, check: 5_000 }

/** The API as one Fastify instance, ready to listen or to be called in a test. */
export async function buildApp(context: Context, options: AppOptions = {}): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = context.log
  const within = { ...patience, ...options.patience }
  const app: FastifyInstance = Fastify({
    loggerInstance,
    logController: new RequestLog(),
    genReqId: () => context.newId(),
    requestIdHeader: false,
    bodyLimit,
    trustProxy: options.trustProxy ?? false,
    forceCloseConnections: 'idle',
    requestTimeout: within.request,
    connectionTimeout: within.standstill,
    keepAliveTimeout: within.idle,
    http: { headersTimeout: within.headers, connectionsCheckingInterval: within.check },
    frameworkErrors: (_unreadableAddress, request, reply) =>
      sendProblem(notFound(), request, reply.headers(securityHeaders)),
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, context.newId()),
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
  })
  if (options.connectionLimit !== undefined) app.server.maxConnections = options.connectionLimit
  useStrictValidation(app)
  app.setSerializerCompiler(() => JSON.stringify)
  jsonBodies(app)
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) => sendProblem(notFound(), request, reply))
  logAborts(app)
  sendSecurityHeaders(app)
  await allowOrigins(app, options.corsOrigins ?? [])
  const limits = await createRateLimits(app, options.rateLimits ?? noRateLimits)
  requireAccess(app, {
    keys: createKeyRing(context),
    uses: createKeyUses(context),
    tokens: options.oidc ? createTokenGate(context, options.oidc) : null,
    limits,
  })
  limitHeavyWork(app, options.heavyLimit ?? context.snapshots.options.max)
  acceptIdempotencyKeys(app, context)
  await describeApi(app, [
    ...concepts,
    ...variants.map(inputSchema),
    ...variants.map(patchSchema),
    Activity,
    AnyAssessment,
    Finding,
    Job,
    Import,
    ImportItem,
    LedgerEntry,
    Overview,
    RecordDiff,
  ])

  await docsRoutes(app)
  healthRoutes(app, context)
  meRoutes(app)
  organisationRoutes(app, context)
  accessKeyRoutes(app, context)
  organisationLifecycleRoutes(app, context)
  exportRoutes(app, context)
  batchRoutes(app, context)
  adapterRoutes(app, context)
  importRoutes(app, context)
  importMappingRoutes(app, context)
  activityRoutes(app, context, refuseWhileFindingsStand, refuseUncheckedStart)
  systemRoutes(app, context)
  evidenceRoutes(app, context)
  partyRoutes(app, context)
  contractRoutes(app, context)
  contractEvaluationRoutes(app, context)
  subprocessorListRoutes(app, context)
  measureRoutes(app, context)
  assessmentRoutes(app, context)
  priorCheckRoutes(app, context)
  criteriaRoutes(app, context)
  contractDocumentRoutes(app, context)
  assessmentDocumentRoutes(app, context)
  comparisonRoutes(app, context)
  overrideRoutes(app, context)
  recordRoutes(app, context)
  vocabularyRoutes(app)
  filingRoutes(app, context)
  handOverRoutes(app, context)
  linkRoutes(app, context, limits)
  dependentRoutes(app, context)
  diffRoutes(app, context)
  noticeRoutes(app, context)
  scheduleRoutes(app, context)
  findingRoutes(app, context)
  impactProposalRoutes(app, context)
  ruleRoutes(app, context)
  jobRoutes(app, context)
  ledgerRoutes(app, context)
  const { allowed: allowedNames = [], ...naming } = options.webhooks ?? {}
  const allowed = allowedOf(allowedNames)
  webhookRoutes(app, context, allowed)
  deliveryRoutes(app, context, createSender({ allowed, now: context.now, ...naming }))
  deadlineRoutes(app, context)
  overviewRoutes(app, context)
  lawRoutes(app, context)
  return app
}
