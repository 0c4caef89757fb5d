import { type Datasets } from '../../../law/catalogue.ts'
import { type Law } from '../../../law/law.ts'
import { type Facts } from './screening-facts.ts'

export type Criterion = Datasets['dpia-criteria']

/** How a criterion stands. */
export type Standing = {
  readonly criterion: Criterion
  /** Whether what is recorded fulfils it; null: that cannot be told. */
  readonly byRecord: boolean | null
  /** Whether it is met: as the screening says, else as the record says. */
  readonly isMet: boolean | null
}

/** What is known of an activity. */
export type Known = {
  readonly law: Law
  /** Whether a feature is in use; null: not known. */
  readonly uses: (feature: string) => boolean | null
  readonly facts: Facts
  /** Whether the list of the German authorities (Art. 35(4) GDPR) counts for the body; null: not known. */
  readonly listBinds: boolean | null
  /** Criteria a screening has answered, by code. */
  readonly screened: Facts
}

/** How the criteria stand, and the facts with what follows from the screening and from other criteria. */
export type Standings = { readonly standings: readonly Standing[]; readonly facts: Facts }

/**
 * Whether the list of the German authorities counts: it is for private bodies in Germany. What it means for public ones,
 * or where the country is not known, is left open; bodies under church law or Regulation (EU) 2018/1725 have lists of their own.
 */
export function isListBinding(bodyType: string, country: string | null): boolean | null {
  if (bodyType !== 'private' && bodyType !== 'public') return false
  if (country !== null && country !== 'DE') return false
  return bodyType === 'private' && country === 'DE' ? true : null
}

/** How each criterion that concerns the body stands; one whose list may count is at most open. */
export function standingsOf(known: Known): Standings {
  const facts = withScreening(known)
  const criteria = known.law
    .entries('dpia-criteria')
    .filter(
      ({ group, effect }) => effect !== 'information' && (group !== 'dsk_list' || known.listBinds !== false),
    )
  const points = criteria
    .filter(({ effect }) => effect === 'point')
    .map((criterion) => standingOf(known, facts, criterion).isMet)
  // A second point means that any one of them has a further one beside it.
  if (points.filter((isMet) => isMet === true).length > 1) facts.set(furtherPoint, true)
  else if (points.filter((isMet) => isMet !== false).length < 2) facts.set(furtherPoint, false)
  return { standings: criteria.map((criterion) => standingOf(known, facts, criterion)), facts }
}

const furtherPoint = 'further_wp248_criterion'

function standingOf({ uses, screened, listBinds }: Known, facts: Facts, criterion: Criterion): Standing {
  const isFulfilled = fulfilled(criterion, uses, facts)
  const isOpen = isFulfilled === true && criterion.group === 'dsk_list' && listBinds === null
  const byRecord = isOpen ? null : isFulfilled
  return { criterion, byRecord, isMet: screened.get(criterion.code) ?? byRecord }
}

/** One combination suffices. A criterion without any is for people to judge. */
function fulfilled({ triggers }: Criterion, uses: Known['uses'], facts: Facts): boolean | null {
  let isOpen = triggers.length === 0
  for (const trigger of triggers) {
    const parts = [
      ...trigger.features.map((code) => uses(code)),
      ...trigger.facts.map((code) => facts.get(code) ?? null),
    ]
    if (parts.every((part) => part === true)) return true
    isOpen ||= !parts.includes(false)
  }
  return isOpen ? null : false
}

/** A criterion that consists of one fact says whether the fact holds. What the record says itself stays. */
function withScreening({ law, facts, screened }: Known): Map<string, boolean> {
  const all = new Map(facts)
  const add = (fact: string, holds: boolean) => {
    if (!all.has(fact)) all.set(fact, holds)
  }
  for (const { code, triggers } of screened.size > 0 ? law.entries('dpia-criteria') : []) {
    const isMet = screened.get(code)
    if (isMet === undefined || (isMet && triggers.length > 1)) continue
    for (const trigger of triggers) {
      const [fact] = trigger.facts
      if (fact && trigger.facts.length === 1 && trigger.features.length === 0) add(fact, isMet)
    }
  }
  // Recital 91: what a single physician or lawyer processes is as a rule not large scale.
  if (all.get('single_professional')) add('large_scale', false)
  return all
}
