import { type Finding } from '../../findings/check.ts'

/** A finding with what it was found in. */
export type Found = Finding & {
  /** The activity; null: the organisation itself. */
  readonly activityId: string | null
  /** What that is called. */
  readonly name: string
}

/** Whether a finding is there at the later instant alone, or at the earlier alone. */
export const moves = ['came', 'went'] as const
export type Move = (typeof moves)[number]

export type MovedFinding = Found & { readonly move: Move }

/** What came and went of one rule. */
export type MovedOfRule = Readonly<Record<Move, number>> & {
  readonly rule: Finding['rule']
  /** The first of them; how many there are in all the counts say. */
  readonly items: readonly MovedFinding[]
}
export type MovedFindings = readonly MovedOfRule[]

/** Findings of one rule told one by one. The files of findings hold them all. */
export const mostOfRule = 100

/** Gathers what came and went, entry by entry. What is found at the same place with the same verdict has stayed. */
export function gatherMoved() {
  const byRule = new Map<
    string,
    { rule: Finding['rule']; came: number; went: number; items: MovedFinding[] }
  >()
  const note = (move: Move, found: readonly Found[], others: readonly Found[]) => {
    const known = new Set(others.map(placeOf))
    for (const one of found) {
      if (known.has(placeOf(one))) continue
      const { rule } = one
      const own = byRule.get(rule.code) ?? { rule, came: 0, went: 0, items: [] }
      byRule.set(rule.code, own)
      own[move] += 1
      if (own.items.length < mostOfRule) own.items.push({ ...one, move })
    }
  }
  return {
    /** Takes what was found in one entry at the earlier instant, and at the later one. */
    add: (before: readonly Found[], after: readonly Found[]): void => {
      note('came', after, before)
      note('went', before, after)
    },
    /** Rule by rule, in the order of their codes. */
    moved: (): MovedFindings =>
      [...byRule.values()].toSorted((one, other) => (one.rule.code < other.rule.code ? -1 : 1)),
  }
}

function placeOf({ rule, verdict, at, pointer }: Found): string {
  return [rule.code, verdict, at.kind, at.id, pointer].join(' ')
}
