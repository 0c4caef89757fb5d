import { type Language } from '../../law/entry.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { checkOrganisation, type Finding, type RuleSet } from '../check.ts'
import { type Profile } from '../rule.ts'

/** What was asked, once for all that is checked. */
export type Asked = {
  readonly set: RuleSet
  readonly profile: Profile
  readonly lang: Language
  readonly organisation: Surroundings['organisation']
}

/** One activity, or the organisation itself, with what was found in it. */
export type Checked = {
  readonly kind: 'activity' | 'organisation'
  readonly id: string
  readonly name: string
  readonly around: Surroundings
  readonly findings: readonly Finding[]
}

/** The organisation itself with what is found in it. `systemsInUse`: as for `checkOrganisation`. */
export function checkedOrganisation(
  set: RuleSet,
  around: Surroundings,
  systemsInUse: ReadonlySet<string> | null,
): Checked {
  const { id, name } = around.organisation
  return { kind: 'organisation', id, name, around, findings: checkOrganisation(set, around, systemsInUse) }
}

/** How many findings of each severity there are; those undecided stand apart, whatever their severity. */
export type Counts = {
  readonly activities: number
  readonly error: number
  readonly warning: number
  readonly advice: number
  readonly undecided: number
}

export const noCounts: Counts = { activities: 0, error: 0, warning: 0, advice: 0, undecided: 0 }

/** The counts with one more thing looked at. */
export function counted(counts: Counts, { kind, findings }: Checked): Counts {
  const sum = { ...counts, activities: counts.activities + (kind === 'activity' ? 1 : 0) }
  for (const { verdict, rule } of findings) sum[verdict === 'undecided' ? verdict : rule.severity] += 1
  return sum
}

/** Whether a program that waits for the outcome must stop: errors, or more warnings than are put up with. */
export function isPassed({ error, warning }: Counts, maxWarnings: number): boolean {
  return error === 0 && warning <= maxWarnings
}

/** Name of the aggregate a finding points into; its kind where that has none or is not at hand. */
export function nameOf({ kind, id, name, around }: Checked, { at }: Finding): string {
  if (at.kind === kind && at.id === id) return name
  const { parties, systems, contracts, measures } = around
  const places = { party: parties, system: systems, contract: contracts, measure: measures }
  const found = at.kind in places ? places[at.kind as keyof typeof places].get(at.id) : undefined
  return found?.name ?? at.kind
}

/** A way to write findings, piece by piece, so that a record of any size can be checked. */
export type Output = {
  readonly head: () => string
  readonly item: (checked: Checked) => string
  readonly tail: (counts: Counts) => string
}

/** What an output is told: what was asked, and how many warnings are put up with. */
export type OutputOptions = Asked & { readonly maxWarnings: number }
