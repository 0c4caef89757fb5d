import { Readable } from 'node:stream'
import { type Context } from '../context.ts'
import { jsonLdParts } from '../exchange/json-ld/write-record.ts'
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

/** The formats a record is drawn in, with their media types. */
export const recordFormats = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  'json-ld': 'application/ld+json',
} as const
export type RecordFormat = keyof typeof recordFormats

/** Which record in which form. `standard` and `part` concern a PDF only. */
export type RecordRequest = VolumeRequest & { readonly format: RecordFormat }

export type RenderedRecord = {
  readonly mediaType: string
  readonly lang: Language
  /** A name under which the file can be kept. */
  readonly fileName: string
  /** A stream must be read to its end or destroyed. */
  readonly body: Readable | Uint8Array
}

/**
 * The record of processing activities of an organisation as it stands now, Art. 30(1) or 30(2) GDPR. JSON, JSON-LD
 * and HTML come as a stream and in memory that hardly grows with the record; whoever stops reading, or aborts the signal,
 * ends the work. Refuses with `not-found`, for a PDF also with `too-large` and `busy`.
 */
export async function renderRecord(context: Context, request: RecordRequest): Promise<RenderedRecord> {
  const { role, format, signal } = request
  if (format === 'pdf') {
    const { file, on, lang } = await drawVolume(context, request)
    return { ...named(role, on, format), lang, body: file }
  }
  const record = await openRecord(context, request)
  const { on, organisation } = record.around
  const lang = request.lang ?? organisation.language
  const parts = { json: jsonParts, 'json-ld': jsonLdStream, html: htmlParts }[format](record, lang)
  const end = AbortSignal.any([record.lost, ...(signal ? [signal] : [])])
  const body = Readable.from(parts, { signal: end })
  body.once('close', () => void record.close())
  return { ...named(role, on, format), lang, body }
}

function named(role: ActivityRole, on: string, format: RecordFormat) {
  const name = { controller: 'record-art-30-1', processor: 'record-art-30-2' }[role]
  return { mediaType: recordFormats[format], fileName: `${name}_${on}.${format.replace('-', '')}` }
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

async function* jsonLdStream(record: OpenRecord, lang: Language): AsyncGenerator<string, void> {
  const { head, activity, tail } = jsonLdParts(record.around, lang)
  yield head
  for await (const each of record.activities()) yield activity(each, overridesOf(each, record))
  yield tail()
}

/** What was accepted of an activity, oldest first, with how that stands for the activity as it is shown. */
function overridesOf(activity: Activity, { around, overrides }: OpenRecord): Override[] {
  const given = overrides.get(activity.id) ?? []
  if (given.length === 0) return []
  const findings = checkActivity(ruleSet(rules, 'strict', around.on), activity, around)
  const checked = { activity, around }
  return withStates(given, placesFound(findings, checked), checked, around.on).toReversed()
}
