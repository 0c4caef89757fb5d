import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { acting, reasonQuery } from '../http/acting.ts'
import { expectedVersion } from '../http/etag.ts'
import { columnFilter, listQuery, type ListQuery } from '../http/list.ts'
import { listPage } from '../http/list-page.ts'
import { answer, entityTag, ifMatch, page, problems } from '../http/openapi.ts'
import { operation, sendStored, withExample } from '../http/operation.ts'
import { entityParams, inOrganisationParams } from '../http/resource.ts'
import { oneOf } from '../record/schema.ts'
import { patchOf } from '../record/shape.ts'
import { uuid } from '../record/values.ts'
import { overrides } from '../store/aggregates.ts'
import { patchAggregate, removeAggregate } from '../store/change-aggregate.action.ts'
import { readOne } from '../store/read-aggregate.action.ts'
import { createOverride } from './create-override.action.ts'
import { Override, OverrideInput, overrideStates, StoredOverride, type OverrideState } from './override.ts'
import { stateOverrides } from './read-overrides.action.ts'

const tag = 'Findings'
const path = '/v1/organisations/:organisationId/overrides'
type Params = { readonly organisationId: string; readonly id: string }

const filters = {
  activityId: columnFilter('activity_id', uuid('Only what was given for findings of this activity')),
  rule: columnFilter('rule', OverrideInput.properties.rule),
}
const OverrideList = Type.Object({
  ...Type.Omit(listQuery(filters), ['asOf', 'sort']).properties,
  state: Type.Optional(oneOf(overrideStates, 'Only in this state; a page then holds what it has of them')),
})
const OverridePatch = patchOf(StoredOverride, 'OverridePatch')

const example = {
  rule: 'VVT-A02',
  pointer: '/address',
  reason: 'Die neue Anschrift steht erst nach dem Umzug fest.',
  until: '2096-01-31',
}

function target(request: FastifyRequest) {
  const { organisationId, id } = request.params as Params
  return [{ aggregate: overrides, organisationId }, id, expectedVersion(request)] as const
}

/** `…/overrides`: findings that an officer accepts for a time and a reason, Art. 5(2) GDPR. */
export function overrideRoutes(app: FastifyInstance, context: Context): void {
  const send = async (reply: FastifyReply, organisationId: string, stored: StoredOverride) => {
    const [override] = await stateOverrides(context, organisationId, [stored])
    if (!override) throw notFound()
    return sendStored(reply, override)
  }
  app.get(path, {
    config: { role: 'reader', isHeavy: true },
    schema: operation(tag, 'listOverrides', 'List the overrides', {
      description:
        'Lists the findings that were accepted, oldest first, each with how it stands now. With `state`, a page may hold fewer than there are on the next one; the last one has no `next`.',
      params: inOrganisationParams,
      querystring: OverrideList,
      response: { 200: answer(page(Override), 'A page'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request) => {
      const { organisationId } = request.params as Params
      const { state, ...query } = request.query as ListQuery & { readonly state?: OverrideState }
      const sorted = { ...query, sort: 'createdAt' } as ListQuery
      const text = await listPage(context, overrides, filters, sorted, organisationId)
      const { items, next } = JSON.parse(text) as { items: StoredOverride[]; next: string | null }
      const stated = await stateOverrides(context, organisationId, items)
      return { items: stated.filter((one) => !state || one.state === state), next }
    },
  })

  app.post(path, {
    config: { role: 'officer', isHeavy: true },
    schema: operation(tag, 'createOverride', 'Accept a finding for a time', {
      description:
        'Accepts a finding that stands right now, violated or undecided, with a reason and a last day (Art. 5(2) GDPR). Nothing is hidden: the finding stays, is exported with the override, and stands again when the day is over or the facts change. Name the finding by `rule`, `at` and `pointer` as it is shown.',
      params: inOrganisationParams,
      querystring: reasonQuery,
      body: withExample(OverrideInput, example),
      response: {
        201: answer(Override, 'Stored', entityTag),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const body = request.body as OverrideInput
      const stored = await createOverride(acting(context, request), organisationId, body)
      void reply.code(201).header('location', `${request.url.split('?')[0]}/${stored.id}`)
      const override: Override = { ...stored, state: 'in_force' }
      return sendStored(reply, override)
    },
  })

  app.get(`${path}/:id`, {
    config: { role: 'reader', isHeavy: true },
    schema: operation(tag, 'getOverride', 'Read an override', {
      description:
        'Reads an override with how it stands now. The ETag is for If-Match: the state can change without it, so no answer is 304.',
      params: entityParams,
      response: { 200: answer(Override, 'The override', entityTag), ...problems(401, 403, 404, 503) },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      const stored = await readOne<StoredOverride>(context, organisationId, overrides, id)
      if (!stored) throw notFound()
      return send(reply, organisationId, stored)
    },
  })

  app.patch(`${path}/:id`, {
    config: { role: 'officer', isHeavy: true },
    schema: operation(
      tag,
      'patchOverride',
      'Change reason or end of an override (JSON Merge Patch, RFC 7396)',
      {
        description:
          'Changes reason or last day; a day in the past ends it. What it was given for stays: for changed facts a new one is given.',
        params: entityParams,
        querystring: reasonQuery,
        headers: ifMatch,
        body: withExample(OverridePatch, { until: '2096-06-30' }),
        consumes: ['application/merge-patch+json', 'application/json'],
        response: {
          200: answer(Override, 'Stored', entityTag),
          ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
        },
      },
    ),
    handler: async (request, reply) => {
      const stored = await patchAggregate(acting(context, request), ...target(request), request.body)
      return send(reply, target(request)[0].organisationId, stored as StoredOverride)
    },
  })

  app.delete(`${path}/:id`, {
    config: { role: 'officer' },
    schema: operation(tag, 'deleteOverride', 'Withdraw an override', {
      description: 'Withdraws an override; the ledger keeps that it was given.',
      params: entityParams,
      querystring: reasonQuery,
      headers: ifMatch,
      response: {
        204: { type: 'null', description: 'Withdrawn' },
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      await removeAggregate(acting(context, request), ...target(request))
      return reply.code(204).send()
    },
  })
}
