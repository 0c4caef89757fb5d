import { type Context } from '../context.ts'
import { openRecord } from '../filings/open-record.action.ts'
import { checkActivity, ruleSet, type RuleSet } from './check.ts'
import { type Checked, checkedOrganisation } from './output/checked.ts'
import { type Profile } from './rule.ts'
import { rules } from './rules/index.ts'
import { type Version, walkRecord } from './walk-record.action.ts'

/** What is to be checked, and by which rules and law. */
export type CheckRequest = {
  readonly organisationId: string
  readonly profile: Profile
  /** Day whose law is asked, `YYYY-MM-DD`; absent: today, where the organisation is. */
  readonly on?: string
  /** As it stands when absent. */
  readonly version?: Version
  readonly signal?: AbortSignal
}

/** Something looked at, with the rules it was looked at by. */
export type CheckedBy = Checked & { readonly set: RuleSet }

/**
 * Checks the record of an organisation as it stands now: every activity of both roles, one after the other and each
 * forgotten when the next is read, and at last the organisation itself. Refuses with `not-found`; throws the signal's
 * reason.
 */
export async function* readChecked(
  context: Context,
  { organisationId, profile, on, version, signal }: CheckRequest,
): AsyncGenerator<CheckedBy, void> {
  const place = { organisationId, role: 'controller' as const }
  const record = await openRecord(context, { ...place, ...(signal ? { signal } : {}) })
  try {
    const set = ruleSet(rules, profile, on ?? record.around.on)
    const { activities, inUse } = walkRecord(record, version)
    for await (const { activity, around } of activities()) {
      const { id, name } = activity
      yield { kind: 'activity', id, name, around, set, findings: checkActivity(set, activity, around) }
    }
    yield { ...checkedOrganisation(set, record.around, inUse), set }
  } finally {
    await record.close()
  }
}
