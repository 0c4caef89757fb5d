import { type Law } from '../../../law/law.ts'

/** What is known about one feature: of the system, expected by the use case, and what follows for the activity. */
export type FeatureState = {
  readonly code: string
  readonly availability: 'unavailable' | 'available' | 'used' | null
  readonly expected: 'used' | 'not_used' | 'optional' | null
  /** Null: cannot be said. */
  readonly use: 'not_used' | 'available' | 'used' | null
  /** Whether the availability is a fact of the catalogue about the product, not of the system at hand. */
  readonly isFromCatalogue: boolean
}

/** A feature and the features it is a form of. */
export function withBroader(law: Law, code: string): string[] {
  const broader = law.entry('features', code)?.broader
  return broader ? [code, ...withBroader(law, broader)] : [code]
}

/** What an activity does with a feature. Protection is never claimed because it is expected; what brings data with it is. */
export function useOf(
  availability: FeatureState['availability'],
  expected: FeatureState['expected'],
  isProtective: boolean,
): FeatureState['use'] {
  if (availability === 'unavailable') return 'not_used'
  if (availability === 'used') return 'used'
  if (expected === 'used') return isProtective ? availability : 'used'
  if (availability === 'available') return 'available'
  return expected === 'not_used' ? 'not_used' : null
}
