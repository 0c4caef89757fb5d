import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { acting, reasonQuery } from '../../http/acting.ts'
import { expectedVersion } from '../../http/etag.ts'
import { pageLimit } from '../../http/list.ts'
import { answer, entityTag, ifMatch, page, problems } from '../../http/openapi.ts'
import { operation, withExample } from '../../http/operation.ts'
import { entityParams } from '../../http/resource.ts'
import { Attempt, Outcome, Progress } from './attempt.ts'
import { replayWebhook } from './change-webhook.action.ts'
import { listAttempts, readProgress, readWebhook } from './read-webhook.action.ts'
import { type Sender } from './send-event.action.ts'
import { testWebhook } from './test-webhook.action.ts'
import { Replay, Webhook } from './webhook.ts'
import { placeOf } from './webhook.routes.ts'

const tag = 'Webhooks'
const config = { role: 'admin' as const }
const path = '/v1/organisations/:organisationId/webhooks/:id'

const attemptsQuery = Type.Object({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: pageLimit, default: 50, description: 'Items per page' }),
  ),
  cursor: Type.Optional(Type.String({ description: '`next` of the page before' })),
})

/** What became of the events of a webhook, and how to try it and to have events again. */
export function deliveryRoutes(app: FastifyInstance, context: Context, sender: Sender): void {
  app.addHook('onClose', async () => sender.close())

  app.get(`${path}/attempts`, {
    config,
    schema: operation(tag, 'listWebhookAttempts', 'List the attempts to deliver events, newest first', {
      description:
        'Lists what came of the newest attempts, at most 1,000, newest first. What a receiver answered beside its status is not kept.',
      params: entityParams,
      querystring: attemptsQuery,
      response: { 200: answer(page(Attempt), 'A page'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request, reply) => {
      const text = await listAttempts(
        context,
        placeOf(request),
        request.query as { limit: number; cursor?: string },
      )
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.get(`${path}/progress`, {
    config,
    schema: operation(tag, 'getWebhookProgress', 'Read how far a webhook has come', {
      params: entityParams,
      response: {
        200: answer(Progress, 'Position, head of the ledger and failures'),
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => {
      const text = await readProgress(context, placeOf(request))
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.post(`${path}/replay`, {
    config,
    schema: operation(tag, 'replayWebhook', 'Send everything after a position of the ledger again', {
      description:
        'Moves a webhook to a position of the ledger: everything after it is sent, again or for the first time, with the same ids. A later position skips what lies before it. A paused webhook stays paused.',
      params: entityParams,
      querystring: reasonQuery,
      headers: ifMatch,
      body: withExample(Replay, { after: 0 }),
      response: {
        200: answer(Webhook, 'The webhook', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const [version, place] = [expectedVersion(request), placeOf(request)]
      await replayWebhook(acting(context, request), place, version, (request.body as { after: number }).after)
      const { item, version: now } = await readWebhook(context, place)
      return reply.header('etag', `"${now}"`).type('application/json; charset=utf-8').send(item)
    },
  })

  app.post(`${path}/test`, {
    config,
    schema: operation(tag, 'testWebhook', 'Send a test event and see what comes back', {
      description:
        'Sends a signed event of type `test`, also to a paused webhook, and answers with what came of it. It counts for nothing and is not in the log.',
      params: entityParams,
      response: {
        200: answer(Outcome, 'What came back'),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request) => testWebhook(acting(context, request, {}), placeOf(request), sender),
  })
}
