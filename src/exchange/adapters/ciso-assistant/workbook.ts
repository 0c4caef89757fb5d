import { type Sheet, type Workbook } from '../../../filings/tables/sheet.ts'
import { type SheetKey, sheetKeys, type SheetRow, type SheetRows, sheets } from './sheets.ts'

const prose: ReadonlySet<string> = new Set(['description', 'guarantees'])

/** The rows of all activities as the workbook for the data wizard; its first sheet comes last in the archive, not in the file. */
export function workbookOf(rows: readonly SheetRows[], frame: Omit<Workbook, 'sheets'>): Workbook {
  return {
    ...frame,
    sheets: sheetKeys.map((key) =>
      sheetOf(
        key,
        rows.flatMap((each) => each[key]),
      ),
    ),
  }
}

function sheetOf(key: SheetKey, rows: readonly SheetRow[]): Sheet {
  const { name, columns } = sheets[key]
  return {
    key,
    name,
    columns: columns.map((column) => ({
      key: column,
      header: column,
      kind: 'text',
      isInformation: false,
      isProse: prose.has(column),
    })),
    rows: () => rows.map((row) => columns.map((column) => row[column] ?? null)),
  }
}
