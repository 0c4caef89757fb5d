import { invalid } from '../errors.ts'
import { ruleSet, type RuleSet } from './check.ts'
import { type Profile } from './rule.ts'
import { rules } from './rules/index.ts'

/** All rules of a profile that apply on a day. Refuses with `invalid` a day that no calendar has. */
export function rulesOn(profile: Profile, on: string): RuleSet {
  try {
    return ruleSet(rules, profile, on)
  } catch {
    throw invalid([{ pointer: '/on', code: 'wrong-format', values: { format: 'date' } }])
  }
}
