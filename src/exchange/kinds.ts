import { oneOf } from '../record/schema.ts'

/** Kinds of aggregates that come from elsewhere, in an order in which each refers to those before it alone. */
export const exchangedKinds = ['party', 'contract', 'system', 'measure', 'activity'] as const
export type ExchangedKind = (typeof exchangedKinds)[number]

export const exchangedKind = oneOf(exchangedKinds, 'Kind of entry')

/** Kinds an import takes, in such an order, too. Assessments have operations of their own and no part in a batch. */
export const importedKinds = ['party', 'contract', 'system', 'measure', 'assessment', 'activity'] as const
export type ImportedKind = (typeof importedKinds)[number]
