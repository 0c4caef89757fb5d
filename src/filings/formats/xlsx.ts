import { type Sheet, type SheetColumn, isSheetDate, type Workbook } from '../tables/sheet.ts'
import { type CellValue, type Row } from '../tables/table.ts'
import { xmlText } from './xml-text.ts'
import {
  contentTypes,
  coreProperties,
  rootRelations,
  stylesXml,
  workbookRelations,
  workbookXml,
} from './xlsx-parts.ts'
import { zipped } from './zip.ts'

/**
 * A workbook as XLSX (ISO/IEC 29500-1) piece by piece. Texts stand in their cells as texts, never as formulas; days and
 * instants are dates where spreadsheets can hold them. Texts must not be longer than `cellLimit`. The sheets are read one
 * after the other, and the first one, which says what all of them are, comes last in the archive.
 */
export function drawXlsx(workbook: Workbook): AsyncGenerator<Uint8Array, void> {
  const { sheets } = workbook
  const parts = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: () => sheetXml(sheet),
  }))
  const entries = [
    { name: '[Content_Types].xml', content: contentTypes(sheets.length) },
    { name: '_rels/.rels', content: rootRelations },
    { name: 'docProps/core.xml', content: coreProperties(workbook) },
    { name: 'xl/workbook.xml', content: workbookXml(sheets) },
    { name: 'xl/_rels/workbook.xml.rels', content: workbookRelations(sheets.length) },
    { name: 'xl/styles.xml', content: stylesXml },
    ...parts.slice(1),
    ...parts.slice(0, 1),
  ]
  return zipped(entries, workbook.at.slice(0, 10))
}

/** Indexes of the styles in `stylesXml`. */
const style = { header: 1, text: 2, id: 3, number: 4, date: 5, instant: 6, information: 7 }

function styleOf({ kind, isInformation }: SheetColumn): number {
  if (kind === 'id') return style.id
  if (isInformation) return style.information
  if (kind === 'date' || kind === 'instant') return style[kind]
  return kind === 'text' || kind === 'list' ? style.text : style.number
}

const widths = {
  id: 14,
  integer: 11,
  count: 14,
  boolean: 12,
  given: 14,
  date: 13,
  instant: 20,
  text: 24,
  list: 22,
  name: 28,
}

const widthOf = ({ kind, isProse }: SheetColumn): number => (isProse ? 48 : widths[kind])

async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<string, void> {
  const letters = columns.map((_, index) => columnLetters(index))
  const styles = columns.map(styleOf)
  const cols = columns.map(
    (column, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widthOf(column)}" style="${styles[index]}" customWidth="1"/>`,
  )
  const headers = columns.map(({ header }, at) => textCell(`${letters[at]}1`, style.header, header))
  yield [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<sheetFormatPr defaultRowHeight="15"/><cols>${cols.join('')}</cols><sheetData>`,
    `<row r="1" ht="48" customHeight="1">${headers.join('')}</row>`,
  ].join('')
  let number = 1
  for await (const row of rows()) {
    number += 1
    yield `<row r="${number}" ht="${heightOf(row, columns)}">${rowXml(row, number, columns, letters, styles)}</row>`
  }
  yield `</sheetData><autoFilter ref="A1:${letters.at(-1)}${number}"/>`
  yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
  yield '<pageSetup paperSize="9" scale="75" orientation="landscape"/></worksheet>'
}

function rowXml(
  row: Row,
  number: number,
  columns: readonly SheetColumn[],
  letters: readonly string[],
  styles: readonly number[],
): string {
  let xml = ''
  for (let at = 0; at < columns.length; at += 1) {
    const value = row[at] ?? null
    if (value !== null) xml += cellXml(value, columns[at]!, `${letters[at]}${number}`, styles[at]!)
  }
  return xml
}

/** Height of a row in points, as its longest text needs it; not every program works it out by itself. */
function heightOf(row: Row, columns: readonly SheetColumn[]): number {
  let most = 1
  for (let at = 0; at < columns.length; at += 1) {
    const value = row[at]
    if (typeof value !== 'string' || columns[at]!.kind === 'id') continue
    const width = widthOf(columns[at]!)
    if (value.length <= width && !value.includes('\n')) continue
    let lines = 0
    for (const line of value.slice(0, 2_000).split('\n')) lines += Math.max(1, Math.ceil(line.length / width))
    most = Math.max(most, lines)
  }
  return Math.min(most, mostLines) * 13.5
}

/** A row that is higher than a screen cannot be read. */
const mostLines = 24

function cellXml(value: CellValue, { kind }: SheetColumn, place: string, look: number): string {
  if (typeof value === 'number') return `<c r="${place}" s="${style.number}"><v>${value}</v></c>`
  if (typeof value === 'boolean')
    return `<c r="${place}" s="${style.number}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (value === null || value === '') return ''
  const isDate = (kind === 'date' || kind === 'instant') && isSheetDate(value)
  return isDate ? `<c r="${place}" s="${look}"><v>${serialOf(value)}</v></c>` : textCell(place, look, value)
}

function textCell(place: string, look: number, text: string): string {
  return `<c r="${place}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
}

/** Days since 30 December 1899, as spreadsheets count from March 1900 on. */
function serialOf(value: string): number {
  const day = 86_400_000
  return (Date.parse(value) - Date.UTC(1899, 11, 30)) / day
}

function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}
