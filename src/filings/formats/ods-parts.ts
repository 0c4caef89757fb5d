import { escapeMarkup } from '../markup.ts'
import { type Sheet, type Workbook } from '../tables/sheet.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const names = ['office', 'style', 'table', 'text', 'number', 'meta', 'config'].map((name) => {
  const part = { number: 'datastyle' }[name] ?? name
  return `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${part}:1.0"`
})
const open = (name: string) =>
  `${declaration}<office:${name} ${names.join(' ')} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">`

const media = 'application/vnd.oasis.opendocument.spreadsheet'
const file = (path: string, type: string) =>
  `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`

export const odsManifest = [
  `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">`,
  file('/', media),
  ...['content.xml', 'styles.xml', 'meta.xml', 'settings.xml'].map((path) => file(path, 'text/xml')),
  '</manifest:manifest>',
].join('')

/** Title, language and the instant of the content; who made the file and when is no part of it. */
export function odsMeta({ title, lang, at }: Workbook): string {
  const time = at.slice(0, 19)
  return `${open('document-meta')}<office:meta><dc:title>${escapeMarkup(title)}</dc:title><dc:language>${lang}</dc:language><meta:creation-date>${time}</meta:creation-date><dc:date>${time}</dc:date></office:meta></office:document-meta>`
}

const item = (name: string, type: string, value: string | number) =>
  `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`

/** The header of each sheet stays in place. */
export function odsSettings(sheets: readonly Sheet[]): string {
  const each = sheets.map(
    ({ name }) =>
      `<config:config-item-map-entry config:name="${escapeMarkup(name)}">${item('VerticalSplitMode', 'short', 2)}${item('VerticalSplitPosition', 'int', 1)}${item('PositionBottom', 'int', 1)}${item('ActiveSplitRange', 'short', 2)}</config:config-item-map-entry>`,
  )
  return [
    `${open('document-settings')}<office:settings><config:config-item-set config:name="ooo:view-settings">`,
    '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>',
    `${item('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${each.join('')}</config:config-item-map-named>`,
    '</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>',
  ].join('')
}

export const odsStyles = [
  `${open('document-styles')}<office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-size="10pt" fo:font-family="Calibri"/></style:default-style></office:styles>`,
  '<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties style:print-orientation="landscape" fo:page-width="29.7cm" fo:page-height="21cm" fo:margin="1cm" style:scale-to="75%"/></style:page-layout></office:automatic-styles>',
  '<office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles></office:document-styles>',
].join('')

const column = (name: string, width: string) =>
  `<style:style style:name="${name}" style:family="table-column"><style:table-column-properties style:column-width="${width}"/></style:style>`
const cell = (name: string, wrap: boolean, look = '', data = '') =>
  `<style:style style:name="${name}" style:family="table-cell"${data}><style:table-cell-properties style:vertical-align="top" fo:wrap-option="${wrap ? 'wrap' : 'no-wrap'}" fo:border-bottom="0.5pt solid #d5dae0"/><style:text-properties ${look}/></style:style>`
const part = (name: string) => `<number:${name} number:style="long"/>`
const day = `${part('year')}<number:text>-</number:text>${part('month')}<number:text>-</number:text>${part('day')}`
const time = `${part('hours')}<number:text>:</number:text>${part('minutes')}<number:text>:</number:text>${part('seconds')}`

/** The content up to its first sheet. */
export const odsStart = [
  `${open('document-content')}<office:automatic-styles>`,
  `<number:date-style style:name="day">${day}</number:date-style>`,
  `<number:date-style style:name="time">${day}<number:text> </number:text>${time}</number:date-style>`,
  '<number:text-style style:name="asText"><number:text-content/></number:text-style>',
  column('narrow', '2.6cm'),
  column('middle', '4.6cm'),
  column('wide', '9cm'),
  '<style:style style:name="headerRow" style:family="table-row"><style:table-row-properties style:row-height="1.7cm" style:use-optimal-row-height="false"/></style:style>',
  '<style:style style:name="row" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>',
  '<style:style style:name="header" style:family="table-cell"><style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap" fo:background-color="#1c2b3f"/><style:text-properties fo:font-weight="bold" fo:color="#ffffff"/></style:style>',
  cell('text', true, '', ' style:data-style-name="asText"'),
  cell('information', true, 'fo:font-style="italic" fo:color="#4b5563"', ' style:data-style-name="asText"'),
  cell('id', false, 'fo:font-size="8pt" fo:color="#6b7280"', ' style:data-style-name="asText"'),
  cell('number', false),
  cell('date', false, '', ' style:data-style-name="day"'),
  cell('instant', false, '', ' style:data-style-name="time"'),
  '</office:automatic-styles><office:body><office:spreadsheet>',
].join('')
