import { Buffer } from 'node:buffer'

/** Where a CISO Assistant is, and the personal access token to use there. The token is never logged or shown. */
export type Service = { readonly url: URL; readonly token: string; readonly signal: AbortSignal }

/** What CISO Assistant answered when it did not do what it was asked. */
export class ServiceFailure extends Error {
  readonly words: { readonly de: string; readonly en: string }

  constructor(words: ServiceFailure['words']) {
    super(words.en)
    this.words = words
  }
}

const waitMs = 120_000
const answerLimit = 64 * 2 ** 20

/**
 * One call of its REST API, with token authentication (`Authorization: Token …`). Follows no redirect: the token is for
 * this address alone. Throws `ServiceFailure`.
 */
export async function callService(
  { url, token, signal }: Service,
  path: string,
  request: {
    readonly method?: 'GET' | 'POST'
    readonly headers?: Record<string, string>
    readonly body?: Uint8Array<ArrayBuffer>
  } = {},
): Promise<Uint8Array> {
  const address = new URL(path.replace(/^\//, ''), url.href.endsWith('/') ? url : `${url.href}/`)
  if (address.origin !== url.origin)
    throw new ServiceFailure({
      de: `CISO Assistant verweist auf einen anderen Rechner: ${address.origin}`,
      en: `CISO Assistant points at another host: ${address.origin}`,
    })
  const end = AbortSignal.any([signal, AbortSignal.timeout(waitMs)])
  const headers = { ...request.headers, authorization: `Token ${token}` }
  let reply: Response
  try {
    reply = await fetch(address, { ...request, headers, redirect: 'error', signal: end })
  } catch (error) {
    signal.throwIfAborted()
    throw new ServiceFailure({
      de: `CISO Assistant ist unter ${address.origin} nicht zu erreichen: ${reasonOf(error)}`,
      en: `CISO Assistant cannot be reached at ${address.origin}: ${reasonOf(error)}`,
    })
  }
  const bytes = await limited(reply)
  if (reply.ok) return bytes
  const said = Buffer.from(bytes).toString('utf8').slice(0, 300)
  throw new ServiceFailure({
    de: `CISO Assistant antwortete ${reply.status} auf ${address.pathname}: ${said}`,
    en: `CISO Assistant answered ${reply.status} to ${address.pathname}: ${said}`,
  })
}

const reasonOf = (error: unknown) => {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error ? cause.message : String(error)
}

async function limited(reply: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of reply.body ?? []) {
    size += piece.length
    if (size > answerLimit)
      throw new ServiceFailure({
        de: 'CISO Assistant antwortete mit mehr als 64 MiB',
        en: 'CISO Assistant answered more than 64 MiB',
      })
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
