import t from 'tap'
import { v7 } from 'uuid'
import { keywordsOf } from '../../src/record/schema.ts'
import { owned as aggregates } from '../../src/store/aggregates.ts'
import { openApi } from '../helper.ts'
import { fullOf } from '../record/full-of.ts'
import { type Described } from './fuzz/description.ts'
import { neighbours, told, type Ids } from './neighbours.ts'
import { filled, placeIn } from './places.ts'
import { consistent, samples } from './samples.ts'

const { document, inside, own, ids } = await neighbours(await openApi(t))

type Spot = {
  readonly pointer: string
  /** What is pointed at; null: an item of the same body. */
  readonly kind: keyof Ids | null
  readonly put: (id: string) => void
}

/** Every place of a body where an id of something else stands. */
function spotsIn(schema: object, value: unknown, pointer = ''): Spot[] {
  const { properties, items } = keywordsOf(schema)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, member]) => {
    const inner = keywordsOf(items ?? properties?.[name] ?? {})
    const at = `${pointer}/${name}`
    if (inner.format !== 'uuid') return spotsIn(inner, member, at)
    if ('x-item-id' in inner) return []
    const put = (id: string) => void ((value as Record<string, string>)[name] = id)
    return [{ pointer: at, kind: inner['x-references'] ?? null, put }]
  })
}

type Body = Record<string, unknown>
const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A body of one shape with every member, or with what is required and one member where not all go together. */
function bodyOf(schema: object, only: string | null): Body {
  const full = consistent(fullOf(schema, ids.own, v7) as Body)
  for (const inner of Object.values(full)) if (isBody(inner)) consistent(inner)
  if (only === null) return full
  const { required = [] } = keywordsOf(schema)
  return Object.fromEntries(Object.entries(full).filter(([name]) => name === only || required.includes(name)))
}

/** What a body creates, by what it must have. */
function kindOf(body: Body): string | undefined {
  const { plural } = samples.find(({ minimal }) => Object.keys(minimal).every((name) => name in body)) ?? {}
  return aggregates.find((one) => one.plural === plural)?.kind
}

/** Where a body goes: to something new of its own role, where it is to take the place of something. */
async function addressFor({ path }: Described, body: Body): Promise<string> {
  const { role, assessmentKind, systemId } = body
  const place = await placeIn(document, own, path)
  if (path.includes('/external/'))
    return `${filled(path, { ...place, externalId: v7() })}?kind=${kindOf(body)}`
  const alike = samples.find(({ minimal }) => role !== undefined && minimal['role'] === role)
  if (path.endsWith('/{id}') && assessmentKind !== undefined) {
    const minimal = {
      assessmentKind,
      name: 'Prüfung',
      ...(systemId === undefined ? {} : { systemId, use: {} }),
    }
    return filled(path, { ...place, id: (await own.create('assessments', minimal)).id })
  }
  const id =
    path.endsWith('/{id}') && alike ? (await own.create(alike.plural, alike.minimal)).id : place['id']
  return filled(path, { ...place, ...(id === undefined ? {} : { id }) })
}

async function send({ method, body }: Described, url: string, value: Body) {
  const { etag: tag } = (await own.get(url)).headers
  const isUpsert = url.includes('/external/')
  const headers = {
    'content-type': body?.types[0] ?? '',
    ...(isUpsert ? {} : { 'if-match': tag ?? '"1"' }),
  }
  return own.call(method as 'POST', url, JSON.stringify({ ...value, ...fresh(value) }), headers)
}

/** External ids are taken once they were stored. */
const fresh = (value: object) => ('externalIds' in value ? { externalIds: [{ system: 'x', id: v7() }] } : {})

/** No made-up body fits these; test/findings/overrides.test.ts and test/record/prior-check show that they take nothing of others. */
const takesOnlyWhatIsFound = new Set(['createOverride', 'proposePriorCheck', 'transitionAssessment'])

t.test('a reference into another organisation is refused like one to nothing, in every body', async (t) => {
  let references = 0
  for (const operation of inside) {
    const { id: name, body } = operation
    if (!body || takesOnlyWhatIsFound.has(name)) continue
    const { oneOf, anyOf, ...plain } = body.schema as { oneOf?: object[]; anyOf?: object[] }
    const shapes = oneOf ?? anyOf ?? [plain]
    for (const shape of shapes) {
      // A file has no members.
      if (keywordsOf(shape).type === 'string') continue
      if (spotsIn(shape, bodyOf(shape, null)).length === 0) continue
      const url = await addressFor(operation, bodyOf(shape, null))
      const isWhole = (await send(operation, url, bodyOf(shape, null))).statusCode < 300
      for (const [index, { pointer, kind }] of spotsIn(shape, bodyOf(shape, null)).entries()) {
        const only = isWhole ? null : (pointer.split('/')[1] ?? '')
        const sound = bodyOf(shape, only)
        const ask = async (id: string) => {
          const value = structuredClone(sound)
          spotsIn(shape, value)
            .find((spot) => spot.pointer === pointer)
            ?.put(id)
          return send(operation, url, value)
        }
        if (index === 0 || !isWhole) {
          const reply = await send(operation, url, sound)
          t.ok(reply.statusCode < 300, `${name} takes what is its own: ${reply.body}`)
        }
        const random = v7()
        const refused = await ask(random)
        t.equal(refused.statusCode, 422, `${name} ${pointer}`)
        if (kind) t.match(refused.body, `"${pointer}"`, name)
        const id = ids.foreign[kind ?? 'party']
        t.same(told(await ask(id), id), told(refused, random), `${name} ${pointer}`)
        references += kind ? 1 : 0
      }
    }
  }
  t.ok(references > 60, `${references} references`)
})
