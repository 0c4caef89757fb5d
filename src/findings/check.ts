import { type Law, ownLaw } from '../law/law.ts'
import { type Activity } from '../record/activities/activity.ts'
import { type Surroundings } from '../record/dossier.ts'
import { controllerCase, processorCase, type OrganisationCase } from './case.ts'
import { type Regime, regimeOf, rulingIn } from './regime.ts'
import { type AnyRule, type Point, type Profile, type Rule, type Subject } from './rule.ts'

/** A place where a rule does not hold, or where that is undecided. */
export type Finding = Omit<Point, 'at' | 'since'> & {
  readonly rule: AnyRule
  /** What it rests on for this organisation: that of the rule, or what corresponds to it in the law the organisation is under. */
  readonly cites: string
  /** The aggregate the pointer leads into. */
  readonly at: { readonly kind: NonNullable<Point['at']>['kind'] | 'activity'; readonly id: string }
  /** Day since which it is so, as far as the record can tell; never before the norm applied, `YYYY-MM-DD`. */
  readonly since: string
}

/** The rules that are asked, sorted by what they are asked about, and the law by which. */
export type RuleSet = { readonly law: Law } & { readonly [S in Subject]: readonly Rule<S>[] }

/** Those of the rules that belong to a profile and apply on a day, `YYYY-MM-DD`. */
export function askedOn(rules: readonly AnyRule[], profile: Profile, on: string): AnyRule[] {
  return rules.filter(
    (rule) =>
      (profile === 'strict' || rule.profiles.includes(profile)) &&
      (rule.validFrom ?? on) <= on &&
      on <= (rule.validTo ?? on),
  )
}

/**
 * The rules of a profile that apply on a day, `YYYY-MM-DD`, and the law of that day by the program's law data or by others.
 * Throws `RangeError` for no calendar day.
 */
export function ruleSet(rules: readonly AnyRule[], profile: Profile, on: string, book = ownLaw): RuleSet {
  const asked = askedOn(rules, profile, on)
  const about = <S extends Subject>(subject: S) =>
    asked.filter((rule) => rule.subject === subject) as unknown as Rule<S>[]
  return {
    law: book.at(on),
    organisation: about('organisation'),
    controller: about('controller'),
    processor: about('processor'),
    activity: about('activity'),
  }
}

/** Checks one activity by the law of the rules' day. Gives what is violated or undecided, rule by rule. */
export function checkActivity(set: RuleSet, activity: Activity, around: Surroundings): Finding[] {
  const found: Finding[] = []
  const at = { kind: 'activity', id: activity.id } as const
  const { law } = set
  const regime = regimeOf(around.organisation, law)
  const changed = activity.updatedAt
  const facts =
    activity.role === 'controller'
      ? controllerCase(activity, around, law)
      : processorCase(activity, around, law)
  for (const rule of set.activity) note(found, rule, rule.check(facts), { at, changed, around, regime })
  if ('data' in facts) {
    for (const rule of set.controller) note(found, rule, rule.check(facts), { at, changed, around, regime })
  } else {
    for (const rule of set.processor) note(found, rule, rule.check(facts), { at, changed, around, regime })
  }
  return found
}

/** Checks what is said of the organisation itself. `systemsInUse`: systems that an activity names; null when none was looked at. */
export function checkOrganisation(
  set: RuleSet,
  around: Surroundings,
  systemsInUse: OrganisationCase['systemsInUse'],
): Finding[] {
  const { organisation } = around
  const { law } = set
  const found: Finding[] = []
  const at = { kind: 'organisation', id: organisation.id } as const
  const facts = { on: law.on, law, around, organisation, systemsInUse }
  const regime = regimeOf(organisation, law)
  const changed = organisation.updatedAt
  for (const rule of set.organisation) note(found, rule, rule.check(facts), { at, changed, around, regime })
  return found
}

type Looked = {
  readonly at: Finding['at']
  readonly changed: string
  readonly around: Surroundings
  readonly regime: Regime | null
}

function note(
  found: Finding[],
  rule: AnyRule,
  points: readonly Point[],
  { at, changed, around, regime }: Looked,
): void {
  for (const { at: elsewhere, since, ...point } of points) {
    const day = since ?? latest(changed, elsewhere, around).slice(0, 10)
    found.push({
      ...ruled(rule, point, regime),
      rule,
      at: elsewhere ?? at,
      since: rule.validFrom && day < rule.validFrom ? rule.validFrom : day,
    })
  }
}

/**
 * A point as it is for a body under another law than the GDPR (Art. 91 GDPR; Regulation (EU) 2018/1725): nobody is told to
 * have violated what does not bind them, unless their own law is known to demand the same.
 */
function ruled<P extends Pick<Point, 'verdict' | 'text'>>(
  { cites }: AnyRule,
  point: P,
  regime: Regime | null,
): P & { cites: string } {
  if (!regime) return { ...point, cites }
  const ruling = rulingIn(regime, cites)
  if (ruling.isSame || point.verdict === 'undecided') return { ...point, cites: ruling.cites }
  const { name } = regime
  const remark = ruling.isKnown
    ? {
        de: ` Hier gilt ${name.de}; ob es dasselbe verlangt, ist nicht geprüft.`,
        en: ` Here ${name.en} applies; whether it demands the same has not been examined.`,
      }
    : {
        de: ` Hier gilt ${name.de}; was es dazu verlangt, ist nicht erfasst.`,
        en: ` Here ${name.en} applies; what it demands is not covered.`,
      }
  const text = { de: point.text.de + remark.de, en: point.text.en + remark.en }
  return { ...point, verdict: 'undecided', text, cites: ruling.cites }
}

/** When the newer of two was changed: what was looked at, and what the finding stands in. Before that it may not have been so. */
function latest(changed: string, at: Point['at'], around: Surroundings): string {
  const { organisation, parties, systems, contracts, measures } = around
  const all = { party: parties, system: systems, contract: contracts, measure: measures }
  const place = at && (at.kind === 'organisation' ? organisation : all[at.kind].get(at.id))
  return place && place.updatedAt > changed ? place.updatedAt : changed
}
