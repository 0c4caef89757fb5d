import { type Fact, type Result } from './prior-check.ts'
import { ofProduct, recorded, type Known } from './known.ts'

/** What the record answers to a criterion, and the facts it answers from. */
export type Automatic = { readonly result: Result; readonly facts: readonly Fact[] }
export type Predicate = (known: Known) => Automatic

/** An answer. One that rests on a fact nobody has verified settles nothing. */
export function answer(result: Result, ...facts: readonly Fact[]): Automatic {
  const isDoubtful = facts.some(({ confidence }) => confidence === 'unverified')
  return { result: isDoubtful && result !== 'not_applicable' ? 'open' : result, facts }
}

/** How a feature stands: as recorded of the system, else as known of the product. */
export function featureFact(known: Known, code: string): Fact {
  const own = known.system.features?.find((feature) => feature.code === code)
  if (own) return recorded(`/system/features/${code}`, own.availability)
  const availability = known.product?.featureAvailability[code]
  return availability === undefined
    ? recorded(`/system/features/${code}`, null)
    : ofProduct(known, `features/${code}`, availability)
}

/** Whether a measure of the catalogue is in place in the system; that it is not named says nothing. */
export function hasMeasure({ system }: Known, ...codes: readonly string[]): boolean {
  return codes.every((code) => system.measureCodes?.includes(code))
}

const measured = (codes: readonly string[]) =>
  codes.map((code) => recorded(`/system/measureCodes/${code}`, 'true'))

/** Met where all of these measures are in place in the system; else people answer. */
export function byMeasure(...codes: readonly string[]): Predicate {
  return (known) => (hasMeasure(known, ...codes) ? answer('met', ...measured(codes)) : answer('open'))
}

/** As another predicate, unless one of these measures is in place. */
export function orMeasure(code: string, otherwise: Predicate): Predicate {
  return (known) => {
    const found = otherwise(known)
    const isSettled =
      found.result === 'met' || found.result === 'not_applicable' || found.result === 'not_met'
    return !isSettled && hasMeasure(known, code) ? answer('met', ...found.facts, ...measured([code])) : found
  }
}

/** Features that are better not there: met where none is, partly where one is at hand; what one in use means is given. */
export function withoutFeatures(codes: readonly string[], whenUsed: Result): Predicate {
  return (known) => {
    const facts = codes.map((code) => featureFact(known, code))
    const values = facts.map(({ value }) => value)
    if (values.includes('used')) return answer(whenUsed, ...facts)
    if (values.includes(null)) return answer('open', ...facts)
    return answer(values.includes('available') ? 'partly_met' : 'met', ...facts)
  }
}

/** A feature that protects: met where it is used, partly where it is at hand. */
export function withFeature(code: string): Predicate {
  return (known) => {
    const fact = featureFact(known, code)
    const results = { used: 'met', available: 'partly_met', unavailable: 'not_met' } as const
    return answer(results[fact.value as keyof typeof results] ?? 'open', fact)
  }
}

/** Does not apply where these features are not there; else people answer. */
export function onlyWithFeatures(...codes: readonly string[]): Predicate {
  return (known) => {
    const facts = codes.map((code) => featureFact(known, code))
    return answer(facts.every(({ value }) => value === 'unavailable') ? 'not_applicable' : 'open', ...facts)
  }
}

/** Met where something is said of the use. */
export function saidOfUse(
  member: 'purposes' | 'dataSubjects' | 'dataCategories' | 'protectionNeed',
): Predicate {
  return ({ use }) => {
    const value = use[member]
    const fact = recorded(`/use/${member}`, value)
    return answer(value === null || value.length === 0 ? 'open' : 'met', fact)
  }
}
