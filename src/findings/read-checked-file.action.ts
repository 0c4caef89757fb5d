import { createReadStream } from 'node:fs'
import { type RecordActivity, type RecordHead } from '../filings/formats/record-schema.ts'
import { type FieldError, invalid } from '../errors.ts'
import { type Activity } from '../record/activities/activity.ts'
import { type Surroundings } from '../record/dossier.ts'
import { type CheckedBy } from './read-checked.action.ts'
import { checkActivity, ruleSet } from './check.ts'
import { activityOf, faultsOfActivity, faultsOfHead, gatherAround } from './exported-record.ts'
import { checkedOrganisation } from './output/checked.ts'
import { type Profile } from './rule.ts'
import { rules } from './rules/index.ts'
import { splitRecord } from './split-record.ts'

/** Who edited an entry last is not exported, nor are assessments, so the rules about them and about texts made from them are not asked. */
const untold = new Set(['VVT-K04', 'VVT-K14', 'VVT-L01', 'VVT-L02', 'VVT-L03'])
/** The rules that can be asked about an exported record. */
export const askable = rules.filter(({ code }) => !untold.has(code))

type FileRequest = { readonly path: string; readonly profile: Profile; readonly on?: string }

/**
 * Checks an exported JSON record, by the law of the day it was exported on where no other is named. The file is read
 * twice: once for what all of its activities bring with them, once to check one after the other. It holds one role and
 * only what that role's activities lead to; whether every system in use has an entry cannot be seen from it and is not
 * asked. Refuses with `invalid` what does not fit the published schema; throws a `SyntaxError` for what is no JSON.
 */
export async function* readCheckedFile({
  path,
  profile,
  on,
}: FileRequest): AsyncGenerator<CheckedBy & { readonly lang: RecordHead['lang'] }, void> {
  const { head, around } = await readAround(path)
  const { lang } = head
  const set = ruleSet(askable, profile, on ?? head.day)
  for await (const activity of readActivities(path)) {
    const { id, name } = activity
    const findings = checkActivity(set, activity, around)
    yield { kind: 'activity', id, name, around, set, lang, findings }
  }
  yield { ...checkedOrganisation(set, around, null), set, lang }
}

/** The activities of an exported JSON record with what surrounds them, as `walkRecord` gives those of a stored one. Refuses and throws as above. */
export async function* walkFile(
  path: string,
): AsyncGenerator<{ activity: Activity; around: Surroundings }, void> {
  const { around } = await readAround(path)
  for await (const activity of readActivities(path)) yield { activity, around }
}

async function* readActivities(path: string): AsyncGenerator<Activity, void> {
  for await (const { kind, text } of splitRecord(createReadStream(path, 'utf8')))
    if (kind !== 'rest') yield activityOf(JSON.parse(text) as RecordActivity)
}

async function readAround(path: string) {
  const gathered = gatherAround()
  let head: RecordHead | undefined
  let place = 0
  for await (const { kind, text } of splitRecord(createReadStream(path, 'utf8'))) {
    const value: unknown = JSON.parse(text)
    if (kind === 'rest') {
      refuse(faultsOfHead(value), '')
      head = value as RecordHead
    } else {
      refuse(faultsOfActivity(value), `/activities/${place}`)
      gathered.add(value as RecordActivity)
      place += 1
    }
  }
  // The rest comes last, whatever the file holds.
  return { head: head!, around: gathered.with(head!) }
}

function refuse(faults: readonly FieldError[], before: string): void {
  if (faults.length > 0) throw invalid(faults.map((each) => ({ ...each, pointer: before + each.pointer })))
}
