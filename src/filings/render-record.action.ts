import { Readable } from 'node:stream'
import { type Context } from '../context.ts'
import { placesFound, withStates } from '../findings/accepted.ts'
import { checkActivity, ruleSet } from '../findings/check.ts'
import { type Override } from '../findings/override.ts'
import { rules } from '../findings/rules/index.ts'
import { type Language } from '../law/entry.ts'
import { type Activity, type ActivityRole } from '../record/activities/activity.ts'
import { drawVolume, type VolumeRequest } from './draw-volume.action.ts'
import { drawHtmlEnd, drawHtmlNode, drawHtmlStart } from './formats/html.ts'
import { jsonActivity, jsonRecordHead, jsonRecordTail } from './formats/json.ts'
import { type Counted, countedOf } from './frame.ts'
import { type OpenRecord, openRecord, readFrame } from './open-record.action.ts'
import { dskActivityNodes, dskAnnexNodes, dskFrontNodes, dskOpening } from './profiles/dsk.ts'
import { checkSheet, tableParts } from './write-tables.action.ts'

/** The formats a record is drawn in, with their media types. */
export const recordFormats = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
  'csv-excel': 'text/csv; charset=utf-8',
} as const
export type RecordFormat = keyof typeof recordFormats

/** Which record in which form. `standard` and `part` concern a PDF only, `sheet` CSV: one table instead of an archive of all. */
export type RecordRequest = VolumeRequest & { readonly format: RecordFormat; readonly sheet?: string }

export type RenderedRecord = {
  readonly mediaType: string
  readonly lang: Language
  /** A name under which the file can be kept. */
  readonly fileName: string
  /** A stream must be read to its end or destroyed. */
  readonly body: Readable | Uint8Array
}

/**
 * The record of processing activities of an organisation as it stands now, Art. 30(1) or 30(2) GDPR. JSON and HTML come
 * as a stream and in memory that hardly grows with the record; whoever stops reading, or aborts the signal, ends the
 * work. Refuses with `not-found`, with `invalid` for a
 * table it does not have, for a PDF also with `too-large` and `busy`.
 */
export async function renderRecord(context: Context, request: RecordRequest): Promise<RenderedRecord> {
  const { role, format, signal } = request
  checkSheet(role, request.sheet)
  if (format === 'pdf') {
    const { file, on, lang } = await drawVolume(context, request)
    return { ...named(role, on, format), lang, body: file }
  }
  const record = await openRecord(context, request)
  const { on, organisation } = record.around
  const lang = request.lang ?? organisation.language
  const parts = partsOf(record, request, lang)
  const end = AbortSignal.any([record.lost, ...(signal ? [signal] : [])])
  const body = Readable.from(parts, { signal: end })
  body.once('close', () => void record.close())
  return { ...named(role, on, format, request.sheet), lang, body }
}

function partsOf(
  record: OpenRecord,
  { format, sheet }: RecordRequest,
  lang: Language,
): AsyncIterable<string | Uint8Array> {
  if (format === 'json') return jsonParts(record, lang)
  if (format === 'html' || format === 'pdf') return htmlParts(record, lang)
  const of = (activity: Activity) => overridesOf(activity, record)
  const one = sheet === undefined ? {} : { sheet }
  return tableParts(record, format, { lang, withNotes: false, overridesOf: of, ...one })
}

function named(role: ActivityRole, on: string, format: RecordFormat, sheet?: string) {
  const name = { controller: 'record-art-30-1', processor: 'record-art-30-2' }[role]
  const isCsv = format === 'csv' || format === 'csv-excel'
  if (isCsv && sheet === undefined)
    return { mediaType: 'application/zip', fileName: `${name}_${on}_${format}.zip` }
  const fileName = isCsv ? `${name}_${on}_${sheet}.csv` : `${name}_${on}.${format}`
  return { mediaType: recordFormats[format], fileName }
}

async function* htmlParts(record: OpenRecord, lang: Language): AsyncGenerator<string, void> {
  const frame = await readFrame(record)
  const opening = dskOpening(frame, { lang })
  const draw = (nodes: ReturnType<typeof dskFrontNodes>) =>
    nodes.map((node) => drawHtmlNode(node, opening.labels)).join('')
  yield drawHtmlStart(opening)
  yield draw(dskFrontNodes(frame, { lang }))
  let number = 0
  for await (const activity of record.activities()) {
    number += 1
    yield draw(dskActivityNodes(activity, frame, number, { lang }))
  }
  yield draw(dskAnnexNodes(frame, { lang }))
  yield drawHtmlEnd(opening)
}

async function* jsonParts(record: OpenRecord, lang: Language): AsyncGenerator<string, void> {
  const { around, activities } = record
  yield jsonRecordHead(around, lang)
  const counted: Counted[] = []
  for await (const activity of activities()) {
    const separator = counted.length > 0 ? ',' : ''
    counted.push(countedOf(activity, around))
    yield separator + JSON.stringify(jsonActivity(activity, around, lang, overridesOf(activity, record)))
  }
  yield jsonRecordTail(counted)
}

/** What was accepted of an activity, oldest first, with how that stands for the activity as it is shown. */
function overridesOf(activity: Activity, { around, overrides }: OpenRecord): Override[] {
  const given = overrides.get(activity.id) ?? []
  if (given.length === 0) return []
  const findings = checkActivity(ruleSet(rules, 'strict', around.on), activity, around)
  const checked = { activity, around }
  return withStates(given, placesFound(findings, checked), checked, around.on).toReversed()
}
