import { type Context } from '../context.ts'
import { invalid } from '../errors.ts'
import { type ActivityRole } from '../record/activities/activity.ts'
import { type DrawnRecord, type DrawRequest, inVolumes } from './draw-volume.action.ts'
import { drawDocx } from './formats/docx/draw-docx.action.ts'
import { drawPdf } from './formats/pdf/draw-pdf.action.ts'
import { formatNames, type RecordFormat } from './format-names.ts'
import { type ProfileName, profileNames } from './profiles.ts'
import { htmlParts, jsonLdParts, jsonParts, streamed } from './stream-record.action.ts'
import { inTables } from './write-tables.action.ts'

type Format = {
  readonly mediaType: string
  /** Of a file; the name of the format when absent. */
  readonly extension?: string
  /** What can be shown in it. What holds data rather than a document is the same in every profile and knows only `dsk`. */
  readonly profiles: readonly ProfileName[]
  readonly draw: (context: Context, request: DrawRequest) => Promise<DrawnRecord>
}

/** How each format is drawn. */
const formats: Readonly<Record<RecordFormat, Format>> = {
  json: { mediaType: 'application/json', profiles: ['dsk'], draw: streamed(jsonParts) },
  html: { mediaType: 'text/html; charset=utf-8', profiles: profileNames, draw: streamed(htmlParts) },
  pdf: { mediaType: 'application/pdf', profiles: profileNames, draw: inVolumes(drawPdf) },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    profiles: profileNames,
    draw: inVolumes(drawDocx),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    profiles: ['dsk', 'full'],
    draw: inTables('xlsx'),
  },
  ods: {
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    profiles: ['dsk', 'full'],
    draw: inTables('ods'),
  },
  csv: { mediaType: 'text/csv; charset=utf-8', profiles: ['dsk', 'full'], draw: inTables('csv') },
  'csv-excel': {
    mediaType: 'text/csv; charset=utf-8',
    extension: 'csv',
    profiles: ['dsk', 'full'],
    draw: inTables('csv-excel'),
  },
  'json-ld': {
    mediaType: 'application/ld+json',
    extension: 'jsonld',
    profiles: ['dsk'],
    draw: streamed(jsonLdParts),
  },
}

/** The media types of the formats, in the order in which they are offered. */
export const mediaTypes = Object.fromEntries(
  formatNames.map((name) => [name, formats[name].mediaType]),
) as Readonly<Record<RecordFormat, string>>

/** Whether a profile can be shown in a format. */
export function fits(format: RecordFormat, profile: ProfileName): boolean {
  const known: Format = formats[format]
  return known.profiles.includes(profile)
}

/** Which record in which form. `standard` and `part` concern formats that come in volumes only, `sheet` CSV. */
export type RecordRequest = DrawRequest & { readonly format: RecordFormat }

export type RenderedRecord = Pick<DrawnRecord, 'lang' | 'body'> & {
  readonly mediaType: string
  /** A name under which the file can be kept. */
  readonly fileName: string
}

/**
 * The record of processing activities of an organisation as it stands now, Art. 30(1) or 30(2) GDPR. Refuses with
 * `not-found`, and with `invalid` where the format does not know the profile or the record no such table; what comes in
 * volumes also with `too-large` and `busy`.
 */
export async function renderRecord(context: Context, request: RecordRequest): Promise<RenderedRecord> {
  const { role, format, profile = 'dsk' } = request
  const { mediaType, extension = format, profiles, draw }: Format = formats[format]
  if (!profiles.includes(profile)) throw unfit(format, profiles)
  const { on, lang, body, archive } = await draw(context, request)
  const name = fileName(role, profile, on, request.sheet)
  return archive
    ? { mediaType: archive, fileName: `${name}_${format}.zip`, lang, body }
    : { mediaType, fileName: `${name}.${extension}`, lang, body }
}

const unfit = (format: string, profiles: readonly string[]) =>
  invalid([{ pointer: '/profile', code: 'profile-unfit', values: { format, profiles: profiles.join(', ') } }])

function fileName(role: ActivityRole, profile: ProfileName, on: string, sheet: string | undefined): string {
  const name = { controller: 'record-art-30-1', processor: 'record-art-30-2' }[role]
  return [name, ...(profile === 'dsk' ? [] : [profile]), on, ...(sheet === undefined ? [] : [sheet])].join(
    '_',
  )
}
