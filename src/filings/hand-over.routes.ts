import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { acting, reasonQuery } from '../http/acting.ts'
import { sendTagged } from '../http/etag.ts'
import { listQuery, type ListQuery } from '../http/list.ts'
import { listPage, type Listed } from '../http/list-page.ts'
import { answer, entityTag, ifNoneMatch, notModified, page, problems } from '../http/openapi.ts'
import { operation, withExample } from '../http/operation.ts'
import { entityParams } from '../http/resource.ts'
import { uuid } from '../record/values.ts'
import { jsonSelect } from '../store/json-select.ts'
import { readIn } from '../store/read.ts'
import { HandOver, HandOverInput, MadeHandOver, StoredHandOver } from './filing-schemas.ts'
import { eraseHandOver, handOver, revokeHandOver } from './hand-over.action.ts'
import { readFiling } from './read-filing.action.ts'

const tag = 'Filings'
const path = '/v1/organisations/:organisationId/filings/:id/hand-overs'
const one = Type.Object({ ...entityParams.properties, handOverId: uuid('The hand-over') })

/** With the uses of the link. Its tag tells how many there were, so that a new one makes it another. */
const accesses = `select a.at, a.outcome, a.caller from hand_over_access a
  where a.organisation_id = t.organisation_id and a.hand_over_id = t.id order by a.at desc, a.id desc limit 100`
const count = `(select count(*)::int from hand_over_access a where a.organisation_id = t.organisation_id and a.hand_over_id = t.id)`
const select = `left(${jsonSelect(StoredHandOver, 't')}, -1) || ', "accessCount" : ' || ${count} || ', "accesses" : '
  || (select coalesce(json_agg(json_build_object('at', to_char(x.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'outcome', x.outcome,
    'caller', x.caller)), '[]') from (${accesses}) x)::text || '}'`
const listed: Listed = { kind: 'hand_over', plural: 'hand-overs', frame: HandOver, select }
const ofFiling = {
  schema: Type.String(),
  where: (place: string) => `t.filing_id = ${place}::uuid`,
  whereThen: () => 'false',
}
const byId = {
  name: 'hand-over',
  text: `select t.version + ${count} as version, ${select} as item from hand_over t
    where t.organisation_id = $1 and t.filing_id = $2 and t.id = $3`,
}

/** `…/filings/{id}/hand-overs`: to whom a filing was handed over, and the links that open it. */
export function handOverRoutes(app: FastifyInstance, context: Context): void {
  app.post(path, {
    config: { role: 'officer' },
    schema: operation(tag, 'createHandOver', 'Note to whom a filing is handed over, or make a link for it', {
      description:
        'Notes to whom, when and by whom a filing was handed over. With `way: link` it makes a link that opens this filing and nothing else until `expiresAt`; it is shown this once and kept as a hash. With `ageRecipient` the bundle behind it is encrypted for that key. Names stand at the hand-over alone, never in ledger or log.',
      params: entityParams,
      querystring: reasonQuery,
      body: withExample(HandOverInput, {
        recipient: 'LfDI Musterland, Referat 3',
        way: 'link',
        expiresAt: '2096-01-31T00:00:00Z',
      }),
      response: {
        201: answer(MadeHandOver, 'Noted', entityTag),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const place = placeOf(request)
      const { id, token } = await handOver(acting(context, request), place, request.body as HandOverInput)
      const { version, item } = await read(context, place, id)
      const url = token && `${request.protocol}://${request.host}/v1/hand-overs/${token}`
      return reply
        .code(201)
        .headers({ location: `${request.url.split('?')[0]}/${id}`, etag: `"${version}"` })
        .type('application/json; charset=utf-8')
        .send(`${item.slice(0, -1)}, "url" : ${JSON.stringify(url)}}`)
    },
  })

  app.get(path, {
    config: { role: 'officer' },
    schema: operation(tag, 'listHandOvers', 'List to whom a filing was handed over', {
      params: entityParams,
      querystring: Type.Omit(listQuery({}), ['asOf', 'sort']),
      response: { 200: answer(page(HandOver), 'A page'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request, reply) => {
      const place = placeOf(request)
      await readFiling(context, place)
      const query = { ...(request.query as ListQuery), sort: '-createdAt', filing: place.id } as ListQuery
      const text = await listPage(context, listed, { filing: ofFiling }, query, place.organisationId)
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.get(`${path}/:handOverId`, {
    config: { role: 'officer' },
    schema: operation(tag, 'getHandOver', 'Read a hand-over with the uses of its link', {
      params: one,
      headers: ifNoneMatch,
      response: {
        200: answer(HandOver, 'The hand-over', entityTag),
        ...notModified,
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => send(context, request, reply),
  })

  app.post(`${path}/:handOverId/revocation`, {
    config: { role: 'officer' },
    schema: operation(tag, 'revokeHandOver', 'Revoke the link of a hand-over', {
      description:
        'The link opens nothing from now on. One that is revoked stays so, and a hand-over without a link is not found. Needs no If-Match, since nothing that happened in between could make it wrong.',
      params: one,
      querystring: reasonQuery,
      response: {
        200: answer(HandOver, 'Revoked', entityTag),
        ...problems(400, 401, 403, 404, 409, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { handOverId } = request.params as { handOverId: string }
      await revokeHandOver(acting(context, request), placeOf(request), handOverId.toLowerCase())
      return send(context, request, reply)
    },
  })

  app.post(`${path}/:handOverId/erasure`, {
    config: { role: 'officer' },
    schema: operation(tag, 'eraseHandOver', 'Erase the names of a hand-over (Art. 17 GDPR)', {
      description:
        'Takes out to whom and by whom it was handed over, and the note; that it was, and when, stays. The answers remembered for repeated requests are forgotten with it.',
      params: one,
      querystring: reasonQuery,
      response: {
        200: answer(HandOver, 'Erased', entityTag),
        ...problems(400, 401, 403, 404, 409, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { handOverId } = request.params as { handOverId: string }
      await eraseHandOver(acting(context, request), placeOf(request), handOverId.toLowerCase())
      return send(context, request, reply)
    },
  })
}

type Place = ReturnType<typeof placeOf>

function placeOf({ params }: FastifyRequest) {
  const { organisationId, id } = params as { organisationId: string; id: string }
  return { organisationId: organisationId.toLowerCase(), id: id.toLowerCase() }
}

async function read(context: Context, { organisationId, id }: Place, handOverId: string) {
  const values = [organisationId, id, handOverId]
  const [row] = await readIn<{ version: number; item: string }>(context, organisationId, byId, values)
  if (!row) throw notFound()
  return row
}

async function send(context: Context, request: FastifyRequest, reply: FastifyReply) {
  const { handOverId } = request.params as { handOverId: string }
  const { version, item } = await read(context, placeOf(request), handOverId.toLowerCase())
  return sendTagged(request, reply, version, item)
}
