import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { preferred } from '../http/accept.ts'
import { answer, problems } from '../http/openapi.ts'
import { operation } from '../http/operation.ts'
import { type RateLimits } from '../http/rate-limits.ts'
import { audit } from '../http/request-log.ts'
import { pagePolicy } from '../http/security-headers.ts'
import { languageOf } from '../http/texts.ts'
import { zipOf } from './bundle.action.ts'
import { encryptedFor } from './encrypt.action.ts'
import { HandedFiling } from './filing-schemas.ts'
import { linkPage } from './link-page.ts'
import { bundleName } from './manifest.ts'
import { openLink, type OpenedLink } from './open-link.action.ts'

const path = '/v1/hand-overs/:token'
const params = Type.Object({ token: Type.String({ maxLength: 100, description: 'The token of the link' }) })
const offered = { json: 'application/json', html: 'text/html' } as const

/** Nobody keeps it, finds it, or learns from where somebody came. */
const discreet = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
}

/** `/v1/hand-overs/{token}`: one filing, for whoever was given the link. */
export function linkRoutes(app: FastifyInstance, context: Context, limits: RateLimits): void {
  /** A token that opens nothing counts like a wrong key. */
  async function open(request: FastifyRequest, reply: FastifyReply, outcome: 'page' | 'bundle') {
    void reply.headers(discreet)
    if (!(await limits.mayTry(request))) await limits.fail(request)
    const { token } = request.params as { token: string }
    try {
      const opened = await openLink(context, token, { outcome, address: request.ip })
      request.actor = `link:${opened.handOverId}`
      return opened
    } catch (error) {
      if (error instanceof Refusal && error.refused.code === 'not-found') await limits.fail(request)
      throw error
    }
  }

  app.get(path, {
    config: { role: null },
    schema: operation('Filings', 'getHandedFiling', 'Read what a link to a filing opens', {
      description:
        'What the filing behind the link is, as JSON or as a page. Every use is noted at the hand-over. A token that is wrong, has expired or was revoked opens nothing, and the answer is the same.',
      security: [],
      params,
      response: {
        200: {
          description: 'The filing',
          content: {
            'application/json': { schema: HandedFiling },
            'text/html': { schema: { type: 'string' } },
          },
        },
        ...problems(404, 406, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const form = preferred(request.headers.accept, offered)
      const { told } = await open(request, reply, 'page')
      if (form === 'json') return reply.type('application/json; charset=utf-8').send(JSON.stringify(told))
      const { token } = request.params as { token: string }
      const lang = languageOf(request.headers['accept-language'])
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', pagePolicy)
        .header('content-language', lang)
        .send(linkPage(told, `${token}/bundle`, lang))
    },
  })

  app.get(`${path}/bundle`, {
    config: { role: null },
    schema: operation('Filings', 'getHandedBundle', 'Read the bundle that a link opens', {
      description:
        'The bundle of the filing; where the hand-over names a key of the recipient, encrypted for it (age, `application/octet-stream`). Every use is noted at the hand-over.',
      security: [],
      params,
      response: {
        200: answerOf('The bundle'),
        ...problems(404, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const opened = await open(request, reply, 'bundle')
      audit(request, 'exported', { format: 'bundle', handOver: opened.handOverId })
      return sendBundle(reply, opened)
    },
  })
}

const answerOf = (description: string) => ({
  ...answer(Type.Object({}), description),
  content: {
    'application/zip': { schema: { type: 'string', format: 'binary' } },
    'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
  },
})

async function sendBundle(reply: FastifyReply, { files, manifest, ageRecipient }: OpenedLink) {
  const zip = zipOf(files, manifest)
  const name = bundleName(manifest)
  if (ageRecipient === null)
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(zip)
  return reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename="${name}.age"`)
    .send(await encryptedFor(ageRecipient, zip))
}
