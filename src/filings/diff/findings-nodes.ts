import { type HeadingNode, type ReportNode, type ReportValue } from '../report.ts'
import { line } from '../values.ts'
import { movedIn } from './findings-json.ts'
import { moves, type MovedFindings } from './moved-findings.ts'
import { type Wording } from './wording.ts'

export const findingsHeading = ({ texts }: Pick<Wording, 'texts'>): HeadingNode => ({
  kind: 'heading',
  level: 1,
  text: texts.findings,
  id: 'changes-findings',
})

/** The findings that came and went, rule by rule: how many, and which. Nothing where there are none. */
export function findingsNodes(findings: MovedFindings, wording: Wording): ReportNode[] {
  const { texts, lang } = wording
  if (findings.length === 0) return []
  const told = movedIn(findings, lang)
  const counts = told.map(({ rule, title, came, went }): ReportValue[] => [
    [line(`${rule} ${title}`)],
    [line(String(came))],
    [line(String(went))],
  ])
  return [
    findingsHeading(wording),
    { kind: 'paragraph', text: texts.findingsText, tone: 'normal' },
    table(texts.findings, [texts.rule, ...moves.map((move) => texts.moved[move])], [6, 1, 1], counts),
    ...told.map(({ rule, title, came, went, items }): ReportNode => {
      const rows = items.map(({ move, name, text }): ReportValue[] => [
        [line(texts.moved[move])],
        [line(name)],
        [line(text)],
      ])
      const rest = came + went - items.length
      if (rest > 0) rows.push([[line('')], [line('')], [line(texts.moreFindings(rest))]])
      return table(`${rule} ${title}`, [texts.finding, texts.entry, texts.text], [1.4, 3, 6], rows)
    }),
  ]
}

function table(
  caption: string,
  headers: readonly string[],
  widths: readonly number[],
  rows: readonly ReportValue[][],
): ReportNode {
  const columns = headers.map((header, place) => ({ header, width: widths[place] ?? 1 }))
  return { kind: 'table', caption, columns, rows }
}
