import { type Context } from '../../context.ts'
import { invalid, notFound } from '../../errors.ts'
import { readSurroundings } from '../../findings/read-surroundings.action.ts'
import { type Language } from '../../law/entry.ts'
import { type ControllerActivity } from '../../record/activities/activity.ts'
import { type NoticeType } from '../../record/activities/published-notice.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { drawDocx } from '../formats/docx/draw-docx.action.ts'
import { drawHtml } from '../formats/html.ts'
import { drawPdf } from '../formats/pdf/draw-pdf.action.ts'
import { type Report } from '../report.ts'
import { gapsIn } from '../values.ts'
import { markOf, noticeOf, sourcesOf } from './notice.ts'
import { plainText } from './plain-text.ts'

/** The forms of a text, with their media types, first what a caller gets who takes anything. */
export const noticeFormats = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
export type NoticeFormat = keyof typeof noticeFormats

export type NoticePlace = {
  readonly organisationId: string
  readonly id: string
  readonly type: NoticeType
}

/**
 * A text made from an activity as it stands now. Refuses with `not-found`, with `invalid` where the activity is one of a
 * processor, who has nobody to inform, and with `busy`.
 */
export async function renderNotice(
  context: Context,
  place: NoticePlace & {
    readonly format: NoticeFormat
    /** That of the organisation when absent. */
    readonly lang?: Language
    readonly signal: AbortSignal
  },
) {
  const { around, activity } = await readFacts(context, place)
  const { type, format, signal } = place
  const lang = place.lang ?? around.organisation.language
  const report = noticeOf(around, activity, type, lang)
  const draw: Record<NoticeFormat, () => string | Promise<Uint8Array>> = {
    json: () => JSON.stringify(noticeJson(around, activity, type, report)),
    html: () => drawHtml(report),
    text: () => plainText(report),
    pdf: () => drawPdf(report, { standard: 'ua-1', signal }),
    docx: () => drawDocx(report, { signal }),
  }
  const body = await draw[format]()
  const extension = format === 'text' ? 'txt' : format
  return {
    body,
    lang,
    mediaType: noticeFormats[format],
    fileName: `${type}_${around.on}_${lang}.${extension}`,
  }
}

/** Whether the edition with a mark still says what the record says; refuses as `renderNotice`. */
export async function readNoticeState(
  context: Context,
  place: NoticePlace & { readonly mark: string; readonly madeAt?: string },
) {
  const { around, activity } = await readFacts(context, place)
  const mark = markOf(around, activity, place.type)
  const since = place.madeAt === undefined ? null : Date.parse(place.madeAt)
  const changed = ({ updatedAt }: { readonly updatedAt: string }) =>
    since === null ? null : Date.parse(updatedAt) > since
  return {
    isStale: mark !== place.mark,
    mark,
    sources: sourcesOf(around, activity).map((source) => ({ ...source, isChanged: changed(source) })),
  }
}

/** What a text is made from; refuses with `not-found`, and with `invalid` where the activity is one of a processor. */
export async function readFacts(
  context: Context,
  { organisationId, id }: Pick<NoticePlace, 'organisationId' | 'id'>,
): Promise<{ readonly around: Surroundings; readonly activity: ControllerActivity }> {
  const { around, activities } = await readSurroundings(context, organisationId, [id])
  const [activity] = activities
  if (!activity) throw notFound()
  if (activity.role !== 'controller') throw invalid([{ pointer: '/id', code: 'wrong-value' }])
  return { around, activity }
}

function noticeJson(around: Surroundings, activity: ControllerActivity, type: NoticeType, report: Report) {
  const { front, nodes } = report
  return {
    type,
    lang: front.lang,
    title: front.title,
    warning: front.notice ?? null,
    madeAt: around.at,
    mark: markOf(around, activity, type),
    openPoints: gapsIn(nodes),
    sections: nodes.flatMap((node) =>
      node.kind === 'fields'
        ? node.rows.map(({ label, citation, value }) => ({
            question: label,
            answers: citation ?? null,
            lines: value.map(({ text, tone }) => ({ text, isOpen: tone === 'gap' })),
          }))
        : [],
    ),
    sources: sourcesOf(around, activity),
  }
}
