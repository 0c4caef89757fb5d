import { type Calls } from './calls.ts'
import { bodiesOf, prepared, type ApiDocument, type Operation } from './examples.ts'
import { fileNow } from './file-now.ts'
import { acceptFinding, listOfSubprocessors, queuedJob } from './samples.ts'

/** The parameters of a path with values of things that are really there. */
export type Place = Readonly<Record<string, string>>

type Parameter = { name: string; in: string; schema: { type?: string; enum?: string[] } }

/** The path a parameter picks one thing out of. */
export const collectionOf = (path: string, name: string) => path.slice(0, path.indexOf(`/{${name}}`))
export const parametersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** A path with its parameters filled in. */
export function filled(path: string, place: Place): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(place[name] ?? ''))
}

/**
 * Makes what a path leads to, through the API alone: an item of a collection is created from the example of its POST,
 * or is the first of its list. Throws for a parameter that neither explains, so that no operation is passed over in
 * silence. `calls` are those of an operator.
 */
export async function placeIn(document: ApiDocument, calls: Calls, path: string): Promise<Place> {
  const place: Record<string, string> = {}
  // A catalogue nobody has changed has no versions; one that was changed is left alone.
  if (path.includes('/criteria/'))
    await calls.call('PUT', 'criteria', { lawVersion: '2026.11' }, { 'if-match': '"0"' })
  for (const name of parametersOf(path)) place[name] = await valueOf(document, calls, path, name, place)
  return place
}

async function valueOf(document: ApiDocument, calls: Calls, path: string, name: string, place: Place) {
  if (name === 'organisationId') return calls.organisationId
  // Of no collection: whoever asks says what it is called.
  if (path.includes('/external/')) return name === 'system' ? 'grc' : '1'
  const { schema } = parameterOf(document, path, name)
  if (schema.type === 'integer') return '1'
  if (schema.enum?.[0] !== undefined) return schema.enum[0]
  const collection = collectionOf(path, name)
  // What its example accepts is found no more once the organisation was changed.
  if (collection.endsWith('/overrides')) return (await acceptFinding(calls)).id
  // A filing comes of a job, and a link is told once.
  if (collection.endsWith('/filings')) return fileNow(calls)
  if (name === 'token') {
    const link = { recipient: 'Aufsicht', way: 'link', expiresAt: '2096-01-31T00:00:00Z' }
    const { url } = await calls.create(`filings/${await fileNow(calls)}/hand-overs`, link)
    return String(url).split('/').at(-1) ?? ''
  }
  // Lists are handed in with their contract.
  if (collection.endsWith('/sub-processor-lists')) return (await listOfSubprocessors(calls)).id
  if (collection.endsWith('/jobs')) return (await queuedJob(calls)).id
  const { post, get } = document.paths[collection] ?? {}
  const url = filled(collection, place)
  const found = post
    ? await created(document, calls, post, collection, url)
    : get && (await first(calls, url))
  const value = found?.[name] ?? found?.['id']
  if (typeof value !== 'string') throw new TypeError(`${path}: nothing tells what {${name}} could be`)
  return value
}

function parameterOf(document: ApiDocument, path: string, name: string): Parameter {
  const [operation] = Object.values(document.paths[path] ?? {})
  const parameters = (operation?.parameters ?? []) as Parameter[]
  const found = parameters.find((one) => one.in === 'path' && one.name === name)
  if (!found) throw new TypeError(`${path} does not describe {${name}}`)
  return found
}

type Item = Readonly<Record<string, unknown>> | undefined

async function created(
  document: ApiDocument,
  calls: Calls,
  post: Operation,
  path: string,
  url: string,
): Promise<Item> {
  const { payload } = await prepared(
    calls,
    calls.organisationId,
    path,
    bodiesOf(document, post)[0]?.bodies[0],
  )
  const reply = await calls.call('POST', url, payload, { 'content-type': 'application/json' })
  if (reply.statusCode !== 201) throw new Error(`POST ${url}: ${reply.statusCode} ${reply.body}`)
  return reply.json()
}

async function first(calls: Calls, url: string): Promise<Item> {
  const { items, entries } = (await calls.get(url)).json<{ items?: Item[]; entries?: Item[] }>()
  return (items ?? entries)?.[0]
}
