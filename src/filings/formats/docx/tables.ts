import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import type { DataFlow } from '../../data-flow.ts'
import { flowColumns } from '../../data-flow.ts'
import type {
  FieldsNode,
  FrontFact,
  ReportLabels,
  ReportLine,
  ReportValue,
  SignatureNode,
  TableNode,
} from '../../report.ts'
import { cellParagraphs, runs } from './text.ts'

/** Width of the text area in twentieths of a point: A4 less the margins. */
export const textWidth = 9_355

/** Characters up to which a row moves to the next page as a whole. */
const shortRow = 700

type Style = 'RecordForm' | 'RecordTable' | 'RecordFacts'

function table(style: Style, shares: readonly number[], rows: readonly TableRow[]): Table {
  const sum = shares.reduce((total, share) => total + share, 0)
  const isPlain = style === 'RecordFacts'
  return new Table({
    style,
    rows,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: shares.map((share) => Math.floor((share / sum) * textWidth)),
    layout: TableLayoutType.FIXED,
    tableLook: {
      firstRow: !isPlain,
      firstColumn: style === 'RecordForm',
      lastRow: false,
      lastColumn: false,
      noHBand: true,
      noVBand: true,
    },
  })
}

const headerRow = (headers: readonly string[]) =>
  new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: headers.map(
      (header) =>
        new TableCell({ children: [new Paragraph({ style: 'CellLabel', children: runs(header) })] }),
    ),
  })

function contentRow(cells: readonly (readonly Paragraph[])[], length: number): TableRow {
  const children = cells.map((paragraphs) => new TableCell({ children: paragraphs }))
  return new TableRow({ cantSplit: length <= shortRow, children })
}

const lengthOf = (values: readonly ReportValue[]) =>
  Math.max(...values.map((value) => value.reduce((sum, { text }) => sum + text.length + 40, 0)))

/** A block of the form. */
export function formTable({ rows }: FieldsNode, labels: ReportLabels): Table {
  const drawn = rows.map(({ label, citation, value }) => {
    const name = [new Paragraph({ style: 'CellLabel', children: runs(label) })]
    const norm =
      citation === undefined ? [] : [new Paragraph({ style: 'CellNorm', children: runs(citation) })]
    return contentRow([[...name, ...norm], cellParagraphs(value, labels)], lengthOf([value]))
  })
  return table('RecordForm', [28, 72], [headerRow([labels.field, labels.value]), ...drawn])
}

export function dataTable(
  { columns, rows }: Pick<TableNode, 'columns' | 'rows'>,
  labels: ReportLabels,
): Table {
  const drawn = rows.map((values) =>
    contentRow(
      columns.map((_, index) => cellParagraphs(values[index] ?? [], labels)),
      lengthOf(values),
    ),
  )
  const headers = columns.map(({ header }) => header)
  return table(
    'RecordTable',
    columns.map(({ width }) => width),
    [headerRow(headers), ...drawn],
  )
}

/** The boxes of a data flow in their columns; a table is read by everyone, and every program draws it. */
export function flowTable({ columnTitles, nodes, thirdCountryLabel }: DataFlow, labels: ReportLabels): Table {
  const columns = flowColumns.map((column) => ({ header: columnTitles[column], width: 1 }))
  const cells = flowColumns.map((column) =>
    nodes
      .filter((node) => node.column === column)
      .map(({ text, isThirdCountry = false }): ReportLine => {
        const isSaid = !isThirdCountry || text.includes(thirdCountryLabel)
        return { text: isSaid ? text : `${text} (${thirdCountryLabel})`, bullet: true }
      }),
  )
  return dataTable({ columns, rows: [cells] }, labels)
}

/** The ways of the data from box to box, in words. */
export function flowWays({ nodes, edges }: DataFlow): string {
  const name = new Map(nodes.map(({ id, text }) => [id, text]))
  const ways = Map.groupBy(edges, ({ from }) => from)
  return [...ways]
    .map(([from, to]) => `${name.get(from)} → ${to.map((edge) => name.get(edge.to)).join(', ')}`)
    .join('; ')
}

/** The facts of the front page, without lines. */
export function factsTable(facts: readonly FrontFact[]): Table {
  const rows = facts.map(({ label, value }) =>
    contentRow(
      [
        [new Paragraph({ style: 'Cell', children: runs(label) })],
        [new Paragraph({ style: 'CellLabel', children: runs(value) })],
      ],
      value.length,
    ),
  )
  return table('RecordFacts', [32, 68], rows)
}

/** Lines to be filled in by hand: an empty row, and under it the labels. */
export function signatureTable({ lines }: SignatureNode): Table {
  const line = { style: BorderStyle.SINGLE, size: 6, color: '1C2B3F' }
  const labelled = lines.map(
    (label) =>
      new TableCell({
        borders: { top: line },
        children: [new Paragraph({ style: 'CellNorm', children: runs(label) })],
      }),
  )
  const children = labelled.flatMap((cell, index) => (index === 0 ? [cell] : [space(), cell]))
  const shares = lines.flatMap((_, index) => [
    ...(index === 0 ? [] : [1]),
    index === lines.length - 1 ? 16 : 8,
  ])
  return table('RecordFacts', shares, [new TableRow({ cantSplit: true, children })])
}

const space = () => new TableCell({ children: [new Paragraph({ style: 'CellNorm' })] })
