import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableOfContents,
  TabStopType,
  TextRun,
} from 'docx'
import { drawable } from '../../markup.ts'
import {
  listedIn,
  openingOf,
  type Report,
  type ReportLabels,
  type ReportNode,
  type Tone,
} from '../../report.ts'
import { styleSheet } from './styles.ts'
import { dataTable, factsTable, flowTable, flowWays, formTable, signatureTable, textWidth } from './tables.ts'
import { bullets, runs, toned } from './text.ts'

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const standing: Readonly<Record<Tone, string>> = {
  normal: 'Normal',
  muted: 'Remark',
  gap: 'OpenPointBar',
  notice: 'NoticeBar',
}

/** A report as a document of Office Open XML (ISO/IEC 29500), A4 upright. */
export function documentOf(report: Report): Document {
  const { front, labels, nodes } = report
  const margin = { top: 1_360, right: 1_134, bottom: 1_247, left: 1_417, header: 624, footer: 567 }
  return new Document({
    title: drawable(`${front.title} – ${front.organisation}`),
    externalStyles: styleSheet(front.lang),
    numbering: {
      config: [
        {
          reference: bullets,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 200, hanging: 200 } } },
            },
          ],
        },
      ],
    },
    hyphenation: { autoHyphenation: true },
    sections: [
      {
        properties: { titlePage: true, page: { size: { width: 11_906, height: 16_838 }, margin } },
        headers: {
          default: new Header({ children: [running(labels.running)] }),
          first: new Header({ children: [] }),
        },
        footers: {
          default: new Footer({ children: [footLine(labels)] }),
          first: new Footer({ children: [] }),
        },
        children: [...frontPage(report), ...contentsPage(report), ...drawNodes(nodes, labels)],
      },
    ],
  })
}

const running = (text: string) => new Paragraph({ style: 'Header', children: runs(text) })

/** Day and version of the law on the left, the number of the page on the right. */
function footLine({ footer, page }: ReportLabels): Paragraph {
  const parts = page.split(/(\{pages?\})/).filter((part) => part !== '')
  const fields = { '{page}': PageNumber.CURRENT, '{pages}': PageNumber.TOTAL_PAGES } as const
  const number = parts.map((part) =>
    part === '{page}' || part === '{pages}' ? fields[part] : drawable(part),
  )
  return new Paragraph({
    style: 'Footer',
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    children: [...runs(footer), new TextRun({ children: [new Tab(), ...number] })],
  })
}

function frontPage({ front, labels }: Report): (Paragraph | Table)[] {
  const notice =
    front.notice === undefined
      ? []
      : [
          new Paragraph({
            style: 'NoticeBar',
            children: toned({ text: front.notice, tone: 'notice' }, labels),
          }),
        ]
  return [
    new Paragraph({ style: 'Organisation', children: runs(front.organisation) }),
    new Paragraph({ style: 'Title', children: runs(front.title) }),
    new Paragraph({ style: 'Subtitle', children: runs(front.subtitle) }),
    ...notice,
    factsTable(front.facts),
  ]
}

/** A field of Word's own, filled in already; the numbers of the pages come with its next update. */
function contentsPage(report: Report): (Paragraph | TableOfContents)[] {
  const { contents } = report.labels
  if (listedIn(openingOf(report).contents).length === 0) return []
  return [
    new Paragraph({ style: 'TOCHeading', pageBreakBefore: true, children: runs(contents) }),
    new TableOfContents(drawable(contents), { hyperlink: true, headingStyleRange: '1-2' }),
  ]
}

function drawNodes(nodes: readonly ReportNode[], labels: ReportLabels): (Paragraph | Table)[] {
  const drawn: (Paragraph | Table)[] = []
  let isNewPage = true
  for (const node of nodes) {
    if (node.kind === 'pageBreak') {
      isNewPage = true
      continue
    }
    const parts = drawNode(node, labels, isNewPage)
    // Word takes two tables that touch for one.
    const isTouching = drawn.at(-1) instanceof Table && parts[0] instanceof Table
    if (isTouching) drawn.push(new Paragraph({ style: 'Between' }))
    drawn.push(...parts)
    isNewPage = false
  }
  return drawn.at(-1) instanceof Table ? [...drawn, new Paragraph({ style: 'Between' })] : drawn
}

function drawNode(
  node: Exclude<ReportNode, { kind: 'pageBreak' }>,
  labels: ReportLabels,
  isNewPage: boolean,
): (Paragraph | Table)[] {
  const pageBreakBefore = isNewPage
  const blank = pageBreakBefore ? [new Paragraph({ style: 'Between', pageBreakBefore })] : []
  switch (node.kind) {
    case 'heading':
      return [new Paragraph({ heading: headings[node.level], pageBreakBefore, children: runs(node.text) })]
    case 'paragraph':
      return [new Paragraph({ style: standing[node.tone], pageBreakBefore, children: toned(node, labels) })]
    case 'fields':
      return [...blank, formTable(node, labels)]
    case 'table':
      return [
        new Paragraph({ style: 'Caption', pageBreakBefore, children: runs(node.caption) }),
        dataTable(node, labels),
      ]
    case 'figure':
      return [
        new Paragraph({ style: 'Caption', pageBreakBefore, children: runs(node.caption) }),
        flowTable(node.flow, labels),
        new Paragraph({ style: 'Remark', children: runs(flowWays(node.flow)) }),
      ]
    default:
      return [...blank, new Paragraph({ spacing: { before: 900 } }), signatureTable(node)]
  }
}
