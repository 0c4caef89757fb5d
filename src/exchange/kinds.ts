import { oneOf } from '../record/schema.ts'

/** Kinds of aggregates that come from elsewhere, in an order in which each refers to those before it alone. */
export const exchangedKinds = ['party', 'contract', 'system', 'measure', 'activity'] as const
export type ExchangedKind = (typeof exchangedKinds)[number]

export const exchangedKind = oneOf(exchangedKinds, 'Kind of entry')
