import { type OpenRecord } from '../filings/open-record.action.ts'
import { type Activity, activityRoles } from '../record/activities/activity.ts'
import { type Surroundings } from '../record/dossier.ts'
import { systemsInUse } from './systems-in-use.ts'

/** Which version of an entry is looked at: as it stands, drafts as drafts, or as it was approved where it was. */
export const versions = ['standing', 'approved'] as const
export type Version = (typeof versions)[number]

/**
 * The way through the activities of both roles of a record, one after the other: all, or those with the ids. `inUse`: the
 * systems of those gone by that are planned or operating.
 */
export function walkRecord(record: OpenRecord, version: Version = 'standing', ids?: readonly string[]) {
  const inUse = systemsInUse()
  async function* activities(): AsyncGenerator<{ activity: Activity; around: Surroundings }, void> {
    for (const role of activityRoles) {
      const around = { ...record.around, role }
      for await (const activity of record[version](role, ids)) {
        record.lost.throwIfAborted()
        inUse.add(activity)
        yield { activity, around }
      }
    }
  }
  return { activities, inUse: inUse.ids }
}
