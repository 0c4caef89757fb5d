import type { Client } from './api.ts'
import { ProblemError } from './problem.ts'
import type { paths } from './schema.d.ts'

type Read<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never
type Patch<P extends keyof paths> = paths[P] extends {
  patch: { requestBody?: { content: { 'application/merge-patch+json': infer Body } } }
}
  ? Body
  : never

/** A path that can be read and patched. */
export type ChangeablePath = {
  [P in keyof paths]: [Read<P>] extends [never] ? never : [Patch<P>] extends [never] ? never : P
}[keyof paths]
type PathParams<P extends ChangeablePath> = paths[P] extends { get: { parameters: { path: infer Given } } }
  ? Given
  : never

type Answer = { readonly data?: unknown; readonly response: Response }
type Any = (path: string, init: object) => Promise<Answer>

/** How often the entry is read again when somebody else was quicker. */
const rounds = 10

/**
 * Reads an entry, has a function say what is to change, and changes that, if nobody else has changed the entry
 * meanwhile (`If-Match`); where somebody has, all over again with what stands there now. `null` changes nothing. Gives
 * the entry as it stands afterwards. `reason` is kept in the ledger.
 */
export async function change<P extends ChangeablePath>(
  client: Client,
  path: P,
  params: PathParams<P>,
  apply: (stored: Read<P>) => Patch<P> | null,
  reason?: string,
): Promise<Read<P>> {
  const [get, patch] = [client.GET as Any, client.PATCH as Any]
  for (let round = 1; ; round++) {
    const read = await get(path, { params: { path: params } })
    const body = apply(read.data as Read<P>)
    if (body === null) return read.data as Read<P>
    try {
      const header = { 'if-match': read.response.headers.get('etag') }
      const query = reason === undefined ? {} : { reason }
      return (await patch(path, { params: { path: params, header, query }, body })).data as Read<P>
    } catch (error) {
      if (!(error instanceof ProblemError && error.status === 412) || round === rounds) throw error
    }
  }
}
