import { hash } from 'node:crypto'
import { type Language } from '../../law/entry.ts'
import { type ControllerActivity } from '../../record/activities/activity.ts'
import { type Surroundings, targetsOf } from '../../record/dossier.ts'
import { activitySchema } from '../../record/activities/activity.ts'
import { type NoticeType } from '../../record/activities/published-notice.ts'
import { readingOf } from '../profiles/reading.ts'
import { type FieldRow, type Report } from '../report.ts'
import { gapsIn, textsIn } from '../values.ts'
import { dayInWords } from '../words/day.ts'
import { announcementRows } from './announcement.ts'
import { type Notice } from './answers.ts'
import { informationRows } from './information.ts'
import { germanNotice } from './texts.de.ts'
import { englishNotice } from './texts.en.ts'
import { worksCouncilRows } from './works-council.ts'

const rowsOf: Readonly<Record<NoticeType, (notice: Notice) => FieldRow[]>> = {
  information: informationRows,
  recording: (notice) => announcementRows(notice, 'recording'),
  transcript: (notice) => announcementRows(notice, 'transcript'),
  'works-council': worksCouncilRows,
}

const words = { de: germanNotice, en: englishNotice }

/** A text made from what the record says of an activity; what it does not say is an open point. */
export function noticeOf(
  around: Surroundings,
  activity: ControllerActivity,
  type: NoticeType,
  lang: Language,
): Report {
  const reading = readingOf(around, lang)
  const texts = words[lang]
  const rows = rowsOf[type]({ reading, texts, activity })
  const form = { kind: 'fields', summary: texts.title[type], rows } as const
  const openPoints = gapsIn([form])
  const warnings = [
    ...(activity.approval === 'approved' ? [] : [texts.draft]),
    ...(openPoints === 0 ? [] : [texts.gaps(openPoints)]),
  ]
  const day = dayInWords(around.on, lang)
  const mark = markOf(around, activity, type)
  return {
    front: {
      title: texts.title[type],
      subtitle: texts.subtitle[type],
      ...(warnings.length === 0 ? {} : { notice: warnings.join(' ') }),
      organisation: around.organisation.name,
      lang,
      asOf: around.on,
      lawVersion: around.lawVersion,
      generatedFor: type,
      facts: [
        { label: texts.facts.activity, value: activity.name },
        { label: texts.facts.day, value: day },
        { label: texts.facts.mark, value: mark },
      ],
    },
    labels: {
      contents: reading.texts.contents,
      running: texts.title[type],
      footer: `${texts.facts.day}: ${day} · ${mark}`,
      page: reading.texts.page,
      gap: reading.texts.gap,
      notice: reading.texts.notice,
      field: texts.asks,
      value: texts.says,
    },
    nodes: [{ kind: 'heading', level: 1, text: activity.name, id: 'notice' }, form],
  }
}

/**
 * What tells one edition from another: 16 hexadecimal digits over all that is said, in either language. The day is not
 * part of it, so that a text is stale only when it would say something else now.
 */
export function markOf(around: Surroundings, activity: ControllerActivity, type: NoticeType): string {
  const said = (['de', 'en'] as const).map((lang) => {
    const rows = rowsOf[type]({ reading: readingOf(around, lang), texts: words[lang], activity })
    return textsIn({ kind: 'fields', summary: words[lang].title[type], rows })
  })
  return hash('sha256', JSON.stringify([activity.name, around.organisation.name, said])).slice(0, 16)
}

/** One version of something that a text was made from. */
export type NoticeSource = {
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly version: number
  /** RFC 3339. */
  readonly updatedAt: string
}

/** What a text rests on: the organisation, the activity and what the activity and its organisation point at. */
export function sourcesOf(around: Surroundings, activity: ControllerActivity): NoticeSource[] {
  const { organisation, parties, systems, contracts, measures, assessments } = around
  const known = {
    party: parties,
    system: systems,
    contract: contracts,
    measure: measures,
    assessment: assessments,
  }
  const officer = organisation.dataProtectionOfficerId
  const targets = targetsOf(activitySchema('controller'), activity)
  const all = [
    ...targets,
    ...(officer === null || targets.some(({ id }) => id === officer)
      ? []
      : [{ kind: 'party', id: officer } as const]),
  ]
  const found = all.flatMap(({ kind, id }) => {
    const one = known[kind].get(id)
    return one ? [sourceOf(kind, one)] : []
  })
  return [sourceOf('organisation', organisation), sourceOf('activity', activity), ...found]
}

function sourceOf(kind: string, { id, name, version, updatedAt }: Omit<NoticeSource, 'kind'>): NoticeSource {
  return { kind, id, name, version, updatedAt }
}
