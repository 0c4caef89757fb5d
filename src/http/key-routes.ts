import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type, type TObject, type TSchema } from 'typebox'
import { type Context } from '../context.ts'
import { acting, reasonQuery } from './acting.ts'
import { RotationInput, withSecret, type KeyPatch, type Rotation } from './access-key-schemas.ts'
import { patchKey, revokeKey } from './change-key.action.ts'
import { type MadeKey } from './create-key.action.ts'
import { expectedVersion, sendTagged } from './etag.ts'
import { type KeyPlace } from './hold-key.action.ts'
import { listQuery, type ListQuery } from './list.ts'
import { listPage, type Listed } from './list-page.ts'
import { answer, entityTag, ifMatch, ifNoneMatch, notModified, page, problems } from './openapi.ts'
import { operation, withExample } from './operation.ts'
import { readKey } from './read-key.action.ts'
import { type Role } from './roles.ts'
import { rotateKey } from './rotate-key.action.ts'

export type KeyRoutesOptions = {
  readonly context: Context
  /** `AccessKey` or `InstallationKey`. */
  readonly noun: string
  /** What it is called in the summaries: `of the organisation`. */
  readonly whose: string
  /** What revoking does, in a sentence. */
  readonly revoking: string
  readonly path: string
  readonly role: Role
  readonly params: Readonly<Record<string, TSchema>>
  readonly listed: Listed & { readonly frame: TObject }
  readonly body: { readonly create: TSchema; readonly patch: TSchema }
  readonly createExamples: readonly object[]
  readonly patchExample: object
  readonly create: (context: Context, organisationId: string | null, body: unknown) => Promise<MadeKey>
}

const tag = 'Access keys'
const keyId = Type.String({ format: 'uuid', description: 'The key' })
const rotationExample = { overlapUntil: '2096-01-31T00:00:00Z' }

/** Answers that hold a secret are kept by nobody on the way. */
const once = 'The key is shown this once.'

/** List, make, read, change, revoke and rotate keys: for one organisation, or for the installation as a whole. */
export function keyRoutes(app: FastifyInstance, options: KeyRoutesOptions): void {
  const { context, noun, whose, path, role, params, listed, body } = options
  const config = { role }
  const [schema, made] = [listed.frame, withSecret(listed.frame, `Created${noun}`)]
  const own = Type.Object({ ...params, id: keyId })
  const query = Type.Omit(listQuery({}), ['asOf'])
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    const { version, item } = await readKey(context, placeOf(request))
    return reply.header('etag', `"${version}"`).type('application/json; charset=utf-8').send(item)
  }
  const sendMade = async (request: FastifyRequest, reply: FastifyReply, { id, key }: MadeKey) => {
    const { version, item } = await readKey(context, { ...placeOf(request), id })
    const { organisationId } = placeOf(request)
    return reply
      .code(201)
      .header('location', `${path.replace(':organisationId', organisationId ?? '')}/${id}`)
      .header('etag', `"${version}"`)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(`${item.slice(0, -1)}, "key" : ${JSON.stringify(key)}}`)
  }

  app.get(path, {
    config,
    schema: operation(tag, `list${noun}s`, `List the access keys ${whose}`, {
      params: Type.Object(params),
      querystring: query,
      response: { 200: answer(page(schema), 'A page'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request, reply) => {
      const { organisationId } = placeOf(request)
      const text = await listPage(context, listed, {}, request.query as ListQuery, organisationId)
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.post(path, {
    config,
    schema: operation(tag, `create${noun}`, `Make an access key ${whose}`, {
      description: `Makes an access key ${whose}. ${once}`,
      params: Type.Object(params),
      querystring: reasonQuery,
      body: { ...body.create, examples: options.createExamples },
      response: {
        201: answer(made, 'Made', entityTag),
        ...problems(400, 401, 403, 404, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = placeOf(request)
      const key = await options.create(acting(context, request), organisationId, request.body)
      return sendMade(request, reply, key)
    },
  })

  app.get(`${path}/:id`, {
    config,
    schema: operation(tag, `get${noun}`, `Read an access key ${whose}`, {
      params: own,
      headers: ifNoneMatch,
      response: {
        200: answer(schema, 'The key', entityTag),
        ...notModified,
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => {
      const { version, item } = await readKey(context, placeOf(request))
      return sendTagged(request, reply, version, item)
    },
  })

  app.patch(`${path}/:id`, {
    config,
    schema: operation(tag, `patch${noun}`, `Change an access key ${whose} (JSON Merge Patch, RFC 7396)`, {
      params: own,
      querystring: reasonQuery,
      headers: ifMatch,
      body: withExample(body.patch, options.patchExample),
      consumes: ['application/merge-patch+json', 'application/json'],
      response: {
        200: answer(schema, 'Stored', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const version = expectedVersion(request)
      await patchKey(acting(context, request), placeOf(request), version, request.body as KeyPatch)
      return send(request, reply)
    },
  })

  app.post(`${path}/:id/revoke`, {
    config,
    schema: operation(tag, `revoke${noun}`, `Revoke an access key ${whose}`, {
      description: `${options.revoking} Takes effect on the next request. A key that is revoked already stays as it is. Needs no If-Match, since nothing that happened in between could make it wrong.`,
      params: own,
      querystring: reasonQuery,
      response: {
        200: answer(schema, 'Revoked', entityTag),
        ...problems(400, 401, 403, 404, 409, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      await revokeKey(acting(context, request), placeOf(request))
      return send(request, reply)
    },
  })

  app.post(`${path}/:id/rotate`, {
    config,
    schema: operation(tag, `rotate${noun}`, `Make a new key in the place of an access key ${whose}`, {
      description: `Makes a key that opens the same; the old one goes on beside it until the overlap ends. ${once}`,
      params: own,
      querystring: reasonQuery,
      headers: ifMatch,
      body: withExample(RotationInput, rotationExample),
      response: {
        201: answer(made, 'The new key', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const version = expectedVersion(request)
      const place = placeOf(request)
      const key = await rotateKey(acting(context, request), place, version, request.body as Rotation)
      return sendMade(request, reply, key)
    },
  })
}

function placeOf({ params }: FastifyRequest): KeyPlace {
  const { organisationId = null, id = '' } = params as { organisationId?: string; id?: string }
  return { organisationId: organisationId?.toLowerCase() ?? null, id: id.toLowerCase() }
}
