import { type TSchema } from 'typebox'
import { keywordsOf } from '../../record/schema.ts'

/** Why a value of ours is not, or not as such, in what another system is given. */
export const lossReasons = ['no-place', 'no-counterpart', 'as-text', 'too-long'] as const
export type LossReason = (typeof lossReasons)[number]

/** A value that is set here and is not found over there as what it is. */
export type Loss = { readonly pointer: string; readonly reason: LossReason }

/** What was told to another system, field by field. Whatever nobody marks counts as lost. */
export type Told = {
  /** These fields of a value can be read back over there as they are here. */
  readonly carry: <T extends object>(from: T, ...fields: readonly (keyof T & string)[]) => void
  /** These fields, and all below them, cannot, for a reason that says more than that there is no place. */
  readonly miss: <T extends object>(
    reason: LossReason,
    from: T,
    ...fields: readonly (keyof T & string)[]
  ) => void
  readonly fateOf: (from: object, field: string) => LossReason | 'carried' | undefined
}

export function createTold(): Told {
  const fates = new WeakMap<object, Map<string, LossReason | 'carried'>>()
  const mark = (fate: LossReason | 'carried', from: object, fields: readonly string[]) => {
    const known = fates.get(from) ?? new Map<string, LossReason | 'carried'>()
    fates.set(from, known)
    for (const field of fields) known.set(field, fate)
  }
  return {
    carry: (from, ...fields) => mark('carried', from, fields),
    miss: (reason, from, ...fields) => mark(reason, from, fields),
    fateOf: (from, field) => fates.get(from)?.get(field),
  }
}

/**
 * Every leaf of a document that is set and was not told: texts, codes, numbers, and lists that are examined and empty.
 * Ids of parts and what only the server writes are no content. Values are not shown, only where they stand.
 */
export function lossesIn(schema: TSchema, document: object, told: Told): Loss[] {
  return [...membersOf(schema, document, '', 'no-place', told)]
}

function* membersOf(
  schema: TSchema,
  value: object,
  pointer: string,
  inherited: LossReason,
  told: Told,
): Generator<Loss> {
  for (const [name, member] of Object.entries(keywordsOf(schema).properties ?? {})) {
    const { readOnly, 'x-item-id': isItemId } = keywordsOf(member) as {
      readOnly?: boolean
      'x-item-id'?: boolean
    }
    if (readOnly || isItemId) continue
    const fate = told.fateOf(value, name)
    const held = (value as Record<string, unknown>)[name]
    yield* below(member, held, `${pointer}/${name}`, fate ?? inherited, told)
  }
}

function* below(
  schema: TSchema,
  value: unknown,
  pointer: string,
  fate: LossReason | 'carried',
  told: Told,
): Generator<Loss> {
  if (value === null || value === undefined) return
  const inherited = fate === 'carried' ? 'no-place' : fate
  const { items } = keywordsOf(schema)
  if (Array.isArray(value) && items && keywordsOf(items).properties && value.length > 0) {
    for (const [index, item] of value.entries())
      yield* membersOf(items, item as object, `${pointer}/${index}`, inherited, told)
  } else if (typeof value === 'object' && !Array.isArray(value))
    yield* membersOf(schema, value, pointer, inherited, told)
  else if (fate !== 'carried') yield { pointer, reason: fate }
}
