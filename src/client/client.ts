import createFetchClient from 'openapi-fetch'
import type { Client } from './api.ts'
import { ProblemError } from './problem.ts'
import { patientFetch } from './retry.ts'
import type { paths } from './schema.d.ts'

export { change } from './change.ts'
export { follow, type Change, type Changes, type FollowOptions } from './follow.ts'
export { items } from './items.ts'
export { ProblemError } from './problem.ts'
export { verifyWebhook, WebhookVerificationError, type WebhookEvent } from './webhook.ts'
export type { Client, Schema } from './api.ts'

export type ClientOptions = {
  /** Where the API is: `https://vvt.example.org`. */
  readonly baseUrl: string
  /** An access key (`vvt_…`) or an access token, or how to get one that is valid now. */
  readonly key: string | (() => string | Promise<string>)
  /** Language of messages; German when absent. */
  readonly language?: 'de' | 'en'
  /** How often a request is tried again, 5 times when absent. */
  readonly retries?: number
  /** What makes requests; the one of the platform when absent. */
  readonly fetch?: (request: Request) => Promise<Response>
}

/**
 * A client of the API, for Node.js from version 20 on and for browsers. What is answered with a problem is thrown as
 * `ProblemError`. Where the server is busy (429, 503) or does not answer, requests are repeated as it asks; every POST
 * carries an `Idempotency-Key`, so that it is carried out once however often it is sent.
 */
export function createClient(options: ClientOptions): Client {
  const {
    baseUrl,
    key,
    language = 'de',
    retries = 5,
    fetch = (request) => globalThis.fetch(request),
  } = options
  const client = createFetchClient<paths>({
    baseUrl: baseUrl.replace(/\/$/, ''),
    fetch: patientFetch(fetch, retries),
    headers: { 'accept-language': language },
  })
  client.use({
    onRequest: async ({ request }) => {
      request.headers.set('authorization', `Bearer ${typeof key === 'string' ? key : await key()}`)
      if (request.method === 'PATCH') request.headers.set('content-type', 'application/merge-patch+json')
      if (request.method === 'POST' && !request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', `"${crypto.randomUUID()}"`)
      return request
    },
    onResponse: async ({ response }) => {
      if (response.status >= 400) throw await ProblemError.of(response)
    },
  })
  return client
}

/** What an answer holds. Refusals have been thrown before. */
export async function dataOf<T>(answer: Promise<{ readonly data?: T }>): Promise<T> {
  const { data } = await answer
  if (data === undefined) throw new TypeError('the answer has no content')
  return data
}
