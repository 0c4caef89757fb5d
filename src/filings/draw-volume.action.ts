import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type Language } from '../law/entry.ts'
import { type DossierFrame } from '../record/dossier.ts'
import { drawPdf, type PdfStandard } from './formats/pdf/draw-pdf.action.ts'
import { createQueue, QueueFull } from './formats/pdf/queue.ts'
import { type OpenRecord, openRecord, readFrame, type RecordPlace } from './open-record.action.ts'
import { dskActivityNodes, dskAnnexNodes, dskFrontNodes, dskOpening } from './profiles/dsk.ts'
import { type Report, type ReportNode } from './report.ts'
import { type Volume, volumesOf } from './volumes.ts'

/**
 * Characters of sheets that one PDF holds, 500 to 800 pages. A longer record comes in several. The German text and the
 * pictures make up to twice as many of them, which the typesetter's limit has to allow.
 */
const usualSize = 1_600_000

export type VolumeRequest = RecordPlace & {
  /** That of the organisation when absent. */
  readonly lang?: Language
  readonly standard?: PdfStandard
  /** Which volume, from 1; absent: the record as a whole, refused when it needs more than one. */
  readonly part?: number
  readonly volumeSize?: number
}

type DrawnVolume = Pick<DossierFrame, 'on'> & { readonly lang: Language; readonly file: Uint8Array }

/** No more records are gathered at a time than can be set, so that those who wait hold neither memory nor a connection. */
const queue = createQueue(2, 50)

/**
 * Draws a record, or one volume of a long one, as a tagged PDF. Every volume has the front sheet, and an annex with all
 * that its own activities refer to; the numbers of the activities run on. Refuses with `too-large` and the number of
 * volumes, `not-found` for an organisation or a volume that does not exist, and `busy`.
 */
export async function drawVolume(context: Context, request: VolumeRequest): Promise<DrawnVolume> {
  const { standard = 'ua-1', signal } = request
  try {
    return await queue(async () => {
      const { report, on } = await gather(context, request)
      const file = await drawPdf(report, { standard, ...(signal ? { signal } : {}) })
      return { on, lang: report.front.lang, file }
    }, signal)
  } catch (error) {
    throw error instanceof QueueFull ? new Refusal({ code: 'busy' }) : error
  }
}

/** All that the volume shows. The snapshot is closed again when this returns: setting takes long and needs no database. */
async function gather(context: Context, request: VolumeRequest): Promise<{ report: Report; on: string }> {
  const record = await openRecord(context, request)
  try {
    const whole = await readFrame(record)
    const lang = request.lang ?? whole.organisation.language
    const lengths = whole.index.map(({ length }) => length)
    const volumes = volumesOf(lengths, request.volumeSize ?? usualSize)
    const place = placeOf(volumes, request.part)
    const { front, labels } = dskOpening(whole, { lang })
    const number = place + 1
    const subtitle = volumes.length > 1 ? `${front.subtitle} (${number}/${volumes.length})` : front.subtitle
    const nodes = await nodesOf(record, whole, volumes[place]!, lang)
    return { report: { front: { ...front, subtitle }, labels, nodes }, on: whole.on }
  } finally {
    await record.close()
  }
}

function placeOf(volumes: readonly Volume[], part: number | undefined): number {
  if (part === undefined && volumes.length > 1)
    throw new Refusal({ code: 'too-large', parts: volumes.length })
  if (part !== undefined && part > volumes.length) throw new Refusal({ code: 'not-found' })
  return (part ?? 1) - 1
}

async function nodesOf(record: OpenRecord, whole: DossierFrame, volume: Volume, lang: Language) {
  const { before, count } = volume
  const frame = { ...whole, index: whole.index.slice(before, before + count), first: before + 1 }
  const sheets: ReportNode[] = []
  let number = before
  if (count > 0) {
    for await (const activity of record.activities(whole.index[before - 1]?.id)) {
      number += 1
      sheets.push(...dskActivityNodes(activity, frame, number, { lang }))
      if (number === before + count) break
    }
  }
  return [...dskFrontNodes(frame, { lang }), ...sheets, ...dskAnnexNodes(frame, { lang })]
}
