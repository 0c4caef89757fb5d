import { drawDataFlow } from '../svg/draw-data-flow.ts'
import {
  type FieldRow,
  type FigureNode,
  listedIn,
  openingOf,
  type Report,
  type ReportLine,
  type ReportNode,
  type ReportValue,
  type TableNode,
} from '../../report.ts'
import { fontSize as letterSize } from '../svg/sizes.ts'
import { breakText, type Pieces } from './break-text.ts'
import { type Coverage, drawableText } from './font-coverage.ts'

/** A line as the template reads it: text, or text with the number of its tone. */
type SheetLine = Pieces | { readonly t: Pieces; readonly n: number }
/** A line or a list. */
type SheetItem = SheetLine | { readonly b: readonly SheetLine[] }
type SheetValue = readonly SheetItem[]

/** Label, citation, value, and whether the row is short enough to be kept on one page. */
type SheetRow = readonly [Pieces, Pieces | null, SheetValue, boolean]

/** The nodes as the template reads them; short names, since there are many. */
type SheetNode =
  | {
      readonly k: 'h'
      readonly level: number
      readonly text: Pieces
      readonly id: string
    }
  | { readonly k: 'p'; readonly line: SheetLine }
  | { readonly k: 'f'; readonly rows: readonly SheetRow[] }
  | {
      readonly k: 't'
      readonly caption: Pieces
      readonly widths: readonly number[]
      readonly header: readonly Pieces[]
      /** The cells of a row, and whether it is short enough to be kept on one page. */
      readonly rows: readonly (readonly [readonly SheetValue[], boolean])[]
    }
  | { readonly k: 's'; readonly lines: readonly Pieces[] }
  | {
      readonly k: 'g'
      readonly svg: string
      /** Width in pt. */
      readonly width: number
      readonly alternative: string
      readonly caption: Pieces
    }
  | { readonly k: 'b' }

/** A report in the form that `report.typ` reads. */
export type Sheet = {
  readonly front: Report['front']
  readonly labels: Report['labels']
  /** Year, month, day. */
  readonly date: readonly number[]
  readonly organisation: Pieces
  readonly title: Pieces
  readonly subtitle: Pieces
  readonly notice: SheetLine | null
  readonly facts: readonly (readonly [Pieces, Pieces])[]
  readonly hasContents: boolean
  readonly nodes: readonly SheetNode[]
}

const tones = { normal: 0, muted: 1, gap: 2, notice: 3 } as const

/** Characters that surely fit on a line of the text area, in 9 pt for forms and 8.5 pt for tables. */
const formCharacters = 88
const tableCharacters = 92
/** Shares of the two columns of a form; `report.typ` draws with the same. */
const formColumns = [0.28, 0.72] as const

/** Lines up to which a row moves to the next page as a whole. A line holds about a third more than surely fits. */
const shortRow = 8
const usualLine = 1.35

/** The text area in pt, less room for heading, notices and caption above and below a picture. */
const figureArea = { width: 467, height: 600 } as const
/** Largest size of the letters of a picture, in pt. */
const largestLetters = 8.5

/** Prepares a report for the template: everything drawable, everything breakable. */
export function prepareSheet(report: Report, isCovered: Coverage): Sheet {
  const clean = <T>(value: T): T => cleanTexts(value, isCovered)
  const front = clean(report.front)
  return {
    front,
    labels: clean(report.labels),
    organisation: breakText(front.organisation, 60),
    title: breakText(front.title, 28, 28),
    subtitle: breakText(front.subtitle, 50),
    notice:
      front.notice === undefined ? null : sheetLine({ text: front.notice, tone: 'notice' }, formCharacters),
    facts: front.facts.map(({ label, value }) => [breakText(label, 24), breakText(value, 52)]),
    date: report.front.asOf.split('-').map(Number),
    hasContents: listedIn(openingOf(report).contents).length > 0,
    nodes: report.nodes.map((node) => sheetNode(clean(node))),
  }
}

/** The same tree with every string drawable; keys and numbers stay. */
function cleanTexts<T>(value: T, isCovered: Coverage): T {
  if (typeof value === 'string') return drawableText(value, isCovered) as T
  if (Array.isArray(value)) return value.map((item: unknown) => cleanTexts(item, isCovered)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, cleanTexts(item, isCovered)]),
  ) as T
}

function sheetNode(node: ReportNode): SheetNode {
  switch (node.kind) {
    case 'heading':
      return { k: 'h', level: node.level, text: breakText(node.text, 50), id: node.id }
    case 'paragraph':
      return { k: 'p', line: sheetLine(node, formCharacters) }
    case 'fields':
      return { k: 'f', rows: node.rows.map(sheetRow) }
    case 'table':
      return sheetTable(node)
    case 'figure':
      return sheetFigure(node)
    case 'signature':
      return { k: 's', lines: node.lines.map((line) => breakText(line, 20)) }
    default:
      return { k: 'b' }
  }
}

function sheetFigure({ flow, alternative, caption }: FigureNode): SheetNode {
  const svg = drawDataFlow(flow, alternative)
  const [, width, height] = svg.match(/viewBox="0 0 (\d+) (\d+)"/)!.map(Number) as [number, number, number]
  const scale = Math.min(figureArea.width / width, figureArea.height / height, largestLetters / letterSize)
  return {
    k: 'g',
    svg,
    width: Math.floor(width * scale),
    alternative,
    caption: breakText(caption, formCharacters),
  }
}

function sheetRow({ label, citation, value }: FieldRow): SheetRow {
  const [labelWidth, valueWidth] = formColumns.map((share) => Math.floor(share * formCharacters)) as [
    number,
    number,
  ]
  return [
    breakText(label, labelWidth),
    citation === undefined ? null : breakText(citation, labelWidth),
    sheetValue(value, valueWidth),
    linesOf(value, valueWidth) <= shortRow,
  ]
}

function sheetTable({ caption, columns, rows }: TableNode): SheetNode {
  const sum = columns.reduce((total, column) => total + column.width, 0)
  const characters = columns.map((column) => Math.floor((column.width / sum) * tableCharacters) - 3)
  return {
    k: 't',
    caption: breakText(caption, formCharacters),
    widths: columns.map((column) => column.width),
    header: columns.map((column, index) => breakText(column.header, characters[index]!)),
    rows: rows.map((row) => [
      columns.map((_, index) => sheetValue(row[index] ?? [], characters[index]!)),
      row.every((value, index) => linesOf(value, characters[index]!) <= shortRow),
    ]),
  }
}

/** How many lines a value takes, roughly. */
function linesOf(value: ReportValue, columnWidth: number): number {
  const paragraphs = value.flatMap(({ text }) => text.split('\n'))
  return paragraphs.reduce((sum, text) => sum + Math.ceil((text.length + 1) / columnWidth / usualLine), 0)
}

function sheetLine({ text, tone = 'normal' }: ReportLine, columnWidth: number): SheetLine {
  const pieces = breakText(text, columnWidth)
  return tone === 'normal' ? pieces : { t: pieces, n: tones[tone] }
}

function sheetValue(value: ReportValue, columnWidth: number): SheetValue {
  const items: (SheetLine | { b: SheetLine[] })[] = []
  let list: SheetLine[] | undefined
  for (const line of value) {
    const drawn = sheetLine(line, columnWidth)
    if (line.bullet !== true) {
      list = undefined
      items.push(drawn)
    } else if (list === undefined) {
      list = [drawn]
      items.push({ b: list })
    } else {
      list.push(drawn)
    }
  }
  return items
}
