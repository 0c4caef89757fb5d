import { lookup, type LookupAddress } from 'node:dns'
import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { type LookupFunction } from 'node:net'
import { promisify } from 'node:util'
import { type Outcome, type Problem } from './attempt.ts'
import { isReachable, type Allowed } from './receiver-address.ts'
import { faultOf, hostOf } from './receiver-url.ts'
import { retryAfter } from './schedule.ts'

/** Finds the addresses of a host. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>

/** What came of sending, and how many milliseconds the receiver wants to be left alone. */
export type Sent = Outcome & { readonly retryAfter: number | null }

export type Sender = {
  /** Sends one event. Never rejects; what an aborted signal cuts short counts as `no-connection`. */
  readonly send: (
    url: string,
    headers: Record<string, string>,
    body: string,
    signal: AbortSignal,
  ) => Promise<Sent>
  readonly close: () => void
}

export type SenderOptions = {
  readonly allowed: Allowed
  readonly now: () => Date
  /** The name service of the machine when absent. */
  readonly resolve?: Resolve
  /** Milliseconds until a connection stands, and until the answer is there. */
  readonly patience?: { readonly connect: number; readonly answer: number }
}

/** Most bytes of an answer that are read, to keep the connection; nobody looks at them. */
const answerLimit = 64 * 1024

class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem)
    this.name = 'Refused'
    this.problem = problem
  }
}

const ofMachine: Resolve = (host) => promisify(lookup)(host, { all: true })

/**
 * Sends events over HTTP, following no redirect. The addresses a name leads to are checked in the very look-up of the
 * connection, so that no name service can show one address and mean another; one that is closed among them closes all.
 */
export function createSender(options: SenderOptions): Sender {
  const { allowed, now, resolve = ofMachine, patience = { connect: 5_000, answer: 15_000 } } = options

  async function addressesOf(host: string): Promise<LookupAddress[]> {
    const found = await resolve(host)
    if (found.length === 0) throw new Refused('unknown-host')
    const isOpen = allowed.hosts.has(host) || found.every(({ address }) => isReachable(address, allowed))
    if (!isOpen) throw new Refused('forbidden-address')
    return [...found]
  }

  const guarded: LookupFunction = (host, { all }, done) => {
    addressesOf(host.toLowerCase()).then(
      (found) => (all ? done(null, found) : done(null, found[0]?.address ?? '', found[0]?.family)),
      (error: NodeJS.ErrnoException) => done(error, all ? [] : ''),
    )
  }
  const agentOptions = { keepAlive: true, maxFreeSockets: 64, timeout: 30_000, lookup: guarded }
  const agents = { 'https:': new HttpsAgent(agentOptions), 'http:': new HttpAgent(agentOptions) }

  async function post(
    url: URL,
    headers: Record<string, string>,
    body: string,
    signal: AbortSignal,
  ): Promise<{ status: number; asked: number | null }> {
    const { promise, resolve: take, reject } = Promise.withResolvers<IncomingMessage>()
    const isSecure = url.protocol === 'https:'
    const request = (isSecure ? requestHttps : requestHttp)({
      host: hostOf(url),
      port: url.port,
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      agent: agents[isSecure ? 'https:' : 'http:'],
      headers: {
        ...headers,
        host: url.host,
        'content-type': 'application/json',
        'user-agent': 'vvt-videoconferencing',
      },
      signal,
    })
    const late = setTimeout(() => request.destroy(new Refused('timeout')), patience.connect)
    request.once('socket', (socket) => {
      if (socket.connecting) socket.once(isSecure ? 'secureConnect' : 'connect', () => clearTimeout(late))
      else clearTimeout(late)
    })
    request.once('close', () => clearTimeout(late))
    request.once('error', reject)
    request.once('response', take)
    request.end(body)
    const response = await promise.catch((error: NodeJS.ErrnoException) => {
      // A connection that was kept may be closed just as it is taken: that says nothing about the receiver.
      if (request.reusedSocket && error.code === 'ECONNRESET') return null
      throw error
    })
    if (response === null) return post(url, headers, body, signal)
    await drain(response)
    return { status: response.statusCode ?? 0, asked: retryAfter(response.headers['retry-after'], now()) }
  }

  return {
    send: async (address, headers, body, signal) => {
      const begin = performance.now()
      const time = AbortSignal.timeout(patience.answer)
      const outcome = (status: number | null, problem: Problem | null, asked: number | null = null) => ({
        status,
        problem,
        milliseconds: Math.round(performance.now() - begin),
        retryAfter: asked,
      })
      // What the installation allows may have changed since the address was given.
      if (faultOf(address, allowed) !== null) return outcome(null, 'forbidden-address')
      try {
        const { status, asked } = await post(new URL(address), headers, body, AbortSignal.any([signal, time]))
        return outcome(status, status >= 200 && status < 300 ? null : 'status', asked)
      } catch (error) {
        return outcome(null, time.aborted ? 'timeout' : problemOf(error as NodeJS.ErrnoException))
      }
    },
    close: () => Object.values(agents).forEach((agent) => agent.destroy()),
  }
}

/** Reads the rest of an answer, so that its connection can be used again; one that is too long loses it. */
async function drain(response: IncomingMessage): Promise<void> {
  let size = 0
  try {
    for await (const chunk of response) {
      size += (chunk as Buffer).length
      if (size > answerLimit) return
    }
  } catch {
    // Its status is known, and that is what counts.
  }
}

function problemOf(error: NodeJS.ErrnoException): Problem {
  if (error instanceof Refused) return error.problem
  const { code = '' } = error
  if (/^(?:ENOTFOUND|EAI_\w+|ENODATA)$/.test(code)) return 'unknown-host'
  if (/CERT|^ERR_TLS|SIGNATURE|^ERR_SSL|^EPROTO/.test(code)) return 'certificate'
  if (/^HPE_|^ERR_HTTP/.test(code)) return 'bad-answer'
  return 'no-connection'
}
