import { type Datasets } from '../../../law/catalogue.ts'
import { type Law } from '../../../law/law.ts'
import { type Facts } from './screening-facts.ts'

export type Criterion = Datasets['dpia-criteria']

/** How a criterion stands. */
export type Standing = {
  readonly criterion: Criterion
  /** Whether it is met: as the screening says, else as the record says; null: that cannot be told. */
  readonly isMet: boolean | null
}

/** What a screening says of a criterion; null: not examined. */
export type Answer = { readonly isMet: boolean | null; readonly note: string | null }

/** What is known of an activity. */
export type Known = {
  readonly law: Law
  /** Whether a feature is in use; null: not known. */
  readonly uses: (feature: string) => boolean | null
  readonly facts: Facts
  /** Whether the list of the German authorities (Art. 35(4) GDPR) counts for the body; null: not known. */
  readonly listBinds: boolean | null
  /** What a screening answers, by the code of the criterion. */
  readonly screened: ReadonlyMap<string, Answer>
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
  const standings = criteria.map((criterion) => standingOf(known, facts, criterion))
  const points = standings.filter(({ criterion, isMet }) => criterion.effect === 'point' && isMet !== false)
  const isOpen = points.some(({ isMet }) => isMet === null)
  // A second point means that any one of them has a further one beside it.
  if (points.length < 2) facts.set(furtherPoint, false)
  else if (!isOpen || points.filter(({ isMet }) => isMet).length > 1) facts.set(furtherPoint, true)
  return {
    standings: standings.map((each) =>
      each.criterion.triggers.some((trigger) => trigger.facts.includes(furtherPoint))
        ? standingOf(known, facts, each.criterion)
        : each,
    ),
    facts,
  }
}

const furtherPoint = 'further_wp248_criterion'

function standingOf({ uses, screened, listBinds }: Known, facts: Facts, criterion: Criterion): Standing {
  const answer = screened.get(criterion.code)?.isMet ?? null
  if (answer !== null) return { criterion, isMet: answer }
  const isMet = fulfilled(criterion, uses, facts)
  const isOpen = isMet === true && criterion.group === 'dsk_list' && listBinds === null
  return { criterion, isMet: isOpen ? null : isMet }
}

/** One combination suffices. A criterion without any is for people to judge. */
function fulfilled({ triggers }: Criterion, uses: Known['uses'], facts: Facts): boolean | null {
  let found: boolean | null = triggers.length === 0 ? null : false
  for (const trigger of triggers) {
    const one = and(and(true, trigger.features, uses), trigger.facts, (code) => facts.get(code) ?? null)
    if (one === true) return true
    if (one === null) found = null
  }
  return found
}

/** Whether something and all of a list hold; null: that cannot be told. */
function and(
  first: boolean | null,
  codes: readonly string[],
  holds: (code: string) => boolean | null,
): boolean | null {
  let all = first
  for (const code of codes) {
    const one = holds(code)
    if (one === false) return false
    if (one === null && all) all = null
  }
  return all
}

/** A criterion that consists of one fact says whether the fact holds. What the record says itself stays. */
function withScreening({ law, facts, screened }: Known): Map<string, boolean> {
  const all = new Map(facts)
  const add = (fact: string, holds: boolean) => {
    if (!all.has(fact)) all.set(fact, holds)
  }
  for (const [code, { isMet }] of screened) {
    const triggers = law.entry('dpia-criteria', code)?.triggers ?? []
    if (isMet === null || (isMet && triggers.length > 1)) continue
    for (const trigger of triggers) {
      const [fact] = trigger.facts
      if (fact && trigger.facts.length === 1 && trigger.features.length === 0) add(fact, isMet)
    }
  }
  // Recital 91: what a single physician or lawyer processes is as a rule not large scale.
  if (all.get('single_professional')) add('large_scale', false)
  return all
}
