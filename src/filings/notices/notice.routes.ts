import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { preferred } from '../../http/accept.ts'
import { acting, reasonQuery } from '../../http/acting.ts'
import { expectedVersion } from '../../http/etag.ts'
import { gone } from '../../http/gone.ts'
import { answer, entityTag, ifMatch, problems, ref } from '../../http/openapi.ts'
import { operation, sendStored } from '../../http/operation.ts'
import { audit } from '../../http/request-log.ts'
import { entityParams } from '../../http/resource.ts'
import { sendDocument } from '../../http/send-document.ts'
import { type Language } from '../../law/entry.ts'
import { noticeTypes } from '../../record/activities/published-notice.ts'
import { exact, nullable, oneOf } from '../../record/schema.ts'
import { complete, inputOf } from '../../record/shape.ts'
import { line, optionalDay } from '../../record/values.ts'
import { publishNotice, type PublishRequest } from './publish-notice.action.ts'
import {
  type NoticeFormat,
  noticeFormats,
  type NoticePlace,
  readNoticeState,
  renderNotice,
} from './render-notice.action.ts'

const type = oneOf(
  noticeTypes,
  'Information of Art. 13 GDPR for an invitation, announcement of a recording, notice of a transcript made by software, sheet for the works council',
)
const mark = (description: string) =>
  Type.String({ pattern: '^[0-9a-f]{16}$', description, examples: ['0123456789abcdef'] })

const source = {
  kind: Type.String({ description: 'Kind of what it rests on' }),
  id: Type.String({ format: 'uuid', description: 'Its id' }),
  name: Type.String({ description: 'Its name' }),
  version: Type.Integer({ minimum: 1, description: 'Its version' }),
  updatedAt: Type.String({ format: 'date-time', description: 'When it was changed last' }),
}

const NoticeText = exact(
  {
    type,
    lang: oneOf(['de', 'en'], 'Language'),
    title: Type.String({ description: 'Title' }),
    warning: nullable(Type.String({ description: 'What must be done before it is used; null: nothing' })),
    madeAt: Type.String({ format: 'date-time', description: 'When it was made' }),
    mark: mark('Tells this edition from others; `…/notice/state` says whether it still holds'),
    openPoints: Type.Integer({ minimum: 0, description: 'How many answers the record does not give' }),
    sections: Type.Array(
      exact({
        question: Type.String({ description: 'The question in plain words' }),
        answers: nullable(Type.String({ description: 'The provision that it answers' })),
        lines: Type.Array(
          exact({
            text: Type.String({ description: 'What is said' }),
            isOpen: Type.Boolean({ description: 'An open point rather than an answer' }),
          }),
          { description: 'The answer, line by line' },
        ),
      }),
      { description: 'What is said, question by question' },
    ),
    sources: Type.Array(exact(source), { description: 'What it was made from' }),
  },
  { $id: 'NoticeText', 'x-component': 'NoticeText', description: 'A text for those concerned' },
)

const NoticeState = exact(
  {
    isStale: Type.Boolean({ description: 'Whether the same text would say something else now' }),
    mark: mark('The mark of the text as it would be made now'),
    sources: Type.Array(
      exact({
        ...source,
        isChanged: nullable(
          Type.Boolean({ description: 'Changed since `madeAt`; null: no instant was given' }),
        ),
      }),
      { description: 'What it would be made from now' },
    ),
  },
  { $id: 'NoticeState', 'x-component': 'NoticeState', description: 'Whether a text still holds' },
)

const Publication = exact(
  {
    type,
    lang: oneOf(['de', 'en'], 'Language of the text'),
    place: line({ description: 'Where it was published', examples: ['https://www.example.org/datenschutz'] }),
    publishedOn: optionalDay('Day of publication, not to come; left out: today'),
    mark: nullable(
      mark('The mark of the edition that was published; left out: of the one that would be made now'),
    ),
    textSha256: nullable(
      Type.String({
        pattern: '^[0-9a-f]{64}$',
        maxLength: 64,
        description: 'SHA-256 of the file that was published; left out: of the plain text as it is made now',
      }),
    ),
  },
  {
    description: 'A publication',
    examples: [{ type: 'information', lang: 'de', place: 'https://www.example.org/datenschutz' }],
  },
)
const publicationBody = inputOf(Publication, 'NoticePublication')

