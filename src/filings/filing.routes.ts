import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { acting } from '../http/acting.ts'
import { isKnown, sendTagged } from '../http/etag.ts'
import { listQuery, type ListQuery } from '../http/list.ts'
import { listPage, type Listed } from '../http/list-page.ts'
import { answer, entityTag, ifNoneMatch, notModified, page, problems } from '../http/openapi.ts'
import { operation, withExample } from '../http/operation.ts'
import { askedJob, sendAskedJob } from '../jobs/asked-job.routes.ts'
import { audit } from '../http/request-log.ts'
import { entityParams, inOrganisationParams } from '../http/resource.ts'
import { activityRoles } from '../record/activities/activity.ts'
import { exact, oneOf } from '../record/schema.ts'
import { type FilingInput } from './begin-filing.action.ts'
import { zipOf } from './bundle.action.ts'
import { requestFiling } from './filing-job.action.ts'
import { Filing, FilingFiles } from './filing-schemas.ts'
import { bundleName, bundleNames, fileNamePattern, type Manifest } from './manifest.ts'
import { quarterPattern } from './period.ts'
import { filesOf, filingSelect, listedOf, readFiling, type FilingPlace } from './read-filing.action.ts'
import { profileNames } from './profiles.ts'
import { formatNames as formats } from './format-names.ts'
import { mediaTypes } from './render-record.action.ts'
import { publishedKeys } from './seal/signing-keys.action.ts'

const tag = 'Filings'
const path = '/v1/organisations/:organisationId/filings'

const some = <T extends string>(members: readonly T[], description: string) =>
  Type.Optional(
    Type.Array(Type.Unsafe<T>(oneOf([...members], description)), {
      minItems: 1,
      maxItems: members.length,
      uniqueItems: true,
      description,
    }),
  )

const FilingInputBody = exact(
  {
    period: Type.Optional(
      Type.String({
        pattern: quarterPattern,
        description:
          'A quarter that is over; the record is that of its last instant where the organisation is. No law prescribes the rhythm (Art. 30(4) GDPR: on request)',
        examples: ['2026-Q3'],
      }),
    ),
    asOf: Type.Optional(
      Type.String({ format: 'date-time', description: 'In place of a quarter: any instant that is past' }),
    ),
    roles: some(activityRoles, 'Records, Art. 30(1) or 30(2) GDPR; both when left out'),
    formats: some(formats, 'Formats; `json`, `pdf` and `xlsx` when left out'),
    profiles: some(profileNames, 'Forms of the record, in the formats that know them; `dsk` when left out'),
    langs: some(['de', 'en'], 'Languages; that of the organisation when left out'),
    reason: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 2_000,
        pattern: '^[^\\u0000]*\\S[^\\u0000]*$',
        description:
          'Why it is filed again: what is filed already gets a further edition, and the earlier one stays. Kept for good; name no person',
      }),
    ),
  },
  { 'x-component': 'FilingInput' },
)

const listed: Listed = { kind: 'filing', plural: 'filings', frame: Filing, select: filingSelect }
const isSealed = {
  schema: Type.Boolean(),
  where: (place: string) => `(t.sealed_at is not null) = ${place}::boolean`,
  whereThen: () => 'false',
}
const ofLabel = {
  schema: Type.String({
    pattern: quarterPattern,
    description: 'Only editions of this quarter',
    examples: ['2026-Q3'],
  }),
  where: (place: string) => `t.label = ${place}`,
  whereThen: () => 'false',
}

const fileParams = Type.Object({
  ...entityParams.properties,
  name: Type.String({ pattern: fileNamePattern, description: 'Name of the file' }),
})

/** Media types of all that a bundle can hold. */
const fileTypes = [
  ...new Set(Object.values(mediaTypes).map((type) => type.split(';')[0] ?? type)),
  'application/zip',
  'application/jose',
  'application/jwk-set+json',
]

/** A filing is never changed, so its own tag says all. */
const version = 1

