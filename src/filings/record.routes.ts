import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { asOf } from '../http/list.ts'
import { gone } from '../http/gone.ts'
import { problems } from '../http/openapi.ts'
import { operation } from '../http/operation.ts'
import { audit } from '../http/request-log.ts'
import { inOrganisationParams } from '../http/resource.ts'
import { sendDocument } from '../http/send-document.ts'
import { preferred } from '../http/accept.ts'
import { allows } from '../http/roles.ts'
import { Refusal } from '../errors.ts'
import { activityRoles, type ActivityRole } from '../record/activities/activity.ts'
import { oneOf } from '../record/schema.ts'
import { sheetKeys } from './tables/tables.ts'
import { recordSchema } from './formats/record-schema.ts'
import { type ProfileName, profileNames, profiles } from './profiles.ts'
import { formatNames } from './format-names.ts'
import { mediaTypes, renderRecord, type RecordRequest } from './render-record.action.ts'

const query = Type.Object({
  role: Type.Optional(
    Type.Unsafe<ActivityRole>({
      ...oneOf(activityRoles, 'Record of a controller, Art. 30(1) GDPR, or of a processor, Art. 30(2) GDPR'),
      default: 'controller',
    }),
  ),
  format: Type.Optional(
    oneOf(formatNames, 'Format; without it the header Accept decides, and JSON otherwise'),
  ),
  lang: Type.Optional(
    oneOf(['de', 'en'], 'Language of labels and fixed texts; that of the organisation otherwise'),
  ),
  profile: Type.Optional({
    ...oneOf(
      profileNames,
      'What is shown: the form of the German authorities (`dsk`), the French (`cnil`) or the British (`ico`), or everything stored with notes and findings, for internal use (`full`, for editors and auditors). Formats that hold data rather than a document know only `dsk`',
    ),
    default: 'dsk',
  }),
  standard: Type.Optional({
    ...oneOf(['ua-1', 'a-2a'], 'Of a PDF: PDF/UA-1 for reading or PDF/A-2a for archives'),
    default: 'ua-1',
  }),
  asOf,
  since: Type.Optional(
    Type.String({
      format: 'date-time',
      description:
        'Of a format that comes in volumes: an earlier instant; a last chapter tells what changed since then',
    }),
  ),
  sheet: Type.Optional(
    oneOf(
      sheetKeys,
      'Of CSV: the one table that is wanted; without it a ZIP archive with all of them, and the activities where only the header Accept asks for CSV',
    ),
  ),
  part: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1_000,
      description: 'Of a format that comes in volumes, such as PDF: which volume',
    }),
  ),
})

/** `…/record`: the record of processing activities, Art. 30 GDPR, and the schema of its JSON. */
export function recordRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/record', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Record', 'getRecord', 'Read the record of processing activities', {
      description:
        'The record of Art. 30(1) or 30(2) GDPR with front sheet and one sheet per activity; incomplete entries are marked and never left out. JSON, JSON-LD, HTML and the tables (XLSX, ODS, CSV) are streamed; PDF and DOCX of a long record come in volumes.',
      params: inOrganisationParams,
      querystring: query,
      response: {
        200: {
          description: 'The record',
          content: {
            'application/json': {
              schema: Type.Object({}, { description: 'Fits the schema that `/v1/schemas/record` gives' }),
            },
            'application/ld+json': {
              schema: Type.Object(
                {},
                { description: 'JSON-LD 1.1 in the terms of the W3C Data Privacy Vocabulary' },
              ),
            },
            'text/html': { schema: { type: 'string' } },
            'application/pdf': { schema: { type: 'string', format: 'binary' } },
            [mediaTypes.docx]: { schema: { type: 'string', format: 'binary' } },
            [mediaTypes.xlsx]: { schema: { type: 'string', format: 'binary' } },
            [mediaTypes.ods]: { schema: { type: 'string', format: 'binary' } },
            'text/csv': { schema: { type: 'string' } },
            'application/zip': { schema: { type: 'string', format: 'binary' } },
          },
        },
        ...problems(401, 403, 404, 406, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as { organisationId: string }
      const { format, ...asked } = request.query as Omit<RecordRequest, 'organisationId' | 'signal'>
      requireInsider(request, asked.profile)
      const wanted = format ?? preferred(request.headers.accept, mediaTypes)
      const signal = gone(reply)
      const sheet = format === undefined && wanted === 'csv' ? { sheet: 'activities', ...asked } : asked
      const record = await renderRecord(context, { ...sheet, organisationId, format: wanted, signal })
      audit(request, 'exported', { format: wanted, asOf: asked.asOf ?? context.now().toISOString() })
      return sendDocument(reply, record)
    },
  })

  app.get('/v1/schemas/record', {
    config: { role: null },
    schema: operation('Record', 'getRecordSchema', 'Read the JSON Schema of the record', {
      description: 'The schema that the JSON form of a record fits; its version is part of it.',
      security: [],
      response: {
        200: {
          description: 'The schema',
          content: { 'application/schema+json': { schema: Type.Object({}) } },
        },
      },
    }),
    handler: async (_request, reply) => reply.type('application/schema+json').send(recordSchema()),
  })
}

/** What is internal goes to those who work on the record and to those who audit it. */
function requireInsider({ grant }: FastifyRequest, profile: ProfileName = 'dsk'): void {
  const isInsider = grant !== null && (allows(grant.role, 'editor') || grant.role === 'auditor')
  if (profiles[profile].isInternal && !isInsider) throw new Refusal({ code: 'forbidden', needed: 'editor' })
}
