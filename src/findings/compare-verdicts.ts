import { type Activity } from '../record/activities/activity.ts'
import { type Surroundings } from '../record/dossier.ts'
import { checkActivity, type Finding, type RuleSet } from './check.ts'

/** Rule and verdict at a place of an activity that hold by one of two laws only. */
export type VerdictChange = {
  readonly rule: string
  readonly pointer: string
  readonly from: Finding['verdict'] | 'satisfied'
  readonly to: Finding['verdict'] | 'satisfied'
}
export type ChangedActivity = {
  readonly id: string
  readonly name: string
  readonly changes: readonly VerdictChange[]
}

/** The activities whose verdicts differ between two sets of rules and law, one after the other. */
export async function* compareVerdicts(
  activities: AsyncIterable<{ readonly activity: Activity; readonly around: Surroundings }>,
  before: RuleSet,
  after: RuleSet,
): AsyncGenerator<ChangedActivity, void> {
  for await (const { activity, around } of activities) {
    const { id, name } = activity
    const changes = verdictChanges(
      checkActivity(before, activity, around),
      checkActivity(after, activity, around),
    )
    if (changes.length > 0) yield { id, name, changes }
  }
}

const key = ({ rule, at, pointer }: Finding) => `${rule.code} ${at.id} ${pointer}`

function verdictChanges(before: readonly Finding[], after: readonly Finding[]): VerdictChange[] {
  const [old, young] = [before, after].map((found) => new Map(found.map((one) => [key(one), one])))
  return [...new Set([...old!.keys(), ...young!.keys()])].toSorted().flatMap((place) => {
    const [one, other] = [old!.get(place), young!.get(place)]
    const { rule, pointer } = (one ?? other)!
    const [from, to] = [one?.verdict ?? 'satisfied', other?.verdict ?? 'satisfied'] as const
    return from === to ? [] : [{ rule: rule.code, pointer, from, to }]
  })
}