/** `…/filings`: the record as of an instant, frozen and signed; and the keys that sign. */
export function filingRoutes(app: FastifyInstance, context: Context): void {
  app.post(path, {
    config: { role: 'officer' },
    schema: operation(tag, 'createFiling', 'File the record of a quarter or of another past instant', {
      description:
        'The record as it stood at the instant, with all entries, unapproved and incomplete ones included and marked, and what the rules find on that day, in every form asked for; the list of the files is signed. It is made as a job, whose `result` names the filing, and nobody sees it before it is complete. What is filed already is refused with `already-filed`, unless a `reason` asks for a further edition. No law prescribes a rhythm of filing; the record is made available to the authority on request (Art. 30(4) GDPR).',
      params: inOrganisationParams,
      body: withExample(FilingInputBody, {
        asOf: '2026-09-30T21:59:59.999Z',
        formats: ['json', 'pdf'],
        langs: ['de'],
      }),
      response: {
        202: askedJob,
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = placeOf(request)
      const job = await requestFiling(
        acting(context, request, {}),
        organisationId,
        request.body as FilingInput,
      )
      return sendAskedJob(reply, organisationId, job)
    },
  })

  app.get(path, {
    config: { role: 'reader' },
    schema: operation(tag, 'listFilings', 'List the filings', {
      description: 'Lists the filings, newest first, with what is in them.',
      params: inOrganisationParams,
      querystring: Type.Omit(listQuery({ period: ofLabel }), ['asOf', 'sort']),
      response: { 200: answer(page(Filing), 'A page'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request, reply) => {
      const { organisationId } = placeOf(request)
      const query = { ...(request.query as ListQuery), sort: '-createdAt', sealed: 'true' } as ListQuery
      const filters = { sealed: isSealed, period: ofLabel }
      const text = await listPage(context, listed, filters, query, organisationId)
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.get(`${path}/:id`, {
    config: { role: 'reader' },
    schema: operation(tag, 'getFiling', 'Read a filing', {
      description: 'Reads its manifest: what it holds, of which state, and the hash of every file.',
      params: entityParams,
      headers: ifNoneMatch,
      response: {
        200: answer(Filing, 'The filing', entityTag),
        ...notModified,
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => {
      const { item } = await readFiling(context, placeOf(request))
      return sendTagged(request, reply, version, item)
    },
  })

  app.get(`${path}/:id/files`, {
    config: { role: 'reader' },
    schema: operation(tag, 'listFilingFiles', 'List the files of a filing', {
      params: entityParams,
      headers: ifNoneMatch,
      response: {
        200: answer(FilingFiles, 'The files, in the order of the bundle', entityTag),
        ...notModified,
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => {
      const place = placeOf(request)
      const items = filesOf(context, place, await readFiling(context, place)).map(listedOf)
      return sendTagged(request, reply, version, JSON.stringify({ items }))
    },
  })

  app.get(`${path}/:id/files/:name`, {
    config: { role: 'reader' },
    schema: operation(tag, 'getFilingFile', 'Read a file of a filing', {
      description: `Reads one file as it was frozen, streamed; \`${bundleNames.manifest}\`, \`${bundleNames.signature}\` and \`${bundleNames.keys}\` too. Its entity tag is its SHA-256.`,
      params: fileParams,
      headers: ifNoneMatch,
      response: {
        200: {
          description: 'The file',
          headers: entityTag,
          content: Object.fromEntries(
            fileTypes.map((type) => [
              type,
              { schema: type.endsWith('json') ? {} : { type: 'string', format: 'binary' } },
            ]),
          ),
        },
        ...notModified,
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => {
      const place = placeOf(request)
      const { name } = request.params as { name: string }
      const file = filesOf(context, place, await readFiling(context, place)).find((one) => one.name === name)
      if (!file) throw notFound()
      const entity = `"${file.sha256}"`
      void reply.headers({ etag: entity, 'cache-control': 'private, no-cache' })
      if (isKnown(request, entity)) return reply.code(304).send()
      audit(request, 'exported', { format: name, filing: place.id })
      return reply
        .type(file.mediaType)
        .headers({ 'content-length': file.size, 'content-disposition': `attachment; filename="${name}"` })
        .send(file.open())
    },
  })

  app.get(`${path}/:id/bundle`, {
    config: { role: 'reader' },
    schema: operation(tag, 'getFilingBundle', 'Read a filing as one ZIP file', {
      description:
        'All files with manifest, signature and key, packed while it is sent. The same filing gives the same bytes. `vvt verify` checks it, and docs/verifying-a-filing.md says how anybody can.',
      params: entityParams,
      response: {
        200: {
          description: 'The bundle',
          content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
        },
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => {
      const place = placeOf(request)
      const filing = await readFiling(context, place)
      const manifest = JSON.parse(filing.manifest) as Manifest
      audit(request, 'exported', { format: 'bundle', filing: place.id })
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${bundleName(manifest)}"`)
        .header('cache-control', 'private, no-store')
        .send(zipOf(filesOf(context, place, filing), manifest))
    },
  })

  app.get('/.well-known/jwks.json', {
    config: { role: null },
    schema: operation(tag, 'getSigningKeys', 'Read the keys that sign filings', {
      description:
        'The public keys (RFC 7517) of all that ever signed a filing here, newest first; none before the first filing. A signature is worth what is known of the key: fetch it from here over TLS, once, and keep it.',
      security: [],
      response: {
        200: { description: 'The keys', content: { 'application/jwk-set+json': { schema: KeySet } } },
        ...problems(503),
      },
    }),
    handler: async (_request, reply) => {
      const keys = await publishedKeys(context.signingKeyFile)
      return reply
        .type('application/jwk-set+json')
        .header('cache-control', 'public, max-age=300')
        .header('access-control-allow-origin', '*')
        .send(JSON.stringify({ keys }))
    },
  })
}

const KeySet = exact(
  {
    keys: Type.Array(
      Type.Object({ kty: Type.String(), crv: Type.String(), x: Type.String(), kid: Type.String() }),
      { description: 'Ed25519 (RFC 8037)' },
    ),
  },
  { 'x-component': 'SigningKeys' },
)

function placeOf({ params }: FastifyRequest): FilingPlace {
  const { organisationId, id = '' } = params as { organisationId: string; id?: string }
  return { organisationId: organisationId.toLowerCase(), id: id.toLowerCase() }
}
