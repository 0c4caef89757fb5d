import { type FastifyInstance } from 'fastify'

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Headers = Record<string, string>
type Caller = { readonly path: string; readonly headers: Headers }
export type Json = Record<string, unknown> & { id: string; version: number }

const at = (version: number) => ({ 'if-match': `"${version}"` })

/** Short forms of requests of one organisation; a path without leading slash lies below it. */
export function callsOf(app: FastifyInstance, { path, headers }: Caller) {
  const call = (method: Method, url: string, payload?: unknown, more: Headers = {}) =>
    app.inject({
      method,
      url: url.startsWith('/') ? url : `${path}/${url}`,
      headers: { ...headers, ...more },
      ...(payload === undefined ? {} : { payload: payload as object }),
    })
  return {
    app,
    organisationId: path.split('/').at(-1) ?? '',
    get: (url: string, more?: Headers) => call('GET', url, undefined, more),
    post: (url: string, payload: unknown, more?: Headers) => call('POST', url, payload, more),
    put: (url: string, version: number, payload: unknown, more?: Headers) =>
      call('PUT', url, payload, { ...at(version), ...more }),
    patch: (url: string, version: number, payload: unknown, more?: Headers) =>
      call('PATCH', url, payload, { ...at(version), ...more }),
    remove: (url: string, version: number, more?: Headers) =>
      call('DELETE', url, undefined, { ...at(version), ...more }),
    call,
    /** Creates and gives the stored value; throws what the server says against it. */
    create: async (plural: string, payload: object): Promise<Json> => {
      const reply = await call('POST', plural, payload)
      if (reply.statusCode !== 201) throw new Error(`POST ${plural}: ${reply.statusCode} ${reply.body}`)
      return reply.json()
    },
    read: async (url: string): Promise<Json> => (await call('GET', url)).json(),
    /** Removes an organisation as it is to be done: what was exported last is what is removed. */
    removeOrganisation: async (url: string, version: number) => {
      const end = (await call('GET', `${url}/export`)).body.trim().split('\n').at(-1) ?? '{}'
      const { receipt } = JSON.parse(end) as { receipt?: string }
      const query = new URLSearchParams({ receipt: receipt ?? '', reason: 'Mandat beendet' })
      return call('DELETE', `${url}?${query.toString()}`, undefined, at(version))
    },
  }
}
export type Calls = ReturnType<typeof callsOf>
