import { type CellValue } from 'hucre'
import { readXlsx } from 'hucre/xlsx'
import { isArchive, openArchive } from './archive.ts'
import { readCsv } from './csv.ts'
import { readOds } from './ods.ts'
import { type Source, type SourceCell, UnreadableSource } from './source.ts'

/**
 * A file with tables: XLSX, ODS, CSV, or a ZIP archive of CSV files. What it is, its content decides and not its name;
 * `name` names the table of a single CSV file. Throws `UnreadableSource`.
 */
export async function openSource(bytes: Uint8Array, name: string): Promise<Source> {
  if (!isArchive(bytes)) return { format: 'csv', sheets: [readCsv(bytes, withoutEnding(name))] }
  const { names, read } = await openArchive(bytes)
  if (names.includes('[Content_Types].xml')) return { format: 'xlsx', sheets: await xlsxSheets(bytes) }
  if (names.includes('content.xml'))
    return { format: 'ods', sheets: readOds(new TextDecoder().decode(await read('content.xml'))) }
  const files = names.filter((file) => /\.(csv|tsv|txt)$/i.test(file))
  if (files.length === 0) throw new UnreadableSource('unknown-format', names.slice(0, 5).join(', '))
  const sheets = []
  for (const file of files) sheets.push(readCsv(await read(file), withoutEnding(file)))
  return { format: 'csv', sheets }
}

/** `record/activities.csv` is the table `activities`. */
function withoutEnding(name: string): string {
  return name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '')
}

async function xlsxSheets(bytes: Uint8Array): Promise<Source['sheets']> {
  const { sheets } = await readable(readXlsx(bytes))
  return sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(plain)) }))
}

async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    throw new UnreadableSource('damaged', (error as Error).message)
  }
}

function plain(value: CellValue | undefined): SourceCell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  return value === undefined || value === '' ? null : value
}
