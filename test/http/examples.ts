import { type FastifyInstance } from 'fastify'
import { importing } from '../exchange/imports/importing.ts'
import { contextOf } from '../helper.ts'
import { type Calls } from './calls.ts'
import { fileNow } from './file-now.ts'
import { acceptFinding, listOfSubprocessors, queuedJob, samples } from './samples.ts'

export type Schema = {
  $ref?: string
  examples?: unknown[]
  properties?: Record<string, Schema>
  description?: string
}
export type Operation = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  security: object[]
  'x-role': string
  parameters?: { name: string; in: string; description?: string; required?: boolean }[]
  requestBody?: {
    content: Record<
      string,
      { schema: Schema; example?: unknown; examples?: Record<string, { value: unknown }> }
    >
  }
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}
export type ApiDocument = {
  openapi: string
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

/** What the program says of itself, and each operation with its place. */
export async function describedBy(app: FastifyInstance) {
  await app.ready()
  const document = app.swagger() as unknown as ApiDocument
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase() as 'GET',
      ...operation,
    })),
  )
  return { document, operations }
}

/** Every example body of an operation, by media type. */
export function bodiesOf(document: ApiDocument, { requestBody }: Operation) {
  return Object.entries(requestBody?.content ?? {}).map(([type, { schema, example, examples }]) => ({
    type,
    bodies: [
      ...examplesOf(document, schema),
      ...(example === undefined ? [] : [example]),
      ...Object.values(examples ?? {}).map(({ value }) => value),
    ],
  }))
}

function examplesOf(document: ApiDocument, schema: Schema): unknown[] {
  const named = schema.$ref?.split('/').at(-1)
  return schema.examples ?? (named ? (document.components.schemas[named]?.examples ?? []) : [])
}

/** Makes what a path and a body point at, and gives both with the ids of what was made. */
export async function prepared(calls: Calls, organisationId: string, path: string, body: unknown) {
  let url = path.replace('{organisationId}', organisationId).replace('{version}', '1')
  const plural = /\{organisationId\}\/([\w-]+)\/\{id\}/.exec(path)?.[1]
  const sample = plural === 'assessments' ? undefined : samples.find((one) => one.plural === plural)
  let id = organisationId
  if (sample) {
    ;({ id } = await calls.create(sample.plural, sample.minimal))
    url = url.replace('{id}', id)
  }
  if (plural === 'assessments') {
    const system = await calls.create('systems', { name: 'Konferenz', operationModel: 'online_service' })
    const check = { assessmentKind: 'prior_check', name: 'Prüfung', systemId: system.id, use: {} }
    ;({ id } = await calls.create(plural, check))
    url = url.replace('{id}', id)
  }
  if (plural === 'overrides') {
    ;({ id } = await acceptFinding(calls))
    url = url.replace('{id}', id)
  }
  if (path.includes('/sub-processor-lists/{id}')) {
    ;({ id } = await listOfSubprocessors(calls))
    url = url.replace('{id}', id)
  }
  if (path.includes('/external/')) {
    const external = { system: 'grc', id: '1' }
    await calls.create('parties', { name: 'X', partyType: 'organisation', externalIds: [external] })
    url = `${url.replace('{system}', external.system).replace('{externalId}', external.id)}?kind=party`
  }
  if (plural === 'filings') {
    id = await fileNow(calls)
    url = url.replace('{id}', id)
    if (url.includes('{handOverId}')) {
      const link = { recipient: 'Aufsicht', way: 'link', expiresAt: '2096-01-31T00:00:00Z' }
      url = url.replace('{handOverId}', (await calls.create(`filings/${id}/hand-overs`, link)).id)
    }
  }
  // Its first version is that of whoever sets it first.
  if (url.endsWith('/filing-schedule')) await calls.put(url, 0, { enabled: false })
  if (plural === 'imports') {
    ;({ id } = await importing(calls).plan('name,partyType\r\nX,organisation', 'parties.csv'))
    url = url.replace('{id}', id)
  }
  if (plural === 'import-mappings') {
    ;({ id } = await calls.create(plural, { name: 'Register', columns: [] }))
    url = url.replace('{id}', id)
  }
  if (plural === 'jobs') {
    ;({ id } = await queuedJob(calls))
    url = url.replace('{id}', id)
  }
  if (plural === 'webhooks') {
    ;({ id } = await calls.create('webhooks', { url: 'https://grc.example.org/hook' }))
    url = url.replace('{id}', id)
  }
  // Nobody has changed the catalogue of a new organisation.
  if (path.includes('/criteria'))
    await calls.call('PUT', 'criteria', { lawVersion: '2026.11' }, { 'if-match': '"0"' })
  const keys = /^(.*\/access-keys)\/\{id\}/.exec(url)?.[1]
  if (keys) {
    const grants = [{ organisationId, role: 'reader' }]
    const own = keys === '/v1/access-keys' ? { grants } : { role: 'reader' }
    ;({ id } = await calls.create(keys, { name: 'Probe', ...own }))
    url = url.replace('{id}', id)
  }
  let payload = JSON.stringify(body) as string | undefined
  payload = payload?.replace(/"organisationId":"[^"]*"/, `"organisationId":"${organisationId}"`)
  // Before the organisation was entered there is nothing to file.
  const past = new Date(contextOf(calls.app).now().getTime() - 1).toISOString()
  if (path.endsWith('/filings')) payload = payload?.replace(/"asOf":"[^"]*"/, `"asOf":"${past}"`)
  const targets = { partyId: 'parties', systemId: 'systems', contractId: 'contracts', measureId: 'measures' }
  for (const [name, kind] of Object.entries(targets)) {
    const made = samples.find((one) => one.plural === kind)
    const pattern = new RegExp(`"${name}":"[^"]*"`, 'g')
    if (made && payload !== undefined && pattern.test(payload))
      payload = payload.replaceAll(pattern, `"${name}":"${(await calls.create(kind, made.minimal)).id}"`)
  }
  return { url, payload, id }
}
