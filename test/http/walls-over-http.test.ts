import t, { type Test } from 'tap'
import { v7 } from 'uuid'
import { keywordsOf } from '../../src/record/schema.ts'
import { owned } from '../../src/store/aggregates.ts'
import { readPdf } from '../filings/formats/pdf/read-pdf.ts'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'
import { type Calls } from './calls.ts'
import { prepared } from './examples.ts'
import { schemasIn, type Described } from './fuzz/description.ts'
import { marker, neighbours, told, type Ids } from './neighbours.ts'
import { filled, parametersOf, placeIn, type Place } from './places.ts'

// One instant for all, which answers tell.
const instant = new Date()
const api = await openApi(t, () => instant)
const { document, operations, inside, own, foreign, ids, admins } = await neighbours(api)
const visitors = [admins.own, own]

const isId = (value: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
const idsOf = (place: Place) => Object.values(place).filter(isId)
const withRandomIds = (place: Place): Place =>
  Object.fromEntries(Object.entries(place).map(([name, value]) => [name, isId(value) ? v7() : value]))

async function bodyFor(calls: Calls, { path, body }: Described) {
  if (!body) return { payload: undefined, headers: {} }
  const { payload } = await prepared(calls, calls.organisationId, path, body.examples[0])
  return { payload, headers: { 'content-type': body.types[0] ?? '' } }
}

const tagHeaders = [
  {},
  { 'if-match': '"1"' },
  { 'if-none-match': '"1"' },
  { 'if-match': '"999"' },
  { 'if-none-match': '*' },
]

t.test(
  'the id of another organisation is answered like one that never was, whatever ETag is tried',
  async (t) => {
    let tried = 0
    for (const operation of inside) {
      const { id, path, method } = operation
      if (!parametersOf(path).some((name) => name !== 'organisationId')) continue
      const there = await placeIn(document, foreign, path)
      const here = { ...there, organisationId: own.organisationId }
      const nowhere = { ...withRandomIds(there), organisationId: own.organisationId }
      if (idsOf(here).length < 2) continue
      const { payload, headers } = await bodyFor(own, operation)
      for (const visitor of visitors)
        for (const tag of tagHeaders) {
          const ask = async (place: Place) =>
            told(
              await visitor.call(method as 'GET', filled(path, place), payload, { ...headers, ...tag }),
              ...idsOf(place),
            )
          const [met, expected] = [await ask(here), await ask(nowhere)]
          t.same(met, expected, `${id} ${JSON.stringify(tag)}`)
          t.ok([404, 422, 428].includes(met.statusCode), `${id} ${met.statusCode}`)
          t.notOk(met.headers.etag)
          tried += 1
        }
    }
    t.ok(tried > 300, `${tried} probes`)
  },
)

t.test('the address of another organisation is answered like one that never was', async (t) => {
  for (const operation of inside) {
    const { id, path, method } = operation
    const there = await placeIn(document, foreign, path)
    const nowhere = withRandomIds(there)
    const { payload, headers } = await bodyFor(foreign, operation)
    for (const tag of [{}, { 'if-match': '"1"' }, { 'if-none-match': '*' }]) {
      const ask = async (place: Place) =>
        told(await admins.own.call(method as 'GET', filled(path, place), payload, { ...headers, ...tag }))
      const met = await ask(there)
      t.same(met, await ask(nowhere), id)
      t.equal(met.statusCode, 404, id)
    }
  }
})

t.test('a filter by what is of another organisation finds what one by nothing finds', async (t) => {
  const theirs = ids.foreign
  let tried = 0
  for (const { id: name, path, method, parameters } of inside) {
    if (method !== 'GET') continue
    const place = await placeIn(document, own, path)
    for (const { name: parameter, in: where, schema } of parameters) {
      const { type, enum: members, format } = keywordsOf(schema)
      if (where !== 'query' || type !== 'string' || members) continue
      const pairs =
        format === 'uuid'
          ? Object.values(theirs).map((id) => [id, v7()])
          : [
              [marker, 'Nirgendwort7f3a'],
              [theirs.party, v7()],
            ]
      for (const [met = '', nowhere = ''] of pairs) {
        const ask = async (value: string) =>
          told(await own.get(`${filled(path, place)}?${requiredOf(parameters)}&${parameter}=${value}`), value)
        t.same(await ask(met), await ask(nowhere), `${name} ${parameter}`)
        tried += 1
      }
    }
  }
  t.ok(tried > 40, `${tried} filters`)
})

const requiredOf = (parameters: Described['parameters']) =>
  parameters
    .filter(({ in: where, required }) => where === 'query' && required)
    .map(({ name }) => `${name}=1`)
    .join('&')

/** Every reading of a path: plain, and with each member of each closed list and each switch. */
function readingsOf({ path, parameters }: Described, place: Place): string[] {
  const base = `${filled(path, place)}?${requiredOf(parameters)}`
  const choices = parameters
    .filter((one) => one.in === 'query')
    .flatMap(({ name, schema }) => {
      const [{ enum: members = [], type } = {}] = [...schemasIn(schema)].filter(
        (one) => one['enum'] || one['type'] === 'boolean',
      )
      const values = type === 'boolean' ? ['true', 'false'] : (members as string[])
      return values.map((value) => `${name}=${value}`)
    })
  return [base, ...choices.map((choice) => `${base}&${choice}`)]
}

async function textOf(reply: Awaited<ReturnType<Calls['get']>>): Promise<string> {
  if (reply.headers['content-type'] !== 'application/pdf')
    return `${reply.body}\n${JSON.stringify(reply.headers)}`
  return (await readPdf(reply.rawPayload)).pages.join('\n')
}

/** The operations of reading whose answers to a caller hold something of the other organisation. */
async function showing(
  t: Test,
  calls: Calls,
  visitor: Calls,
  secrets: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>()
  for (const operation of operations) {
    if (operation.method !== 'GET') continue
    const place = await placeIn(document, calls, operation.path)
    // What was made at the start says more than what is new.
    const full = { ...place, ...fullPlace(operation.path, calls) }
    for (const url of readingsOf(operation, full)) {
      const reply = await visitor.get(url)
      t.ok(reply.statusCode < 500, url)
      const text = await textOf(reply)
      if (secrets.some((secret) => text.includes(secret))) found.add(operation.id)
    }
  }
  return found
}

function fullPlace(path: string, calls: Calls): Place {
  const plural = /\{organisationId\}\/([\w-]+)\/\{id\}/.exec(path)?.[1]
  const kind = owned.find((one) => one.plural === plural)?.kind
  const id = (calls === own ? ids.own : ids.foreign)[kind as keyof Ids]
  return id === undefined ? {} : { id }
}

t.test('no answer holds a word or an id of another organisation', async (t) => {
  const tables = await asSuperuser(
    api.server.superuserUrl,
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'organisation_id'
     and table_name in (select table_name from information_schema.columns where column_name = 'id' and table_schema = 'public')`,
  )
  const rows = await asSuperuser(
    api.server.superuserUrl,
    tables
      .map(
        ({ name }) =>
          `select id::text from "${String(name)}" where organisation_id = '${foreign.organisationId}'`,
      )
      .join(' union all '),
  )
  const secrets = [marker, foreign.organisationId, ...rows.map(({ id }) => String(id))]
  t.ok(secrets.length > 20)
  t.same(await showing(t, own, admins.own, secrets), new Set())
  const theirs = await showing(t, foreign, admins.foreign, [marker])
  const reading = inside.filter(({ method }) => method === 'GET')
  t.ok(
    theirs.size > reading.length / 2,
    `the other organisation itself meets the word in ${theirs.size} operations`,
  )
})
