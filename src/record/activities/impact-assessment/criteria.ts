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
  const criteria = criteriaIn(known.law)
  const facts = withScreening(known, criteria)
  const standings: Standing[] = []
  let [points, openPoints] = [0, 0]
  for (const criterion of criteria.all) {
    if (criterion.group === 'dsk_list' && known.listBinds === false) continue
    const standing = standingOf(known, facts, criterion)
    standings.push(standing)
    if (criterion.effect !== 'point' || standing.isMet === false) continue
    if (standing.isMet) points += 1
    else openPoints += 1
  }
  // A second point means that any one of them has a further one beside it.
  if (points > 1) facts.set(furtherPoint, true)
  else if (points + openPoints < 2) facts.set(furtherPoint, false)
  for (const [index, { criterion }] of standings.entries()) {
    if (criteria.relative.has(criterion.code)) standings[index] = standingOf(known, facts, criterion)
  }
  return { standings, facts }
}

type Criteria = {
  /** Those that decide something. */
  readonly all: readonly Criterion[]
  /** Codes of those that depend on how many of the others are met. */
  readonly relative: ReadonlySet<string>
  /** By code the facts each of which is enough for a criterion. */
  readonly enough: ReadonlyMap<string, readonly string[]>
}

const prepared = new WeakMap<readonly Criterion[], Criteria>()

/** Once for every state of the law. */
function criteriaIn(law: Law): Criteria {
  const entries = law.entries('dpia-criteria')
  const criteria = prepared.get(entries) ?? prepare(entries)
  prepared.set(entries, criteria)
  return criteria
}

function prepare(entries: readonly Criterion[]): Criteria {
  const all = entries.filter(({ effect }) => effect !== 'information')
  const depends = all.filter(({ triggers }) => triggers.some(({ facts }) => facts.includes(furtherPoint)))
  const enough = all.map(({ code, triggers }) => {
    const alone = triggers.filter(({ features, facts }) => features.length === 0 && facts.length === 1)
    return [code, alone.flatMap(({ facts }) => facts)] as const
  })
  return {
    all,
    relative: new Set(depends.map(({ code }) => code)),
    enough: new Map(enough.filter(([, facts]) => facts.length > 0)),
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

/** A denied criterion denies each fact that is enough for it; one that is met says that its only such fact holds. */
function withScreening({ law, facts, screened }: Known, { enough }: Criteria): Map<string, boolean> {
  const all = new Map(facts)
  for (const [code, { isMet }] of screened) {
    const alone = enough.get(code)
    if (!alone || isMet === null) continue
    if (isMet && (law.entry('dpia-criteria', code)?.triggers.length ?? 0) > 1) continue
    // What the record says itself stays.
    for (const fact of alone) if (!all.has(fact)) all.set(fact, isMet)
  }
  // Recital 91: what a single physician or lawyer processes is as a rule not large scale.
  if (all.get('single_professional') && !all.has('large_scale')) all.set('large_scale', false)
  return all
}
