import { Refusal } from '../errors.ts'
import { openRecord } from '../filings/open-record.action.ts'
import { ruleSet, type RuleSet } from '../findings/check.ts'
import { type ChangedActivity, compareVerdicts } from '../findings/compare-verdicts.ts'
import { askable, walkFile } from '../findings/read-checked-file.action.ts'
import { type AnyRule, type Profile } from '../findings/rule.ts'
import { rules } from '../findings/rules/index.ts'
import { walkRecord } from '../findings/walk-record.action.ts'
import { type LawBook } from '../law/book.ts'
import { type Call, UsageError } from './command.ts'
import { openBeside } from './open-beside.action.ts'
import { readable } from './readable.ts'

/** Day and law data by which a record is checked. */
export type Ground = { readonly on: string; readonly book: LawBook }
/** The record whose verdicts are compared: a file, or that of an organisation as it is stored now. */
export type AskedRecord = { readonly file: string } | { readonly organisationId: string }

/** The activities of a record whose verdicts differ between two laws. Throws a `UsageError` for a record that is not there. */
export async function* changedVerdicts(
  record: AskedRecord,
  profile: Profile,
  [before, after]: readonly [Ground, Ground],
  call: Call,
): AsyncGenerator<ChangedActivity, void> {
  const sets = (all: readonly AnyRule[]): [RuleSet, RuleSet] => [
    ruleSet(all, profile, before.on, before.book),
    ruleSet(all, profile, after.on, after.book),
  ]
  if ('file' in record) {
    yield* compareVerdicts(readable(walkFile(record.file), record.file), ...sets(askable))
    return
  }
  const { organisationId } = record
  const program = await openBeside(call)
  try {
    const place = { organisationId, role: 'controller' as const, signal: call.signal }
    const open = await openRecord(program.context, place)
    try {
      yield* compareVerdicts(walkRecord(open).activities(), ...sets(rules))
    } finally {
      await open.close()
    }
  } catch (error) {
    if (!(error instanceof Refusal && error.refused.code === 'not-found')) throw error
    throw new UsageError(`there is no organisation ${organisationId}`)
  } finally {
    await program.close()
  }
}
