import { type SourceSheet } from '../../sources/source.ts'
import { type SheetKey, sheetKeys, type SheetRow, type SheetRows, sheets } from './sheets.ts'

/** The rows of a workbook of CISO Assistant by sheet; sheets and columns that are not of the mapping are left out. */
export function readRows(source: readonly SourceSheet[]): SheetRows {
  const entries = sheetKeys.map((key) => [key, rowsIn(key, source)])
  return Object.fromEntries(entries) as Record<SheetKey, readonly SheetRow[]>
}

function rowsIn(key: SheetKey, source: readonly SourceSheet[]): SheetRow[] {
  const sheet = source.find(({ name }) => name.toLowerCase() === sheets[key].name.toLowerCase())
  const [header = [], ...rows] = sheet?.rows ?? []
  const columns: readonly string[] = sheets[key].columns
  return rows
    .map((row) => {
      const cells = header.flatMap((column, at) => {
        const value = row[at] ?? null
        return typeof column === 'string' && columns.includes(column) && value !== null && value !== ''
          ? [[column, typeof value === 'boolean' ? value : String(value)] as const]
          : []
      })
      return Object.fromEntries(cells)
    })
    .filter((row) => Object.keys(row).length > 0)
}
