import { type Context } from '../context.ts'
import { openRecord } from '../filings/open-record.action.ts'
import { activityRoles } from '../record/activities/activity.ts'
import { type Surroundings } from '../record/dossier.ts'
import { checkActivity, ruleSet, type RuleSet } from './check.ts'
import { type Checked, checkedOrganisation } from './output/checked.ts'
import { type Profile } from './rule.ts'
import { rules } from './rules/index.ts'

/** What is to be checked, and by which rules and law. */
export type CheckRequest = {
  readonly organisationId: string
  readonly profile: Profile
  /** Day whose law is asked, `YYYY-MM-DD`; absent: today, where the organisation is. */
  readonly on?: string
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
  { organisationId, profile, on, signal }: CheckRequest,
): AsyncGenerator<CheckedBy, void> {
  const systemsInUse = new Set<string>()
  let last: { around: Surroundings; set: RuleSet } | undefined
  for (const role of activityRoles) {
    const record = await openRecord(context, { organisationId, role, ...(signal ? { signal } : {}) })
    try {
      const { around } = record
      const set = last?.set ?? ruleSet(rules, profile, on ?? around.on)
      last = { around, set }
      for await (const activity of record.activities()) {
        record.lost.throwIfAborted()
        const { id, name, operatingState, systemIds } = activity
        if (operatingState !== 'ended') for (const system of systemIds ?? []) systemsInUse.add(system)
        yield { kind: 'activity', id, name, around, set, findings: checkActivity(set, activity, around) }
      }
    } finally {
      await record.close()
    }
  }
  if (last) yield { ...checkedOrganisation(last.set, last.around, systemsInUse), set: last.set }
}
