import { hash } from 'node:crypto'
import { type Context } from '../../context.ts'
import { invalid } from '../../errors.ts'
import { type Language } from '../../law/entry.ts'
import { type Activity } from '../../record/activities/activity.ts'
import { approvedAfter } from '../../record/activities/lifecycle.ts'
import {
  mostNotices,
  type NoticeType,
  type PublishedNotice,
} from '../../record/activities/published-notice.ts'
import { type Stored } from '../../store/aggregate.ts'
import { activities } from '../../store/aggregates.ts'
import { load, update } from '../../store/change-aggregate.action.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { markOf, noticeOf } from './notice.ts'
import { plainText } from './plain-text.ts'
import { readFacts } from './render-notice.action.ts'

export type PublishRequest = {
  readonly organisationId: string
  readonly id: string
  /** The version of the activity the caller saw. */
  readonly version: number
  readonly type: NoticeType
  readonly lang: Language
  readonly place: string
  /** Null: today. */
  readonly publishedOn: string | null
  /** Mark of the edition that was published; null: of the one that would be made now. */
  readonly mark: string | null
  /** Of the file that was published; null: of the plain text as it is made now. */
  readonly textSha256: string | null
}

/**
 * Notes that a text for those concerned was published, in the place of the earlier edition of the same type and language at
 * the same place. Makes a new version; content and approval stay. Refuses with `not-found`, `stale`, or `invalid`
 * (activity of a processor, an edition that no longer says what the record says, a day to come, too many places).
 */
export function publishNotice(context: Context, request: PublishRequest): Promise<Stored> {
  const { organisationId, id, version, type, lang, place } = request
  const where = { aggregate: activities, organisationId }
  return inOrganisation(
    context,
    organisationId,
    async (em) => {
      const stored = (await load(em, where, id, version)) as Stored & Activity
      // Nothing of the organisation changes meanwhile: its lock is held.
      const { around, activity } = await readFacts(context, { organisationId, id })
      const publishedOn = request.publishedOn ?? around.on
      if (publishedOn > around.on) throw invalid([{ pointer: '/publishedOn', code: 'in-future' }])
      const mark = markOf(around, activity, type)
      if ((request.mark ?? mark) !== mark) throw invalid([{ pointer: '/mark', code: 'wrong-value' }])
      const text = plainText(noticeOf(around, activity, type, lang))
      const published: PublishedNotice = {
        id: context.newId(),
        type,
        lang,
        place,
        publishedOn,
        mark,
        textSha256: request.textSha256 ?? hash('sha256', text),
        activityVersion: version,
      }
      const others = (stored.publishedNotices ?? []).filter(
        (each) => each.type !== type || each.lang !== lang || each.place !== place,
      )
      if (others.length >= mostNotices) throw invalid([{ pointer: '/place', code: 'maxitems' }])
      return update(context, em, where, stored, {
        publishedNotices: [...others, published],
        approvedVersion: approvedAfter(stored),
      })
    },
    { action: 'notice_published' },
  )
}
