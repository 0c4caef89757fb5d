import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { acting, reasonQuery } from '../../http/acting.ts'
import { expectedVersion, sendTagged } from '../../http/etag.ts'
import { listQuery, type ListQuery } from '../../http/list.ts'
import { listPage } from '../../http/list-page.ts'
import { answer, entityTag, ifMatch, ifNoneMatch, notModified, page, problems } from '../../http/openapi.ts'
import { operation, withExample } from '../../http/operation.ts'
import { entityParams, inOrganisationParams } from '../../http/resource.ts'
import { patchWebhook, removeWebhook, rotateSecret } from './change-webhook.action.ts'
import { createWebhook, type MadeWebhook } from './create-webhook.action.ts'
import { type WebhookPlace } from './hold-webhook.action.ts'
import { readWebhook, webhookSelect } from './read-webhook.action.ts'
import { type Allowed } from './receiver-address.ts'
import * as schema from './webhook.ts'

const tag = 'Webhooks'
const config = { role: 'admin' as const }
const path = '/v1/organisations/:organisationId/webhooks'
const once = 'The secret is shown this once.'
const listed = { kind: 'webhook', plural: 'webhooks', frame: schema.Webhook, select: webhookSelect }

export const placeOf = ({ params }: FastifyRequest): WebhookPlace => {
  const { organisationId, id } = params as WebhookPlace
  return { organisationId: organisationId.toLowerCase(), id: id.toLowerCase() }
}

const ownerOf = ({ params }: FastifyRequest) => ({
  organisationId: (params as WebhookPlace).organisationId.toLowerCase(),
})

/** `…/webhooks`: who is told of changes. Kept by administrators; the secret is shown when it is made. */
export function webhookRoutes(app: FastifyInstance, context: Context, allowed: Allowed): void {
  const sendMade = async (request: FastifyRequest, reply: FastifyReply, { id, secret }: MadeWebhook) => {
    const { organisationId } = request.params as WebhookPlace
    const { version, item } = await readWebhook(context, { ...ownerOf(request), id })
    return reply
      .code(201)
      .header('location', `${path.replace(':organisationId', organisationId)}/${id}`)
      .header('etag', `"${version}"`)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(`${item.slice(0, -1)}, "secret" : ${JSON.stringify(secret)}}`)
  }

  app.get(path, {
    config,
    schema: operation(tag, 'listWebhooks', 'List the webhooks', {
      params: inOrganisationParams,
      querystring: Type.Omit(listQuery({}), ['asOf', 'sort']),
      response: { 200: answer(page(schema.Webhook), 'A page'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request, reply) => {
      const query = { ...(request.query as ListQuery), sort: 'createdAt' } as ListQuery
      const text = await listPage(context, listed, {}, query, ownerOf(request).organisationId)
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.post(path, {
    config,
    schema: operation(tag, 'createWebhook', 'Make a webhook', {
      description: `Subscribes to the changes of the organisation from now on: one event for each entry of the ledger, in its order and at least once, signed after Standard Webhooks. ${once}`,
      params: inOrganisationParams,
      querystring: reasonQuery,
      body: withExample(schema.WebhookInput, {
        url: 'https://grc.example.org/hooks/vvt',
        description: 'ISMS',
        kinds: ['activity', 'system'],
      }),
      response: {
        201: answer(schema.WebhookWithSecret, 'Made', entityTag),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = ownerOf(request)
      const input = request.body as schema.WebhookInput
      return sendMade(
        request,
        reply,
        await createWebhook(acting(context, request), organisationId, input, allowed),
      )
    },
  })

  app.get(`${path}/:id`, {
    config,
    schema: operation(tag, 'getWebhook', 'Read a webhook', {
      params: entityParams,
      headers: ifNoneMatch,
      response: {
        200: answer(schema.Webhook, 'The webhook', entityTag),
        ...notModified,
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => {
      const { version, item } = await readWebhook(context, placeOf(request))
      return sendTagged(request, reply, version, item)
    },
  })

  app.patch(`${path}/:id`, {
    config,
    schema: operation(tag, 'patchWebhook', 'Change, pause or resume a webhook (JSON Merge Patch, RFC 7396)', {
      description:
        'Changes a webhook. `state` pauses it; set to `active` again it goes on where it stopped, also where the program had paused it.',
      params: entityParams,
      querystring: reasonQuery,
      headers: ifMatch,
      body: withExample(schema.WebhookPatch, { kinds: ['activity'], actions: null }),
      consumes: ['application/merge-patch+json', 'application/json'],
      response: {
        200: answer(schema.Webhook, 'Stored', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const [version, place] = [expectedVersion(request), placeOf(request)]
      const patch = request.body as schema.WebhookPatch
      await patchWebhook(acting(context, request), place, version, patch, allowed)
      const { item, version: now } = await readWebhook(context, place)
      return reply.header('etag', `"${now}"`).type('application/json; charset=utf-8').send(item)
    },
  })

  app.delete(`${path}/:id`, {
    config,
    schema: operation(tag, 'deleteWebhook', 'Delete a webhook', {
      description: 'Deletes a webhook with its delivery log. The ledger keeps that there was one.',
      params: entityParams,
      querystring: reasonQuery,
      headers: ifMatch,
      response: {
        204: { type: 'null', description: 'Deleted' },
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      await removeWebhook(acting(context, request), placeOf(request), expectedVersion(request))
      return reply.code(204).send()
    },
  })

  app.post(`${path}/:id/rotate`, {
    config,
    schema: operation(tag, 'rotateWebhookSecret', 'Give a webhook a new secret', {
      description: `Gives a webhook a new secret. Until the overlap ends, events carry a signature with each of both. ${once}`,
      params: entityParams,
      querystring: reasonQuery,
      headers: ifMatch,
      body: withExample(schema.SecretRotation, { overlapUntil: '2096-01-31T00:00:00Z' }),
      response: {
        201: answer(schema.WebhookWithSecret, 'The webhook with its new secret', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const [version, place] = [expectedVersion(request), placeOf(request)]
      const { overlapUntil } = request.body as { overlapUntil?: string }
      return sendMade(
        request,
        reply,
        await rotateSecret(acting(context, request), place, version, overlapUntil),
      )
    },
  })
}
