import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { type Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { acting, reasonQuery } from '../../http/acting.ts'
import { sendTagged } from '../../http/etag.ts'
import { listQuery, pageLimit, type ListQuery } from '../../http/list.ts'
import { listPage, type Listed } from '../../http/list-page.ts'
import { answer, entityTag, ifNoneMatch, notModified, page, problems, ref } from '../../http/openapi.ts'
import { operation, withExample } from '../../http/operation.ts'
import { askedJob, sendAskedJob } from '../../jobs/asked-job.routes.ts'
import { inOrganisationParams } from '../../http/resource.ts'
import { exact, oneOf } from '../../record/schema.ts'
import { uuid } from '../../record/values.ts'
import { jsonSelect } from '../../store/json-select.ts'
import { requestApplication, requestImport } from './import-jobs.action.ts'
import { profileName } from '../import-mappings/import-mapping.ts'
import { fileLimit, Import, ImportOrder, outcomes } from './import.ts'
import { digestOf } from './keep-import.action.ts'
import { readImport, readPlan } from './read-import.action.ts'

const tag = 'Exchange'
const path = '/v1/organisations/:organisationId/imports'
const params = Type.Object({ ...inOrganisationParams.properties, id: uuid('The import') })
type Params = { readonly organisationId: string; readonly id: string }

const mediaTypes = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
  'text/csv',
  'application/zip',
  'application/json',
  'application/ld+json',
  'application/x-ndjson',
  'application/octet-stream',
]

