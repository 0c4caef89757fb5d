import * as fc from 'fast-check'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { type TestApi } from '../../helper.ts'
import { callsOf } from '../calls.ts'
import { collectionOf, filled, parametersOf, placeIn } from '../places.ts'
import { described, type Described } from './description.ts'
import { judgeOf, type Reply } from './judge.ts'
import { callers, currentTag, requestsOf, type Caller, type Planned } from './plan.ts'
import { resolved, type Owner } from './tokens.ts'

export type Fault = {
  readonly operation: string
  readonly request: string
  readonly answer: string
  readonly complaints: readonly string[]
}
export type Outcome = {
  readonly sent: number
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>
  /** Operations that answered with success at least once. */
  readonly succeeded: ReadonlySet<string>
  readonly operations: readonly string[]
  readonly faults: readonly Fault[]
}

/**
 * Sends requests to every operation in turn, the same ones for the same seed, and compares each answer with the API
 * document and, where the answer is a refusal, the ledger before with the ledger after. `count` requests at least.
 */
export async function fuzz(
  api: TestApi,
  { count, seed, progress }: { count: number; seed: number; progress?: (sent: number) => void },
): Promise<Outcome> {
  const { document, operations } = await described(api.app)
  const world = await openWorld(api, document, operations)
  const judge = judgeOf(document)
  const requests = new Map(operations.map((operation) => [operation, requestsOf(operation)]))
  const statuses = new Map<number, number>()
  const succeeded = new Set<string>()
  const faults: Fault[] = []
  const each = Math.min(20, Math.ceil(count / operations.length))
  let sent = 0
  try {
    for (let round = 0; sent < count; round += 1) {
      for (const [index, operation] of operations.entries()) {
        const planned = fc.sample(requests.get(operation) ?? fc.constant(null as never), {
          numRuns: each,
          seed: seed + round * 1_000 + index,
        })
        for (const one of planned) {
          const before = await world.entries()
          const { reply, request, body } = await world.send(one)
          statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1)
          const isSuccess = reply.statusCode < 300
          if (isSuccess && operation.id === 'transitionOrganisation') await world.resume()
          if (isSuccess) succeeded.add(operation.id)
          const complaints = judge({ operation, query: one.query, body }, reply)
          if ((!isSuccess || operation.method === 'GET') && (await world.entries()) !== before)
            complaints.push('something was stored')
          if (complaints.length > 0)
            faults.push({ operation: operation.id, request, answer: summary(reply), complaints })
          sent += 1
        }
        progress?.(sent)
      }
    }
    if (!(await world.isAlive()))
      faults.push({ operation: '', request: '', answer: '', complaints: ['the program is dead'] })
  } finally {
    await world.close()
  }
  return { sent, statuses, succeeded, operations: operations.map(({ id }) => id), faults }
}

const summary = ({ statusCode, body }: Reply) => `${statusCode} ${body.slice(0, 400)}`

async function openWorld(
  api: TestApi,
  document: Awaited<ReturnType<typeof described>>['document'],
  operations: readonly Described[],
) {
  const [own, foreign] = [await api.organisation(), await api.organisation()]
  const operator = await api.headers('operator', null)
  const keys: Record<Caller, object> = {
    ...({} as Record<Caller, object>),
    nobody: {},
    operator,
    stranger: foreign.headers,
  }
  for (const caller of callers) {
    if (caller in keys) continue
    keys[caller] = await api.headers(caller as 'admin', own.id)
  }
  const ids: Record<Owner, Map<string, string[]>> = { own: new Map(), foreign: new Map() }
  const makers = {
    own: callsOf(api.app, { path: own.path, headers: operator }),
    foreign: callsOf(api.app, { path: foreign.path, headers: operator }),
  }
  /** Sees to it that there are at least two things to be met in each collection; requests delete them. */
  async function refill(owner: Owner, path: string): Promise<void> {
    for (const name of parametersOf(path)) {
      const collection = collectionOf(path, name)
      const known = ids[owner].get(collection) ?? []
      ids[owner].set(collection, known)
      while (known.length < 2) known.push((await placeIn(document, makers[owner], path))[name] ?? '')
    }
  }
  for (const owner of ['own', 'foreign'] as const)
    for (const { path } of operations) await refill(owner, path)
  const tags = new Map<string, string>()
  /** A record that rests would take no further change. */
  async function resume(): Promise<void> {
    for (const { path, call, read } of [
      { path: own.path, ...makers.own },
      { path: foreign.path, ...makers.foreign },
    ]) {
      const { version, ['suspendedAt']: since } = await read(path)
      if (since !== null)
        await call(
          'POST',
          `${path}/transitions`,
          { move: 'resume', reason: 'weiter' },
          { 'if-match': `"${version}"` },
        )
    }
  }
  const ledger = new Client({ connectionString: api.server.superuserUrl })
  await ledger.connect()

  const idOf = (owner: Owner, collection: string, index: number) => {
    const known = ids[owner].get(collection) ?? []
    return known[index % known.length] ?? v7()
  }
  const tagFor = (url: string) => {
    for (let at = url; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const tag = tags.get(at)
      if (tag !== undefined) return tag
    }
    return '"1"'
  }

  async function send(planned: Planned) {
    const { operation, caller, query, body: plannedBody } = planned
    const place = Object.fromEntries(
      Object.entries(planned.path).map(([name, value]) => [name, resolved(value, idOf).toWellFormed()]),
    )
    const address = filled(operation.path, place)
    const body = typeof plannedBody === 'string' ? resolved(plannedBody, idOf) : plannedBody
    const url = query === '' ? address : `${address}?${resolved(query, idOf)}`
    const headers = Object.fromEntries(
      Object.entries({ ...planned.headers, ...keys[caller] }).map(([name, value]) => [
        name,
        value === currentTag ? tagFor(address) : value,
      ]),
    )
    const reply = await api.app.inject({
      method: operation.method as 'GET',
      url,
      headers,
      ...(body === null ? {} : { payload: body }),
    })
    learn(operation, address, reply)
    if (reply.statusCode === 204) await forget(operation, address)
    const shown = `${operation.id} ${operation.method} ${url} as ${caller} ${JSON.stringify({ ...headers, authorization: '…' })} ${(body ?? '').toString().slice(0, 600)}`
    return { reply, request: shown, body }
  }

  function learn({ path, method }: Described, address: string, reply: Reply): void {
    const { etag } = reply.headers
    if (reply.statusCode >= 400 && reply.statusCode !== 412) return
    if (typeof etag === 'string' && reply.statusCode !== 201 && !address.includes('/versions/'))
      tags.set(address, etag)
    if (reply.statusCode !== 201 || method !== 'POST') return
    const { id } = JSON.parse(reply.body) as { id?: unknown }
    const isOwn = !path.includes('{organisationId}') || address.startsWith(own.path)
    if (isOwn && typeof id === 'string') ids.own.get(path)?.push(id)
  }

  async function forget({ path }: Described, address: string): Promise<void> {
    for (const known of ids.own.values()) {
      const at = known.findIndex((id) => address.endsWith(`/${id}`))
      if (at >= 0) known.splice(at, 1)
    }
    await refill('own', path)
  }

  return {
    send,
    resume,
    entries: async () =>
      Number((await ledger.query<{ n: string }>('select count(*) as n from ledger')).rows[0]?.n ?? 0),
    isAlive: async () => (await api.app.inject('/health/ready')).statusCode === 200,
    close: () => ledger.end(),
  }
}
