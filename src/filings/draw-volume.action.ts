import { type Readable } from 'node:stream'
import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type Language } from '../law/entry.ts'
import { type DossierFrame } from '../record/dossier.ts'
import { changesChapter } from './diff/changes-chapter.action.ts'
import { type PdfStandard } from './formats/pdf/draw-pdf.action.ts'
import { createQueue, QueueFull } from './formats/pdf/queue.ts'
import { foundOn } from './found-on.ts'
import {
  type KeptIndex,
  type OpenRecord,
  openRecord,
  readFrame,
  type RecordPlace,
} from './open-record.action.ts'
import { type Profile } from './profile.ts'
import { type ProfileName, profiles } from './profiles.ts'
import { type Report, type ReportNode } from './report.ts'
import { type Volume, volumesOf } from './volumes.ts'

/**
 * Characters of sheets that one file holds, 500 to 800 pages of a PDF. A longer record comes in several. The German text
 * and the pictures make up to twice as many of them, which the typesetter's limit has to allow.
 */
const usualSize = 1_600_000
/** Findings make an internal sheet up to four times as long as the form it is measured by. */
const internalSize = 600_000

/** Which record, and how. */
export type DrawRequest = RecordPlace & {
  /** What is shown; `dsk` when absent. */
  readonly profile?: ProfileName
  /** That of the organisation when absent. */
  readonly lang?: Language
  /** Of a PDF. */
  readonly standard?: PdfStandard
  /** Which volume, from 1; absent: the record as a whole, refused when it needs more than one. Of what comes in volumes. */
  readonly part?: number
  readonly volumeSize?: number
  /** Of what comes in volumes: an earlier instant; what changed since then is told in a last chapter. */
  readonly since?: string
  /** Of CSV: the one table that is wanted, by its key; an archive with all of them when absent. */
  readonly sheet?: string
  /** Kept by whoever draws the record of one instant in several forms or volumes. */
  readonly index?: KeptIndex
}

/** A record in a format. */
export type DrawnRecord = Pick<DossierFrame, 'on'> & {
  readonly lang: Language
  /** A stream must be read to its end or destroyed. */
  readonly body: Readable | Uint8Array
  /** Media type of the archive, where the format came as several files in one. */
  readonly archive?: string
}

/** Draws a report that is there as a whole. */
type DrawReport = (
  report: Report,
  options: { readonly standard: PdfStandard; readonly signal?: AbortSignal },
) => Promise<Uint8Array>

/** No more records are gathered at a time than can be set, so that those who wait hold neither memory nor a connection. */
const queue = createQueue(2, 50)

/**
 * A format that is drawn as a whole: a record, or one volume of a long one. Every volume has the front sheet, and an annex
 * with all that its own activities refer to; the numbers of the activities run on. Refuses with `too-large` and the number
 * of volumes, `not-found` for an organisation or a volume that does not exist, and `busy`.
 */
export const inVolumes =
  (draw: DrawReport) =>
  async (context: Context, request: DrawRequest): Promise<DrawnRecord> => {
    const { standard = 'ua-1', signal } = request
    try {
      return await queue(async () => {
        const { report, on, at, isLast } = await gather(context, request)
        const { lang } = report.front
        const changes = isLast ? await changesOf(context, request, at, lang) : []
        const nodes = [...report.nodes, ...changes]
        const body = await draw({ ...report, nodes }, { standard, ...(signal ? { signal } : {}) })
        return { on, lang, body }
      }, signal)
    } catch (error) {
      throw error instanceof QueueFull ? new Refusal({ code: 'busy' }) : error
    }
  }

type Gathered = Pick<DossierFrame, 'on' | 'at'> & { readonly report: Report; readonly isLast: boolean }

/** What changed since the instant that was named; nothing where none was. Opens a snapshot of its own. */
async function changesOf(
  context: Context,
  { organisationId, role, since, signal }: DrawRequest,
  at: string,
  lang: Language,
): Promise<readonly ReportNode[]> {
  if (since === undefined) return []
  const place = { organisationId, role, from: since, to: at, ...(signal ? { signal } : {}) }
  return changesChapter(context, place, lang)
}

/** All that the volume shows. The snapshot is closed again when this returns: setting takes long and needs no database. */
async function gather(context: Context, request: DrawRequest): Promise<Gathered> {
  const profile = profiles[request.profile ?? 'dsk']
  const record = await openRecord(context, request)
  try {
    const whole = await readFrame(record, request.index)
    const lang = request.lang ?? whole.organisation.language
    const lengths = whole.index.map(({ length }) => length)
    const volumes = volumesOf(lengths, request.volumeSize ?? (profile.isInternal ? internalSize : usualSize))
    const place = placeOf(volumes, request.part)
    const { front, labels } = profile.opening(whole, lang)
    const number = place + 1
    const subtitle = volumes.length > 1 ? `${front.subtitle} (${number}/${volumes.length})` : front.subtitle
    const nodes = await nodesOf(record, profile, whole, volumes[place]!, lang)
    const report = { front: { ...front, subtitle }, labels, nodes }
    return { report, on: whole.on, at: whole.at, isLast: number === volumes.length }
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

async function nodesOf(
  { around, overrides, activities }: OpenRecord,
  profile: Profile,
  whole: DossierFrame,
  { before, count }: Volume,
  lang: Language,
) {
  const frame = { ...whole, index: whole.index.slice(before, before + count), first: before + 1 }
  const sheets: ReportNode[] = []
  let number = before
  if (count > 0) {
    for await (const activity of activities(whole.index[before - 1]?.id)) {
      number += 1
      const entry = { activity, number, ...foundOn(activity, around, overrides) }
      sheets.push(...profile.activity(entry, frame, lang))
      if (number === before + count) break
    }
  }
  return [...profile.front(frame, lang), ...sheets, ...profile.annex(frame, lang)]
}