/** A body as it came. What stands for it where a body is told apart from others is its digest. */
class SentFile {
  readonly #bytes: Buffer
  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }
  get bytes() {
    return this.#bytes
  }
  toJSON() {
    return { sha256: digestOf(this.#bytes) }
  }
}

const listed: Listed = {
  kind: 'record_import',
  plural: 'imports',
  frame: Import,
  select: jsonSelect(Import, 't'),
}
const bytesBody = {
  type: 'string',
  format: 'binary',
  description: 'The file; what it is, its content says',
  examples: ['name,partyType\r\nKonferenz Hosting GmbH,organisation\r\n'],
} as unknown as TSchema

/** `…/imports`: files that come in, with a plan before anything is written. */
export function importRoutes(app: FastifyInstance, context: Context): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { bodyLimit: Number.MAX_SAFE_INTEGER },
      async (_request: FastifyRequest, stream: AsyncIterable<Buffer>) => {
        const pieces: Buffer[] = []
        let size = 0
        for await (const piece of stream) {
          size += piece.length
          if (size > fileLimit) throw new Refusal({ code: 'file-too-large', limit: fileLimit })
          pieces.push(piece)
        }
        return new SentFile(Buffer.concat(pieces))
      },
    )
    scope.post(path, {
      config: { role: 'editor' },
      schema: operation(tag, 'createImport', 'Send a file and have a plan made of it', {
        description:
          'Takes XLSX, ODS, CSV or a ZIP archive of CSV files with our tables or a register of your own, the JSON record, an export, a JSON list, JSON-LD, a workbook of CISO Assistant, or a unit dump of verinice.veo, up to 50 MiB. A register of your own is read by its headings in German, English or French; `mapping` says what they mean where that is not enough. A job then makes a plan of it: what is new, changed, the same, a near duplicate, a match that has ended, or rejected, each with its place. Nothing is written to the record until the plan is applied.',
        params: inOrganisationParams,
        querystring: Type.Object({
          fileName: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 200,
              description: 'Name of the file; that of a CSV file names its table',
            }),
          ),
          mapping: Type.Optional(uuid('Mapping of the columns, where it is no file of ours')),
          profile: Type.Optional(
            profileName('What the file is, where it is none of ours; stands in the ids of its entries'),
          ),
        }),
        consumes: mediaTypes,
        body: bytesBody,
        response: {
          201: answer(ref('Import'), 'Taken in; Location is where to ask for the plan', {
            ...entityTag,
            Location: { description: 'The import', type: 'string' },
          }),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
        },
      }),
      handler: async (request, reply) => {
        const { organisationId } = request.params as Params
        const {
          fileName = 'import',
          mapping = null,
          profile = null,
        } = request.query as { fileName?: string; mapping?: string; profile?: string }
        const { bytes } = request.body as SentFile
        const { id } = await requestImport(acting(context, request, {}), organisationId, {
          name: fileName,
          bytes,
          mappingId: mapping?.toLowerCase() ?? null,
          profile,
        })
        const { version, item } = await readImport(context, organisationId, id)
        return reply
          .code(201)
          .header('location', `/v1/organisations/${organisationId}/imports/${id}`)
          .header('etag', `"${version}"`)
          .type('application/json; charset=utf-8')
          .send(item)
      },
    })
  })

  app.get(path, {
    config: { role: 'reader' },
    schema: operation(tag, 'listImports', 'List the imports', {
      description: 'Lists the imports, newest first.',
      params: inOrganisationParams,
      querystring: Type.Omit(listQuery({}), ['asOf', 'sort']),
      response: { 200: answer(page(ref('Import')), 'A page'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const query = { ...(request.query as ListQuery), sort: '-createdAt' } as ListQuery
      const text = await listPage(context, listed, {}, query, organisationId)
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.get(`${path}/:id`, {
    config: { role: 'reader' },
    schema: operation(tag, 'getImport', 'Read how far an import is', {
      params,
      headers: ifNoneMatch,
      response: {
        200: answer(ref('Import'), 'The import', entityTag),
        ...notModified,
        ...problems(401, 403, 404, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      const { version, item } = await readImport(context, organisationId, id)
      return sendTagged(request, reply, version, item)
    },
  })

  app.get(`${path}/:id/plan`, {
    config: { role: 'reader' },
    schema: operation(tag, 'readImportPlan', 'Read the plan of an import, page by page', {
      description:
        'The items in the order in which they are applied, each with its fields that change, what is wrong with it and where it stands in the file; after the application also with what came of it.',
      params,
      querystring: Type.Object({
        outcome: Type.Optional(oneOf(outcomes, 'Only these')),
        limit: Type.Optional(
          Type.Integer({ minimum: 1, maximum: pageLimit, default: 50, description: 'Items per page' }),
        ),
        cursor: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 2_147_483_647, description: '`next` of the page before' }),
        ),
      }),
      response: {
        200: answer(
          exact({
            items: Type.Array(ref('ImportItem')),
            next: Type.Unsafe<number | null>({
              type: ['integer', 'null'],
              description: 'Cursor of the next page; null: last page',
            }),
          }),
          'A page',
        ),
        ...problems(401, 403, 404, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      const {
        outcome = null,
        limit,
        cursor = 0,
      } = request.query as {
        outcome?: string
        limit: number
        cursor?: number
      }
      await readImport(context, organisationId, id)
      const { items, next } = await readPlan(context, organisationId, id, { outcome, limit, cursor })
      return reply
        .type('application/json; charset=utf-8')
        .send(`{"items":[${items.join(',')}],"next":${next}}`)
    },
  })

  app.post(`${path}/:id/application`, {
    config: { role: 'editor' },
    schema: operation(tag, 'applyImport', 'Apply the plan of an import', {
      description:
        'Writes what the plan says, as a job. Where an entry was changed after the plan was made, the item fails and is never overwritten; send the file again for a new plan. An application that was interrupted goes on where it stopped when asked for again.',
      params,
      querystring: reasonQuery,
      body: withExample(ImportOrder, { policy: 'update', mode: 'best_effort' }),
      response: {
        202: askedJob,
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      const job = await requestApplication(
        acting(context, request),
        organisationId,
        id,
        request.body as ImportOrder,
      )
      return sendAskedJob(reply, organisationId, job)
    },
  })
}
