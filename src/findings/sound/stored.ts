import { type Static, type TObject } from 'typebox'
import { mergePatch } from '../../record/merge-patch.ts'
import { complete } from '../../record/shape.ts'

/** An id made from a number: the same number, the same id. */
export const idOf = (number: number) => `019a0000-0000-7000-9000-${String(number).padStart(12, '0')}`

/** An aggregate with everything that was left out filled in as the API does. */
export function stored<S extends TObject>(
  schema: S,
  id: string,
  given: object,
  fixed: object = {},
): Static<S> {
  const identity = {
    id,
    version: 4,
    createdAt: '2026-01-12T09:00:00.000Z',
    updatedAt: '2026-09-01T09:00:00.000Z',
  }
  return { ...identity, ...fixed, ...(complete(schema, given, itemIds(900_000)) as object) } as Static<S>
}

/** A stored aggregate after a JSON Merge Patch (RFC 7396). */
export function patched<S extends TObject>(schema: S, value: Static<S>, patch: object): Static<S> {
  const merged = mergePatch(value, patch) as object
  return {
    ...(value as object),
    ...merged,
    ...(complete(schema, merged, itemIds(950_000)) as object),
  } as Static<S>
}

/** Ids for items nobody refers to, counted anew in each aggregate. */
function itemIds(first: number): () => string {
  let next = first
  return () => idOf(next++)
}
