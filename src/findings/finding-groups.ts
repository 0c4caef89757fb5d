import { Type } from 'typebox'
import { type Language } from '../law/entry.ts'
import { exact } from '../record/schema.ts'
import { type Finding } from './check.ts'
import { ruleIn, ruleMembers } from './finding.ts'
import { count, FindingCounts, noCounts, type Counts } from './finding-counts.ts'
import { severities } from './verdict.ts'

/** A rule with how much was found by it. */
export const FindingGroup = exact(
  {
    ...ruleMembers,
    counts: FindingCounts,
    activities: Type.Integer({ minimum: 0, description: 'Activities in which something was found' }),
  },
  { 'x-component': 'FindingGroup', description: 'How much was found by a rule' },
)

type Group = Pick<Finding, 'rule' | 'cites'> & { readonly counts: Counts; activities: number }

/** Gathers findings by rule. `add` takes what was found in one place; `list` gives errors first, then the order of the codes. */
export function createGroups(language: Language) {
  const groups = new Map<string, Group>()
  const rank = ({ rule }: Group) => `${severities.indexOf(rule.severity)} ${rule.code}`
  return {
    add(found: readonly Finding[]): void {
      const touched = new Set<Group>()
      for (const one of found) {
        const group = groups.get(one.rule.code) ?? {
          rule: one.rule,
          cites: one.cites,
          counts: noCounts(),
          activities: 0,
        }
        groups.set(one.rule.code, group)
        count(group.counts, one)
        touched.add(group)
      }
      for (const group of touched) if (group.rule.subject !== 'organisation') group.activities += 1
    },
    list: () =>
      [...groups.values()]
        .toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1))
        .map(({ counts, activities, ...group }) => ({ ...ruleIn(group, language), counts, activities })),
  }
}
