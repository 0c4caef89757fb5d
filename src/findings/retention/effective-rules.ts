import { type DataItem } from '../../record/activities/data-item.ts'
import { type RetentionRule } from '../../record/activities/retention.ts'
import { keepsLonger } from './compare-limits.ts'
import { lastDay, whyNone, type LastDay } from './last-day.ts'

/** A rule and where it stands in the list. */
export type PlacedRule = { readonly rule: RetentionRule; readonly index: number }

/** Which time limit counts for a data item. */
export type Effective = {
  readonly item: DataItem
  /** Every rule that covers it. */
  readonly rules: readonly PlacedRule[]
  /** The one under which it is kept longest; null: no rule covers it, or they cannot be put in order. */
  readonly longest: PlacedRule | null
  /** Why that one: there is no other, all are alike, no other keeps it longer, or it cannot be told. */
  readonly because: 'none' | 'only' | 'alike' | 'longest' | 'not_comparable'
  /** Rules that say something else for the same purpose. */
  readonly conflicts: readonly PlacedRule[]
}

/** The rules that cover a data item, in the order of their ids: where they stand in the list means nothing. */
export function rulesFor(id: string, rules: readonly RetentionRule[]): PlacedRule[] {
  return rules
    .flatMap((rule, index) =>
      rule.dataItemIds === null || rule.dataItemIds.includes(id) ? [{ rule, index }] : [],
    )
    .toSorted((one, other) => (one.rule.id < other.rule.id ? -1 : 1))
}

/** For each data item the rule that counts, and the rules it is in conflict with. */
export function effectiveRules(items: readonly DataItem[], rules: readonly RetentionRule[]): Effective[] {
  return items.map((item) => ({ item, ...choose(rulesFor(item.id, rules)) }))
}

function choose(rules: readonly PlacedRule[]): Omit<Effective, 'item'> {
  const longest = rules.find(({ rule }) =>
    rules.every((other) => other.rule === rule || isNoLonger(other.rule, rule)),
  )
  const [first] = rules
  const to = longest ?? first
  const others = rules.filter(({ rule }) => to && !isAlike(rule, to.rule))
  return {
    rules,
    longest: longest ?? null,
    because: reason(rules, longest, others),
    conflicts: others.filter(({ rule }) => to && sharePurpose(rule, to.rule)),
  }
}

function reason(
  rules: readonly PlacedRule[],
  longest: PlacedRule | undefined,
  others: readonly PlacedRule[],
): Effective['because'] {
  if (rules.length === 0) return 'none'
  if (!longest) return 'not_comparable'
  if (rules.length === 1) return 'only'
  return others.length === 0 ? 'alike' : 'longest'
}

function isNoLonger(one: RetentionRule, other: RetentionRule): boolean {
  return isAlike(one, other) || keepsLonger(one, other) === 'never'
}

/** The same time limit, even if nobody knows how long it is. */
function isAlike(one: RetentionRule, other: RetentionRule): boolean {
  const [none, otherNone] = [whyNone(one), whyNone(other)]
  if (none === 'never_stored' || none === 'unlimited') return none === otherNone
  return (
    one.kind === other.kind &&
    one.start === other.start &&
    one.startText === other.startText &&
    one.period === other.period
  )
}

function sharePurpose(one: RetentionRule, other: RetentionRule): boolean {
  const ids = one.purposeIds
  return ids === null || other.purposeIds === null || other.purposeIds.some((id) => ids.includes(id))
}

/**
 * The last day on which an item may be stored under several rules, once their events are known: the latest of their days, with
 * the rule it comes from. A rule without a last day prevails over every day, except one that says nothing is stored.
 */
export function latestDay(
  rules: readonly PlacedRule[],
  eventOf: (rule: RetentionRule) => string | Date | null,
  timeZone: string | null,
): (LastDay & { readonly by: PlacedRule }) | null {
  let latest: (LastDay & { readonly by: PlacedRule }) | null = null
  for (const by of rules) {
    const end = lastDay(by.rule, eventOf(by.rule), timeZone)
    if (!latest || rank(end) > rank(latest)) latest = { ...end, by }
  }
  return latest
}

/** Days in their order, between never stored and no end that is known. */
function rank(end: LastDay): string {
  if ('day' in end) return end.day
  if (end.none === 'never_stored') return ''
  return end.none === 'unlimited' ? 'unlimited' : 'open'
}
