import { activitySchema } from '../record/activities/activity.ts'
import {
  type ActivityEntry,
  type Dossier,
  type DossierFrame,
  type RecordedActivity,
  type Surroundings,
  surroundingsOf,
  targetsOf,
} from '../record/dossier.ts'
import { formNodes, isOpen } from './profiles/dsk/sheet.ts'
import { readingOf } from './profiles/reading.ts'
import { gapsIn } from './values.ts'

/** How many entries a record has, and how they stand. */
export type Counts = {
  readonly entries: number
  readonly unapproved: number
  /** Entries whose sheet shows at least one open point. */
  readonly withOpenPoints: number
  readonly planned: number
  readonly operating: number
  readonly ended: number
}

/** What of an activity has to be known before it is drawn. An open point is whatever its sheet marks as one. */
export function entryOf(activity: RecordedActivity, around: Surroundings): ActivityEntry {
  const { id, name, ownNumber, approval, operatingState } = activity
  const sheet = formNodes(readingOf(around, 'en'), activity, 1)
  const joint = activity.role === 'controller' ? activity.jointControllers : null
  return {
    id,
    name,
    ownNumber,
    approval,
    operatingState,
    jointControllerIds: joint?.map(({ partyId }) => partyId) ?? null,
    targets: targetsOf(activitySchema(activity.role), activity),
    openPoints: gapsIn(sheet),
    length: JSON.stringify(sheet).length,
  }
}

/** How an entry stands. Of its open points it says only whether there are any, as 0 or 1: that is drawn sooner. */
export function countedOf(activity: RecordedActivity, around: Surroundings): Counted {
  const { approval, operatingState } = activity
  return { approval, operatingState, openPoints: Number(isOpen(readingOf(around, 'en'), activity)) }
}

/** The frame of a dossier that is there as a whole. */
export function frameOf(dossier: Dossier): DossierFrame {
  const around = surroundingsOf(dossier)
  return { ...around, index: dossier.activities.map((activity) => entryOf(activity, around)), first: 1 }
}

/** What of an entry is counted. */
export type Counted = Pick<ActivityEntry, 'approval' | 'operatingState' | 'openPoints'>

/** Counts the entries of a record by how they stand. */
export function countsOf(index: readonly Counted[]): Counts {
  const count = (is: (entry: Counted) => boolean) => index.filter(is).length
  return {
    entries: index.length,
    unapproved: count(({ approval }) => approval !== 'approved'),
    withOpenPoints: count(({ openPoints }) => openPoints > 0),
    planned: count(({ operatingState }) => operatingState === 'planned'),
    operating: count(({ operatingState }) => operatingState === 'operating'),
    ended: count(({ operatingState }) => operatingState === 'ended'),
  }
}
