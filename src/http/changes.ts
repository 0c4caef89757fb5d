import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { type TSchema } from 'typebox'
import { type Context } from '../context.ts'
import { type Aggregate } from '../store/aggregate.ts'
import { patchAggregate, removeAggregate, replaceAggregate } from '../store/change-aggregate.action.ts'
import { acting, reasonQuery } from './acting.ts'
import { expectedVersion } from './etag.ts'
import { answer, entityTag, ifMatch, problems, ref } from './openapi.ts'
import { article, operation, sendStored, withExample } from './operation.ts'
import { type Role } from './roles.ts'

export type ChangeOptions = {
  readonly context: Context
  readonly aggregate: Aggregate
  readonly tag: string
  /** What one of them is called in prose. */
  readonly one: string
  /** Path of one aggregate, with its parameters. */
  readonly path: string
  readonly params: TSchema
  /** `remove` is null where removing is an operation of its own. */
  readonly roles: { readonly change: Role; readonly remove: Role | null }
  readonly body: { readonly create: TSchema; readonly patch: TSchema }
  readonly createExample: object
  readonly patchExample: object
}

type Params = { readonly organisationId: string; readonly id?: string }

/** Replace, patch and delete: the operations that change one aggregate, each on the state the caller has seen. */
export function changes(app: FastifyInstance, options: ChangeOptions): void {
  const { context, aggregate, tag, one, path, params, roles, body, createExample, patchExample } = options
  const changed = {
    200: answer(ref(aggregate.noun), 'Stored', entityTag),
    ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
  }
  const target = (request: FastifyRequest) => {
    const { organisationId, id = organisationId } = request.params as Params
    return [{ aggregate, organisationId }, id, expectedVersion(request)] as const
  }

  app.put(path, {
    config: { role: roles.change },
    schema: operation(tag, `replace${aggregate.noun}`, `Replace ${article(one)}`, {
      params,
      querystring: reasonQuery,
      headers: ifMatch,
      body: withExample(body.create, createExample),
      response: changed,
    }),
    handler: async (request, reply) =>
      sendStored(reply, await replaceAggregate(acting(context, request), ...target(request), request.body)),
  })

  app.patch(path, {
    config: { role: roles.change },
    schema: operation(tag, `patch${aggregate.noun}`, `Change ${article(one)} (JSON Merge Patch, RFC 7396)`, {
      params,
      querystring: reasonQuery,
      headers: ifMatch,
      body: withExample(body.patch, patchExample),
      consumes: ['application/merge-patch+json', 'application/json'],
      response: changed,
    }),
    handler: async (request, reply) =>
      sendStored(reply, await patchAggregate(acting(context, request), ...target(request), request.body)),
  })

  if (roles.remove === null) return
  app.delete(path, {
    config: { role: roles.remove },
    schema: operation(tag, `delete${aggregate.noun}`, `Delete ${article(one)} that nothing points at`, {
      params,
      querystring: reasonQuery,
      headers: ifMatch,
      response: {
        204: { type: 'null', description: 'Deleted' },
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      await removeAggregate(acting(context, request), ...target(request))
      return reply.code(204).send()
    },
  })
}
