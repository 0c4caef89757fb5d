import type { Client } from './api.ts'
import type { paths } from './schema.d.ts'

type Json<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

/** A path of a list that comes in pages. */
export type ListPath = {
  [P in keyof paths]: Json<P> extends { items: unknown[]; next: string | null } ? P : never
}[keyof paths]

type Item<P extends ListPath> = Json<P> extends { items: (infer One)[] } ? One : never
type Params<P extends ListPath> = paths[P] extends { get: { parameters: infer Given } }
  ? Pick<Given, Extract<keyof Given, 'path' | 'query'>>
  : never

type AnyGet = (path: string, init: object) => Promise<{ data?: { items: unknown[]; next: string | null } }>

/** Every item of a list, page after page as they are taken. */
export async function* items<P extends ListPath>(
  client: Client,
  path: P,
  params: Params<P>,
): AsyncGenerator<Item<P>, void> {
  const get = client.GET as unknown as AnyGet
  const { query = {}, ...rest } = params as { query?: object }
  let cursor: string | null | undefined
  do {
    const page = await get(path, { params: { ...rest, query: { ...query, ...(cursor ? { cursor } : {}) } } })
    yield* (page.data?.items ?? []) as Item<P>[]
    cursor = page.data?.next
  } while (cursor)
}
