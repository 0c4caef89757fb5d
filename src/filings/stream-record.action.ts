import { Readable } from 'node:stream'
import { type Context } from '../context.ts'
import { jsonLdParts as partsInJsonLd } from '../exchange/json-ld/write-record.ts'
import { type Language } from '../law/entry.ts'
import { type DrawnRecord, type DrawRequest } from './draw-volume.action.ts'
import { drawHtmlEnd, drawHtmlNode, drawHtmlStart } from './formats/html.ts'
import { jsonActivity, jsonRecordHead, jsonRecordTail } from './formats/json.ts'
import { foundOn, overridesOn } from './found-on.ts'
import { type Counted, countedOf } from './frame.ts'
import { type OpenRecord, openRecord, readFrame } from './open-record.action.ts'
import { profiles } from './profiles.ts'
import { type ReportNode } from './report.ts'

/** Writes an open record piece by piece, in memory that hardly grows with the record. */
export type WriteParts = (
  record: OpenRecord,
  lang: Language,
  request: DrawRequest,
) => AsyncIterable<string | Uint8Array>

/** A format that is written as a stream; whoever stops reading, or aborts the signal, ends the work. */
export const streamed =
  (parts: WriteParts) =>
  async (context: Context, request: DrawRequest): Promise<DrawnRecord> => {
    const { signal } = request
    const record = await openRecord(context, request)
    const { on, organisation } = record.around
    const lang = request.lang ?? organisation.language
    const end = AbortSignal.any([record.lost, ...(signal ? [signal] : [])])
    const body = Readable.from(parts(record, lang, request), { signal: end })
    body.once('close', () => void record.close())
    return { on, lang, body }
  }

export async function* htmlParts(
  record: OpenRecord,
  lang: Language,
  { profile: name = 'dsk', index }: DrawRequest,
): AsyncGenerator<string, void> {
  const profile = profiles[name]
  const { around, overrides, activities } = record
  const frame = await readFrame(record, index)
  const opening = profile.opening(frame, lang)
  const draw = (nodes: readonly ReportNode[]) =>
    nodes.map((node) => drawHtmlNode(node, opening.labels)).join('')
  yield drawHtmlStart(opening)
  yield draw(profile.front(frame, lang))
  let number = 0
  for await (const activity of activities()) {
    number += 1
    yield draw(profile.activity({ activity, number, ...foundOn(activity, around, overrides) }, frame, lang))
  }
  yield draw(profile.annex(frame, lang))
  yield drawHtmlEnd(opening)
}

export async function* jsonParts(record: OpenRecord, lang: Language): AsyncGenerator<string, void> {
  const { around, overrides, activities } = record
  yield jsonRecordHead(around, lang)
  const counted: Counted[] = []
  for await (const activity of activities()) {
    const separator = counted.length > 0 ? ',' : ''
    counted.push(countedOf(activity, around))
    const accepted = overridesOn(activity, around, overrides)
    yield separator + JSON.stringify(jsonActivity(activity, around, lang, accepted))
  }
  yield jsonRecordTail(counted)
}

export async function* jsonLdParts(record: OpenRecord, lang: Language): AsyncGenerator<string, void> {
  const { around, overrides, activities } = record
  const { head, activity, tail } = partsInJsonLd(around, lang)
  yield head
  for await (const each of activities()) yield activity(each, overridesOn(each, around, overrides))
  yield tail()
}
