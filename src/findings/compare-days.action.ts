import { type Context } from '../context.ts'
import { openRecord } from '../filings/open-record.action.ts'
import { checkActivity, type Finding, ruleSet } from './check.ts'
import { type Profile } from './rule.ts'
import { rules } from './rules/index.ts'
import { walkRecord } from './walk-record.action.ts'

/** Rule and verdict at a place of an activity that hold on one of two days only. */
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

type Question = {
  readonly organisationId: string
  readonly profile: Profile
  readonly from: string
  readonly to: string
  readonly signal?: AbortSignal
}

/** The activities of an organisation, as recorded now, whose verdicts differ between two days. Refuses with `not-found`. */
export async function* compareDays(
  context: Context,
  question: Question,
): AsyncGenerator<ChangedActivity, void> {
  const { organisationId, profile, from, to, signal } = question
  const [before, after] = [ruleSet(rules, profile, from), ruleSet(rules, profile, to)]
  const place = { organisationId, role: 'controller' as const }
  const record = await openRecord(context, { ...place, ...(signal ? { signal } : {}) })
  try {
    for await (const { activity, around } of walkRecord(record).activities()) {
      const { id, name } = activity
      const changes = verdictChanges(
        checkActivity(before, activity, around),
        checkActivity(after, activity, around),
      )
      if (changes.length > 0) yield { id, name, changes }
    }
  } finally {
    await record.close()
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