const path = '/v1/organisations/:organisationId/activities/:id/notice'

/** `…/activities/{id}/notice`: texts for those concerned, made from the record, and whether one still holds. */
export function noticeRoutes(app: FastifyInstance, context: Context): void {
  app.get(path, {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Activities', 'getNotice', 'Make a text for those concerned', {
      description:
        'A text in plain language from what the record says of an activity of a controller as it stands now; every section names the provision it answers. What the record does not say is a visible open point and never made up.',
      params: entityParams,
      querystring: Type.Object({
        type,
        format: Type.Optional(
          oneOf(
            Object.keys(noticeFormats) as NoticeFormat[],
            'Format; without it the header Accept decides, and JSON otherwise',
          ),
        ),
        lang: Type.Optional(oneOf(['de', 'en'], 'Language; that of the organisation otherwise')),
      }),
      response: {
        200: {
          description: 'The text',
          content: {
            'application/json': { schema: NoticeText },
            'text/html': { schema: { type: 'string' } },
            'text/plain': { schema: { type: 'string' } },
            'application/pdf': { schema: { type: 'string', format: 'binary' } },
            [noticeFormats.docx]: { schema: { type: 'string', format: 'binary' } },
          },
        },
        ...problems(401, 403, 404, 406, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const place = request.params as Omit<NoticePlace, 'type'>
      const asked = request.query as Pick<NoticePlace, 'type'> & { format?: NoticeFormat; lang?: Language }
      const format = asked.format ?? preferred(request.headers.accept, noticeFormats)
      const signal = gone(reply)
      const drawn = await renderNotice(context, { ...place, ...asked, format, signal })
      audit(request, 'exported', { format })
      return sendDocument(reply, drawn)
    },
  })

  app.get(`${path}/state`, {
    config: { role: 'reader' },
    schema: operation('Activities', 'getNoticeState', 'Tell whether a text for those concerned still holds', {
      description:
        'Compares the mark that an edition carries with that of the text as it would be made now. A change of the record that the text does not tell of leaves it as it is.',
      params: entityParams,
      querystring: Type.Object({
        type,
        mark: mark('The mark of the edition in use'),
        madeAt: Type.Optional(
          Type.String({
            format: 'date-time',
            description: 'When that edition was made, to be told what changed since',
          }),
        ),
      }),
      response: {
        200: answer(NoticeState, 'Whether it still holds'),
        ...problems(401, 403, 404, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const place = request.params as Omit<NoticePlace, 'type'>
      const asked = request.query as Pick<NoticePlace, 'type'> & { mark: string; madeAt?: string }
      const state = await readNoticeState(context, { ...place, ...asked })
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(state))
    },
  })

  app.post(`${path}/publications`, {
    config: { role: 'editor' },
    schema: operation('Activities', 'publishNotice', 'Note that a text for those concerned was published', {
      description:
        'Keeps with the activity, as `publishedNotices`, which edition was published, when and where, in the place of the earlier one of the same type and language there. A mark that is given must be that of the text as it would be made now: what no longer holds is not published. Content and approval stay. As soon as the text would say something else, a deadline (`notice_outdated`) and a finding (VVT-K14) tell.',
      params: entityParams,
      querystring: reasonQuery,
      headers: ifMatch,
      body: publicationBody,
      response: {
        200: answer(ref('Activity'), 'The activity with what was published', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as { organisationId: string; id: string }
      const body = complete(publicationBody, request.body, context.newId) as Omit<
        PublishRequest,
        'id' | 'version'
      >
      const version = expectedVersion(request)
      const published = { ...body, organisationId, id: id.toLowerCase(), version }
      return sendStored(reply, await publishNotice(acting(context, request), published))
    },
  })
}
