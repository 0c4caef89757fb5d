import { Refusal } from '../errors.ts'
import { type Language } from '../law/entry.ts'
import { type OpenRecord } from './open-record.action.ts'
import { drawPdf, type PdfStandard } from './formats/pdf/draw-pdf.action.ts'
import { QueueFull } from './formats/pdf/queue.ts'
import { dskActivityNodes, dskAnnexNodes, dskFrontNodes, dskOpening } from './profiles/dsk.ts'
import { type ReportNode } from './report.ts'

/** Characters of a report as JSON that one PDF holds; about 1,000 pages. A longer record comes in several. */
const volumeSize = 2_500_000

export type VolumeRequest = {
  readonly lang: Language
  readonly standard: PdfStandard
  /** Which volume, from 1; absent: the record as a whole, refused when it needs more than one. */
  readonly part?: number
  readonly signal?: AbortSignal
}

/**
 * Draws a record, or one volume of a long one, as a tagged PDF. Every volume has the front sheet and the annex; the
 * numbers of the activities run on. Refuses with `too-large` and the number of volumes, `not-found` for a volume that
 * does not exist, and `busy`.
 */
export async function drawVolume(
  { frame, activities }: OpenRecord,
  request: VolumeRequest,
): Promise<Uint8Array> {
  const { lang, standard, part, signal } = request
  const wanted = part ?? 1
  const kept: ReportNode[] = []
  let [volume, size, number] = [1, 0, 0]
  for await (const activity of activities()) {
    signal?.throwIfAborted()
    number += 1
    const nodes = dskActivityNodes(activity, frame, number, { lang })
    const length = JSON.stringify(nodes).length
    if (size > 0 && size + length > volumeSize) [volume, size] = [volume + 1, 0]
    size += length
    if (volume !== wanted) continue
    kept.push(...nodes)
  }
  if (part === undefined && volume > 1) throw new Refusal({ code: 'too-large', parts: volume })
  if (wanted > volume) throw new Refusal({ code: 'not-found' })
  const { front, labels } = dskOpening(frame, { lang })
  const nodes = [...dskFrontNodes(frame, { lang }), ...kept, ...dskAnnexNodes(frame, { lang })]
  const subtitle = volume > 1 ? `${front.subtitle} (${wanted}/${volume})` : front.subtitle
  try {
    return await drawPdf(
      { front: { ...front, subtitle }, labels, nodes },
      { standard, ...(signal ? { signal } : {}) },
    )
  } catch (error) {
    throw error instanceof QueueFull ? new Refusal({ code: 'busy' }) : error
  }
}
