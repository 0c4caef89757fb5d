import { type ControllerActivity } from '../../record/activities/activity.ts'
import { type PublishedNotice } from '../../record/activities/published-notice.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { markOf, sourcesOf } from './notice.ts'

/** A published text that says something else than the record does now. */
export type OutdatedNotice = {
  readonly notice: PublishedNotice
  /** Its place among the published texts of the activity. */
  readonly index: number
  /** Day of the last change of what it is made from, `YYYY-MM-DD`, in UTC; not before its publication. */
  readonly since: string
}

/** The published texts of an activity that would say something else if they were made now. */
export function outdatedNotices(around: Surroundings, activity: ControllerActivity): OutdatedNotice[] {
  const marks = new Map<string, string>()
  const markNow = (type: PublishedNotice['type']) => {
    const mark = marks.get(type) ?? markOf(around, activity, type)
    marks.set(type, mark)
    return mark
  }
  return (activity.publishedNotices ?? []).flatMap((notice, index) => {
    if (notice.mark === markNow(notice.type)) return []
    const changes = sourcesOf(around, activity).map(({ updatedAt }) => updatedAt.slice(0, 10))
    return [
      { notice, index, since: [notice.publishedOn, ...changes].toSorted().at(-1) ?? notice.publishedOn },
    ]
  })
}
