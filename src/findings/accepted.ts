import { hash } from 'node:crypto'
import { type Activity } from '../record/activities/activity.ts'
import { type Surroundings } from '../record/dossier.ts'
import { type Finding } from './check.ts'
import { type Override, type OverrideState, type StoredOverride } from './override.ts'
import { idOf, stablePointer, valueAt } from './stable-pointer.ts'

/** What was checked: an activity, or with null the organisation itself; and everything around it. */
export type Checked = { readonly activity: Activity | null; readonly around: Surroundings }

/** A place where a rule does not hold: what an override is given for. */
export type FoundPlace = Pick<StoredOverride, 'rule' | 'at' | 'pointer'> & {
  /** SHA-256 of what is found there, hexadecimal; another one when the facts change. */
  readonly factsDigest: string
}

/** A finding with the override given for its place; null where there is none. */
export type AcceptedFinding = Finding & { readonly override: Override | null }

/**
 * The findings of one check, each with the override given for its place, newest first choice among those that stand; null
 * where there is none. None is left out: what is accepted is still found. `overrides` may hold those of others. `on` is
 * the day, `YYYY-MM-DD`, on which their time is looked at.
 */
export function withOverrides(
  findings: readonly Finding[],
  overrides: readonly StoredOverride[],
  checked: Checked,
  on: string,
): AcceptedFinding[] {
  if (overrides.length === 0) return findings.map((finding) => ({ ...finding, override: null }))
  const found = placesFound(findings, checked)
  const stated = withStates(overrides, found, checked, on)
  return findings.map((finding, index) => {
    const place = found[index]
    const given = place ? stated.filter((one) => isSamePlace(one, place)) : []
    return { ...finding, override: given.find(({ state }) => state === 'in_force') ?? given[0] ?? null }
  })
}

/** The overrides given for what was checked, newest first, each with its state. `found`: all that `placesFound` gives. */
export function withStates(
  overrides: readonly StoredOverride[],
  found: readonly FoundPlace[],
  { activity }: Checked,
  on: string,
): Override[] {
  const own = overrides.filter(({ activityId }) => activityId === (activity?.id ?? null))
  return own
    .toSorted((one, other) => inOrder(other.id, one.id))
    .map((override) => ({ ...override, state: stateOf(override, found, on) }))
}

function stateOf(override: StoredOverride, found: readonly FoundPlace[], on: string): OverrideState {
  if (override.until < on) return 'lapsed'
  const place = found.find((one) => isSamePlace(one, override))
  return place?.factsDigest === override.factsDigest ? 'in_force' : 'facts_changed'
}

/** The place of each finding, in the same order; findings of one rule at one place share one place and one digest. */
export function placesFound(findings: readonly Finding[], checked: Checked): FoundPlace[] {
  const places = findings.map(({ rule, at, pointer, text }) => {
    const value = aggregateAt(at, checked)
    return { rule: rule.code, at, pointer: stablePointer(value, pointer), value, text }
  })
  return places.map(({ rule, at, pointer, value }) => {
    const place = { rule, at, pointer }
    const texts = places
      .filter((one) => isSamePlace(one, place))
      .map(({ text: { de, en } }) => JSON.stringify([de, en]))
    // All of an aggregate changes with every act on it, an approval among them; what matters of it is in the texts.
    const facts = pointer === '' ? null : settled(valueAt(value, pointer))
    const said = [rule, at.kind, at.id, pointer, texts.toSorted(inOrder), facts ?? null]
    return { ...place, factsDigest: hash('sha256', JSON.stringify(said)) }
  })
}

type Named = Pick<StoredOverride, 'rule' | 'at' | 'pointer'>

/** Whether two name one place by one rule; both in the form that survives reordering. */
export function isSamePlace(one: Named, other: Named): boolean {
  return (
    one.rule === other.rule &&
    one.at.kind === other.at.kind &&
    one.at.id === other.at.id &&
    one.pointer === other.pointer
  )
}

/** The aggregate a pointer leads into; undefined where it is not around. */
export function aggregateAt({ kind, id }: Finding['at'], { activity, around }: Checked): unknown {
  if (kind === 'activity') return activity?.id === id ? activity : undefined
  if (kind === 'organisation') return around.organisation.id === id ? around.organisation : undefined
  const { parties, systems, contracts, measures } = around
  return { party: parties, system: systems, contract: contracts, measure: measures }[kind].get(id)
}

const inOrder = (one: string, other: string) => (one < other ? -1 : Number(one > other))

/** A value that is the same whatever the order of its members, and of its items where these have ids. */
function settled(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const items = (value as unknown[]).map(settled)
    return items.every((item) => idOf(item) !== null)
      ? items.toSorted((one, other) => inOrder(idOf(one) ?? '', idOf(other) ?? ''))
      : items
  }
  const members = Object.entries(value).toSorted(([one], [other]) => inOrder(one, other))
  return Object.fromEntries(members.map(([name, member]) => [name, settled(member)]))
}
