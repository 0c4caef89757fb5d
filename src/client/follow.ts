import type { Client } from './api.ts'
import type { components } from './schema.d.ts'

/** One change, as the ledger keeps it. */
export type Change = components['schemas']['LedgerEntry']

/** Some changes, and the position after them: keep it together with what was made of them. */
export type Changes = { readonly items: readonly Change[]; readonly next: number }

export type FollowOptions = {
  /** The position kept last; 0 from the beginning. */
  readonly after: number
  /** Only changes of these kinds; all when absent. */
  readonly kinds?: readonly Change['kind'][]
  /** With the whole entry after each change. */
  readonly documents?: boolean
  /** Seconds to wait for changes at the end of the feed, up to 60; with 0, the usual, the end is the end. */
  readonly wait?: number
  readonly signal?: AbortSignal
}

/**
 * The changes of an organisation after a position, in order and without gaps. With `wait` it never ends by itself: new
 * changes come as they happen.
 */
export async function* follow(
  client: Client,
  organisationId: string,
  { after, kinds = [], documents = false, wait = 0, signal }: FollowOptions,
): AsyncGenerator<Changes, void> {
  for (let position = after; ;) {
    const { data } = await client.GET('/v1/organisations/{organisationId}/changes', {
      params: { path: { organisationId }, query: { after: position, kinds: [...kinds], documents, wait } },
      ...(signal ? { signal } : {}),
    })
    const { items, next } = data as unknown as Changes
    if (next > position) yield { items, next }
    else if (wait === 0) return
    position = next
  }
}
