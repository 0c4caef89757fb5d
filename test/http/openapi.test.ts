import { readFile } from 'node:fs/promises'
import { pino } from 'pino'
import t from 'tap'
import { generatedFiles } from '../../src/cli/generated-files.ts'
import { roles } from '../../src/http/roles.ts'
import { openApi } from '../helper.ts'
import { callsOf } from './calls.ts'
import { bodiesOf, describedBy, prepared } from './examples.ts'
import { schemasIn, writtenOut } from './fuzz/description.ts'

const { app, organisation, headers: keyOf, context } = await openApi(t)
const { document, operations } = await describedBy(app)

t.test('the committed description is the one the program gives', async (t) => {
  for (const [path, content] of Object.entries(await generatedFiles(pino({ level: 'silent' })))) {
    const committed = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8')
    t.ok(committed === content, `${path} is fresh; otherwise run: node src/main.ts generate`)
  }
})

t.test('every operation says what it is, who may call it, and what can go wrong', (t) => {
  t.match(document.openapi, /^3\.1\./)
  t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length, 'ids are unique')
  const tags = document.tags.map(({ name }) => name)
  for (const operation of operations) {
    const { operationId, path, method, responses, parameters = [] } = operation
    const role = operation['x-role']
    t.match(
      operation,
      { operationId: /^[a-z][A-Za-z]+$/, summary: /^[A-Z]/, description: /\.$/ },
      operationId,
    )
    t.ok(
      operation.tags.length === 1 && tags.includes(operation.tags[0] ?? ''),
      `${operationId}: one tag that is explained`,
    )
    t.ok(role === 'open' || (roles as readonly string[]).includes(role), `${operationId}: a role`)
    t.same(operation.security.length === 0, role === 'open', `${operationId}: a key unless open`)
    const expected = [
      ...(role === 'open' ? [] : [401, 403, 503]),
      ...(/\{/.test(path) ? [404] : []),
      ...(['POST', 'PUT', 'PATCH'].includes(method) ? [400, 415, 422] : []),
      ...(parameters.some(({ name }) => name.toLowerCase() === 'if-match') ? [412, 428] : []),
    ]
    for (const status of expected) {
      const problem = responses[status]?.content?.['application/problem+json']?.schema
      t.equal(problem?.$ref, '#/components/schemas/Problem', `${operationId}: ${status} is documented`)
    }
    t.ok(
      Object.keys(responses).some((status) => status.startsWith('2')),
      `${operationId}: success is documented`,
    )
    t.ok(
      parameters.every(({ description }) => description),
      `${operationId}: parameters are explained`,
    )
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    t.same(
      parameters
        .filter((one) => one.in === 'path')
        .map(({ name }) => name)
        .toSorted(),
      inPath.toSorted(),
      operationId,
    )
  }
  t.end()
})

t.test('every reference in the document leads somewhere, and every component is used', (t) => {
  const text = JSON.stringify(document)
  const used = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? ''))
  const known = Object.keys(document.components.schemas)
  t.same([...used].toSorted(), known.filter((name) => used.has(name)).toSorted())
  t.same(
    known.filter((name) => !used.has(name)),
    [],
    'nothing stands there for nothing',
  )
  t.notMatch(text, /x-component|undefined/)
  t.end()
})

t.test('every number a caller sends has its bounds, so that none is too large for the database', (t) => {
  for (const { operationId, parameters = [], requestBody } of operations)
    for (const { type, minimum, maximum } of schemasIn(writtenOut(document, [parameters, requestBody ?? {}])))
      if (['integer', 'number'].some((name) => [type].flat().includes(name)))
        t.match({ minimum, maximum }, { minimum: Number, maximum: Number }, operationId)
  t.end()
})

t.test('every operation refuses a caller without a key, unless it is open', async (t) => {
  for (const { method, path, operationId, 'x-role': role } of operations) {
    const url = path.replaceAll(/\{\w+\}/g, () => context.newId())
    const reply = await app.inject({ method, url, ...(method === 'GET' ? {} : { payload: {} }) })
    t.equal(reply.statusCode === 401, role !== 'open', `${operationId} ${reply.statusCode}`)
  }
})

t.test('the server accepts every example of a request', async (t) => {
  let tried = 0
  for (const operation of operations) {
    const { method, path, operationId } = operation
    for (const { type, bodies } of bodiesOf(document, operation)) {
      t.ok(bodies.length > 0, `${operationId}: ${type} has an example`)
      for (const body of bodies) {
        const owner = await organisation()
        const calls = callsOf(app, { path: owner.path, headers: await keyOf('operator', null) })
        const { url, payload } = await prepared(calls, owner.id, path, body)
        const reply = await calls.call(method, url, payload, { 'content-type': type, 'if-match': '"1"' })
        t.ok(
          reply.statusCode >= 200 && reply.statusCode < 300,
          `${operationId} ${type}: ${reply.statusCode} ${reply.body.slice(0, 500)}`,
        )
        tried += 1
      }
    }
  }
  t.ok(tried >= 18, `${tried} examples`)
})
