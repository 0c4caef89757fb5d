import { Type, type TInteger } from 'typebox'
import { exact } from '../record/schema.ts'
import { type Finding } from './check.ts'
import { findingVerdicts } from './finding.ts'
import { severities } from './verdict.ts'

const number = Type.Integer({ minimum: 0 })
const each = <const K extends string>(names: readonly K[]) =>
  exact(Object.fromEntries(names.map((name) => [name, number])) as Record<K, TInteger>)

/** How many findings an answer has, and of what kind. */
export const FindingCounts = exact(
  { total: number, bySeverity: each(severities), byVerdict: each(findingVerdicts) },
  { 'x-component': 'FindingCounts', description: 'How many findings there are' },
)

export type Counts = {
  total: number
  readonly bySeverity: Record<(typeof severities)[number], number>
  readonly byVerdict: Record<(typeof findingVerdicts)[number], number>
}

export function noCounts(): Counts {
  return {
    total: 0,
    bySeverity: { error: 0, warning: 0, advice: 0 },
    byVerdict: { violated: 0, undecided: 0 },
  }
}

/** Adds a finding to counts, which it changes. */
export function count(counts: Counts, { rule: { severity }, verdict }: Finding): void {
  counts.total += 1
  counts.bySeverity[severity] += 1
  counts.byVerdict[verdict] += 1
}

/** The counts of some findings. */
export function countsOf(findings: readonly Finding[]): Counts {
  const counts = noCounts()
  for (const finding of findings) count(counts, finding)
  return counts
}
