import { type Context } from '../context.ts'
import { type Language } from '../law/entry.ts'
import { type ActivityRole } from '../record/activities/activity.ts'
import { drawVolume } from './draw-volume.action.ts'
import { drawHtmlEnd, drawHtmlNode, drawHtmlStart } from './formats/html.ts'
import { jsonActivity, jsonRecordHead, jsonRecordTail } from './formats/json.ts'
import { type PdfStandard } from './formats/pdf/draw-pdf.action.ts'
import { type OpenRecord, openRecord } from './open-record.action.ts'
import { dskActivityNodes, dskAnnexNodes, dskFrontNodes, dskOpening } from './profiles/dsk.ts'

/** The formats a record is drawn in, with their media types. */
export const recordFormats = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
} as const
export type RecordFormat = keyof typeof recordFormats

export type RecordRequest = {
  readonly organisationId: string
  readonly role: ActivityRole
  readonly format: RecordFormat
  /** Language of labels and fixed texts; that of the organisation when absent. */
  readonly lang?: Language
  /** Of a PDF: PDF/UA-1 for reading (the default) or PDF/A-2a for archives. */
  readonly standard?: PdfStandard
  /** Of a PDF: which volume of a long record. */
  readonly part?: number
  readonly signal?: AbortSignal
}

export type RenderedRecord = {
  readonly mediaType: string
  readonly lang: Language
  /** A name under which the file can be kept. */
  readonly fileName: string
  readonly body: AsyncIterable<string> | Uint8Array
}

/**
 * The record of processing activities of an organisation as it stands now, Art. 30(1) or 30(2) GDPR. JSON and HTML come
 * as a stream and in memory that does not grow with the record; whoever stops reading ends the work. Refuses with
 * `not-found`, for a PDF also with `too-large` and `busy`.
 */
export async function renderRecord(context: Context, request: RecordRequest): Promise<RenderedRecord> {
  const { organisationId, role, format } = request
  const record = await openRecord(context, organisationId, role)
  const { frame } = record
  const lang = request.lang ?? frame.organisation.language
  const fileName = `${{ controller: 'record-art-30-1', processor: 'record-art-30-2' }[role]}_${frame.on}.${format}`
  const rendered = { mediaType: recordFormats[format], lang, fileName }
  if (format !== 'pdf') {
    const parts = format === 'json' ? jsonParts(record, lang) : htmlParts(record, lang)
    return { ...rendered, body: closing(record, parts) }
  }
  try {
    return { ...rendered, body: await drawVolume(record, { standard: 'ua-1', ...request, lang }) }
  } finally {
    await record.close()
  }
}

async function* htmlParts({ frame, activities }: OpenRecord, lang: Language): AsyncGenerator<string, void> {
  const opening = dskOpening(frame, { lang })
  const draw = (nodes: ReturnType<typeof dskFrontNodes>) =>
    nodes.map((node) => drawHtmlNode(node, opening.labels)).join('')
  yield drawHtmlStart(opening)
  yield draw(dskFrontNodes(frame, { lang }))
  let number = 0
  for await (const activity of activities()) {
    number += 1
    yield draw(dskActivityNodes(activity, frame, number, { lang }))
  }
  yield draw(dskAnnexNodes(frame, { lang }))
  yield drawHtmlEnd(opening)
}

async function* jsonParts({ frame, activities }: OpenRecord, lang: Language): AsyncGenerator<string, void> {
  yield jsonRecordHead(frame, lang)
  let separator = ''
  for await (const activity of activities()) {
    yield separator + JSON.stringify(jsonActivity(activity, frame, lang))
    separator = ','
  }
  yield jsonRecordTail()
}

/** Lets go of the record when the last part was read, and when the reader went away before. */
async function* closing(
  record: OpenRecord,
  parts: AsyncGenerator<string, void>,
): AsyncGenerator<string, void> {
  try {
    yield* parts
  } finally {
    await record.close()
  }
}
