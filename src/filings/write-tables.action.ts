import { invalid } from '../errors.ts'
import { type Activity, type ActivityRole } from '../record/activities/activity.ts'
import { sheetKeysOf } from './tables/tables.ts'
import { type Sheet } from './tables/sheet.ts'
import { drawCsv, drawCsvArchive, type CsvVariant } from './formats/csv.ts'
import { drawOds } from './formats/ods.ts'
import { drawXlsx } from './formats/xlsx.ts'
import { gatherTables, type TablesRequest } from './gather-tables.action.ts'
import { type DrawnRecord, type DrawRequest } from './draw-volume.action.ts'
import { overridesOn } from './found-on.ts'
import { type OpenRecord } from './open-record.action.ts'
import { streamed } from './stream-record.action.ts'
import { type Context } from '../context.ts'

const variants = {
  csv: { delimiter: ',', header: 'key' },
  'csv-excel': { delimiter: ';', header: 'header' },
} as const satisfies Record<string, CsvVariant>

/** The formats that hold tables. */
export type TableFormat = 'xlsx' | 'ods' | keyof typeof variants

export type TablesChoice = Omit<TablesRequest, 'isLimited'> & {
  /** Of CSV: the one table that is wanted, by its key; all of them as a ZIP archive when absent. */
  readonly sheet?: string
}

/** Refuses with `invalid` where a record of this role has no such table. */
function checkSheet(role: ActivityRole, sheet: string | undefined): void {
  const keys = sheetKeysOf(role)
  if (sheet !== undefined && !keys.includes(sheet))
    throw invalid([{ pointer: '/sheet', code: 'not-in-list', values: { allowed: keys.join(', ') } }])
}

/** A format of tables, written as a stream; CSV is an archive of all tables where none is named. */
export const inTables =
  (format: TableFormat) =>
  async (context: Context, request: DrawRequest): Promise<DrawnRecord> => {
    const { role, sheet, profile = 'dsk' } = request
    checkSheet(role, sheet)
    const drawn = await streamed((record, lang) => {
      const { around, overrides } = record
      const overridesOf = (activity: Activity) => overridesOn(activity, around, overrides)
      const one = sheet === undefined ? {} : { sheet }
      return tableParts(record, format, { lang, withNotes: profile === 'full', overridesOf, ...one })
    })(context, request)
    const isArchive = format in variants && sheet === undefined
    return isArchive ? { ...drawn, archive: 'application/zip' } : drawn
  }

/** A record as tables, piece by piece. Whoever stops reading ends the work. The sheet must be one of the record. */
export async function* tableParts(
  record: OpenRecord,
  format: TableFormat,
  { sheet, ...choice }: TablesChoice,
): AsyncGenerator<string | Uint8Array, void> {
  const { workbook, close } = gatherTables(record, {
    ...choice,
    isLimited: format === 'xlsx' || format === 'ods',
  })
  try {
    if (format === 'xlsx') yield* drawXlsx(workbook)
    else if (format === 'ods') yield* drawOds(workbook)
    else if (sheet === undefined)
      yield* drawCsvArchive({ ...workbook, sheets: inCsvOrder(workbook.sheets) }, variants[format])
    else {
      const wanted = workbook.sheets.find(({ key }) => key === sheet)
      if (wanted) yield* drawCsv(wanted, variants[format])
    }
  } finally {
    await close()
  }
}

/** What says how much there is comes last, so that the first file does not wait for the last entry. */
function inCsvOrder(sheets: readonly Sheet[]): readonly Sheet[] {
  return [...sheets.slice(1), ...sheets.slice(0, 1)]
}
