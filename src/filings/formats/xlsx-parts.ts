import { escapeMarkup } from '../markup.ts'
import { type Sheet, type Workbook } from '../tables/sheet.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheetTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const part = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`

/** Which part of the package is what. */
export function contentTypes(count: number): string {
  const sheets = Array.from({ length: count }, (_, index) =>
    part(`xl/worksheets/sheet${index + 1}.xml`, `${sheetTypes}.worksheet+xml`),
  )
  return [
    `${declaration}<Types xmlns="${packages}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('xl/workbook.xml', `${sheetTypes}.sheet.main+xml`),
    part('xl/styles.xml', `${sheetTypes}.styles+xml`),
    part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ...sheets,
    '</Types>',
  ].join('')
}

export const rootRelations = [
  `${declaration}<Relationships xmlns="${packages}/relationships">`,
  `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`,
  `<Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
  '</Relationships>',
].join('')

/** Title, language and the instant of the content; who made the file and when is no part of it. */
export function coreProperties({ title, lang, at }: Workbook): string {
  const date = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:${name}>`
  return [
    `${declaration}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeMarkup(title)}</dc:title><dc:language>${lang}</dc:language>`,
    `${date('created')}${date('modified')}</cp:coreProperties>`,
  ].join('')
}

/** The sheets in order. The header of each is repeated on every printed page. */
export function workbookXml(sheets: readonly Sheet[]): string {
  const each = sheets.map(
    ({ name }, index) =>
      `<sheet name="${escapeMarkup(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const titles = sheets.map(
    ({ name }, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeMarkup(`'${name.replaceAll("'", "''")}'!$1:$1`)}</definedName>`,
  )
  return [
    `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews>`,
    `<sheets>${each.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`,
  ].join('')
}

export function workbookRelations(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  return [
    `${declaration}<Relationships xmlns="${packages}/relationships">${sheets.join('')}`,
    `<Relationship Id="rId${count + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  ].join('')
}

const top = (wrap: boolean) => `<alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/>`
const look = (format: number, font: number, border: number, wrap = false) =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">${top(wrap)}</xf>`

/** Plain, header, text, id, number, date, instant, information: in this order. Format 49 keeps what is typed later a text. */
export const stylesXml = [
  `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>`,
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>',
  '<fonts count="4"><font><sz val="10"/><name val="Calibri"/></font><font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>',
  '<font><sz val="8"/><color rgb="FF6B7280"/><name val="Calibri"/></font><font><i/><sz val="10"/><color rgb="FF4B5563"/><name val="Calibri"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FF1C2B3F"/><bgColor indexed="64"/></patternFill></fill></fills>',
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/>',
  '<bottom style="thin"><color rgb="FFD5DAE0"/></bottom><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  `<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${top(true)}</xf>`,
  look(49, 0, 1, true),
  look(49, 2, 1),
  look(0, 0, 1),
  look(164, 0, 1),
  look(165, 0, 1),
  look(49, 3, 1, true),
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
