import { escapeMarkup } from '../markup.ts'
import { isSheetDate, type Sheet, type SheetColumn, type Workbook } from '../tables/sheet.ts'
import { type CellValue } from '../tables/table.ts'
import { odsMeta, odsManifest, odsSettings, odsStart, odsStyles } from './ods-parts.ts'
import { xmlText } from './xml-text.ts'
import { zipped } from './zip.ts'

/**
 * A workbook as ODS (OpenDocument 1.3, ISO/IEC 26300) piece by piece. Texts stand in their cells as texts, never as
 * formulas; days and instants are dates where spreadsheets can hold them. The sheets are read one after the other.
 */
export function drawOds(workbook: Workbook): AsyncGenerator<Uint8Array, void> {
  const entries = [
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', isStored: true },
    { name: 'META-INF/manifest.xml', content: odsManifest },
    { name: 'meta.xml', content: odsMeta(workbook) },
    { name: 'settings.xml', content: odsSettings(workbook.sheets) },
    { name: 'styles.xml', content: odsStyles },
    { name: 'content.xml', content: () => contentXml(workbook.sheets) },
  ]
  return zipped(entries, workbook.at.slice(0, 10))
}

async function* contentXml(sheets: readonly Sheet[]): AsyncGenerator<string, void> {
  yield odsStart
  const ranges: string[] = []
  for (const { name, columns, rows } of sheets) {
    const each = columns.map((column) => `<table:table-column table:style-name="${widthOf(column)}"/>`)
    const headers = columns.map(({ header }) => textCell(header, 'header'))
    yield `<table:table table:name="${escapeMarkup(name)}">${each.join('')}`
    yield `<table:table-header-rows><table:table-row table:style-name="headerRow">${headers.join('')}</table:table-row></table:table-header-rows>`
    const styles = columns.map(styleOf)
    let count = 1
    for await (const row of rows()) {
      count += 1
      const cells = columns.map((column, at) => cellXml(row[at] ?? null, column, styles[at]!))
      yield `<table:table-row table:style-name="row">${cells.join('')}</table:table-row>`
    }
    yield '</table:table>'
    const end = `${columnLetters(columns.length - 1)}${count}`
    const sheet = `'${name.replaceAll("'", "''")}'`
    ranges.push(
      `<table:database-range table:name="range${ranges.length + 1}" table:target-range-address="${escapeMarkup(`${sheet}.A1:${sheet}.${end}`)}" table:display-filter-buttons="true"/>`,
    )
  }
  yield `<table:database-ranges>${ranges.join('')}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`
}

function styleOf({ kind, isInformation }: SheetColumn): string {
  if (kind === 'id') return 'id'
  if (isInformation) return 'information'
  if (kind === 'date' || kind === 'instant') return kind
  return kind === 'text' || kind === 'list' ? 'text' : 'number'
}

function widthOf({ kind, isProse }: SheetColumn): string {
  if (isProse) return 'wide'
  return ['text', 'list', 'name', 'instant'].includes(kind) ? 'middle' : 'narrow'
}

function cellXml(value: CellValue, { kind }: SheetColumn, style: string): string {
  const look = typeof value === 'string' ? style : 'number'
  const cell = (type: string, shown: string) =>
    `<table:table-cell table:style-name="${look}" office:value-type="${type}><text:p>${shown}</text:p></table:table-cell>`
  if (value === null || value === '') return `<table:table-cell table:style-name="${style}"/>`
  if (typeof value === 'number') return cell(`float" office:value="${value}"`, String(value))
  if (typeof value === 'boolean')
    return cell(`boolean" office:boolean-value="${value}"`, value ? 'TRUE' : 'FALSE')
  const isDate = (kind === 'date' || kind === 'instant') && isSheetDate(value)
  return isDate ? cell(`date" office:date-value="${value.replace('Z', '')}"`, value) : textCell(value, style)
}

function textCell(text: string, style: string): string {
  const lines = text.split('\n').map((line) => `<text:p>${spaced(xmlText(line))}</text:p>`)
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${lines.join('')}</table:table-cell>`
}

/** White space that XML readers would put together or leave out has elements of its own. */
function spaced(text: string): string {
  return text
    .replaceAll('\t', '<text:tab/>')
    .replace(/^ | $| {2,}/g, (blanks) => `<text:s text:c="${blanks.length}"/>`)
}

function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}
