import { type Static, type TSchema } from 'typebox'
import { complete } from '../../src/record/shape.ts'

/** A valid UUID version 7 made from a number: the same number, the same id. */
export function idOf(number: number): string {
  return `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`
}

/** Numbers for ids nobody refers to, counted from 100,000. */
let next = 100_000

/** An aggregate with everything its caller left out filled in as the API would, and a fixed identity. */
export function stored<S extends TSchema>(
  schema: S,
  id: string,
  given: object,
  fixed: object = {},
): Static<S> {
  const value = complete(schema, given, () => idOf(next++)) as object
  const identity = {
    id,
    version: 3,
    createdAt: '2026-01-05T08:00:00.000Z',
    updatedAt: '2026-09-17T22:30:00.000Z',
  }
  return { ...identity, ...fixed, ...value } as Static<S>
}
