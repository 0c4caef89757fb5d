import type { Report } from '../../report.ts'

/** As `w:lang` names them (BCP 47). */
const languages: Readonly<Record<Report['front']['lang'], string>> = { de: 'de-DE', en: 'en-GB' }

const ink = '1C2B3F'
const line = '8A94A0'
const shade = 'EDF0F3'

type Look = {
  readonly name: string
  readonly basedOn?: string
  readonly next?: string
  /** Space before and after in twentieths of a point. */
  readonly space?: readonly [before: number, after: number]
  /** In half points. */
  readonly size?: number
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly colour?: string
  /** Elements that come before the spacing of a paragraph, and after it. */
  readonly first?: string
  readonly last?: string
}

const keep = '<w:keepNext/><w:keepLines/>'

/** The styles of paragraphs by id; the names of the known ones are those of Word, which then knows their meaning. */
const looks: Readonly<Record<string, Look>> = {
  Title: { name: 'Title', space: [60, 120], size: 56, isBold: true, colour: ink },
  Subtitle: { name: 'Subtitle', space: [0, 360], size: 28, colour: ink },
  Organisation: { name: 'Organisation', space: [2400, 0], size: 24, isBold: true, colour: ink },
  Heading1: heading(1, 36, [360, 200]),
  Heading2: heading(2, 28, [320, 140]),
  Heading3: heading(3, 22, [240, 100]),
  Heading4: heading(4, 20, [200, 80]),
  TOCHeading: { name: 'TOC Heading', space: [0, 200], size: 36, isBold: true, colour: ink, first: keep },
  TOC1: contents(1, 0),
  TOC2: contents(2, 280),
  TOC3: contents(3, 560),
  Caption: { name: 'caption', space: [200, 80], isBold: true, first: keep },
  Header: { name: 'header', size: 16, colour: '333333', space: [0, 0] },
  Footer: { name: 'footer', size: 16, colour: '333333', space: [0, 0] },
  Cell: { name: 'Cell', space: [0, 20] },
  CellLabel: { name: 'Cell Label', basedOn: 'Cell', isBold: true },
  CellNorm: { name: 'Cell Norm', basedOn: 'Cell', size: 16 },
  ListBullet: { name: 'List Bullet', basedOn: 'Cell', last: '<w:contextualSpacing/>' },
  Muted: { name: 'Muted', basedOn: 'Cell', isItalic: true, colour: '4B5563' },
  OpenPoint: { name: 'Open Point', basedOn: 'Cell', isItalic: true },
  Notice: { name: 'Notice', basedOn: 'Cell', isBold: true },
  Remark: { name: 'Remark', space: [60, 120], isItalic: true, colour: '4B5563' },
  NoticeBar: bar('Notice Bar', 'Notice'),
  OpenPointBar: bar('Open Point Bar', 'OpenPoint'),
  Between: { name: 'Between', space: [0, 0], size: 8 },
}

function heading(level: number, size: number, space: Look['space'] & object): Look {
  const outline = `<w:outlineLvl w:val="${level - 1}"/>`
  return {
    name: `heading ${level}`,
    next: 'Normal',
    space,
    size,
    isBold: true,
    colour: ink,
    first: keep,
    last: outline,
  }
}

function contents(level: number, indent: number): Look {
  return {
    name: `toc ${level}`,
    space: [level === 1 ? 100 : 0, 30],
    isBold: level === 1,
    last: `<w:ind w:left="${indent}" w:right="600"/>`,
  }
}

function bar(name: string, basedOn: string): Look {
  const border = '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="000000"/></w:pBdr>'
  return { name, basedOn, space: [80, 80], first: border, last: '<w:ind w:left="180"/>' }
}

function paragraphStyle([id, look]: readonly [string, Look]): string {
  const { name, basedOn = 'Normal', next, space, size, isBold, isItalic, colour, first, last } = look
  const run = [
    isBold ? '<w:b/><w:bCs/>' : '',
    isItalic ? '<w:i/><w:iCs/>' : '',
    colour ? `<w:color w:val="${colour}"/>` : '',
    size ? `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>` : '',
  ].join('')
  const spacing = space ? `<w:spacing w:before="${space[0]}" w:after="${space[1]}"/>` : ''
  return [
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/>`,
    next ? `<w:next w:val="${next}"/>` : '',
    `<w:qFormat/><w:pPr>${first ?? ''}${spacing}${last ?? ''}</w:pPr><w:rPr>${run}</w:rPr></w:style>`,
  ].join('')
}

const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="${line}"/>`
const grid = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')
const margins =
  '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar>'
const shaded = (part: string, run: string) =>
  `<w:tblStylePr w:type="${part}"><w:rPr>${run}</w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="${shade}"/></w:tcPr></w:tblStylePr>`

function tableStyle(id: string, name: string, borders: string, parts: string): string {
  return [
    `<w:style w:type="table" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>`,
    `<w:tblPr><w:tblBorders>${borders}</w:tblBorders>${margins}</w:tblPr>${parts}</w:style>`,
  ].join('')
}

/** All styles of the document in one language; system fonts only. Office Open XML (ISO/IEC 29500-1), 17.7. */
export function styleSheet(lang: Report['front']['lang']): string {
  const font = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
  const language = languages[lang]
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults>',
    `<w:rPrDefault><w:rPr>${font}<w:sz w:val="18"/><w:szCs w:val="18"/><w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`,
    '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="80" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>',
    '<w:style w:type="character" w:customStyle="1" w:styleId="Mark"><w:name w:val="Mark"/><w:rPr><w:b/><w:bCs/><w:i w:val="0"/><w:iCs w:val="0"/><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/></w:rPr></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
    ...Object.entries(looks).map(paragraphStyle),
    tableStyle('RecordForm', 'Record Form', grid, shaded('firstRow', '') + shaded('firstCol', '')),
    tableStyle('RecordTable', 'Record Table', grid, shaded('firstRow', '<w:b/><w:bCs/>')),
    tableStyle('RecordFacts', 'Record Facts', '', ''),
    '</w:styles>',
  ].join('')
}
