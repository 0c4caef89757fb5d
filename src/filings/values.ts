import {
  type FieldRow,
  type FieldsNode,
  type ReportLine,
  type ReportNode,
  type ReportValue,
} from './report.ts'

export const line = (text: string): ReportLine => ({ text })
export const bullet = (text: string): ReportLine => ({ text, bullet: true })
export const muted = (text: string): ReportLine => ({ text, tone: 'muted' })
export const gap = (text: string): ReportLine => ({ text, tone: 'gap' })
export const notice = (text: string): ReportLine => ({ text, tone: 'notice' })

/** What stands in a cell that nothing is to be said in. */
export const dash: ReportValue = [muted('–')]

/** A row of a form. */
export function row(label: string, value: ReportValue, citation?: string): FieldRow {
  return citation === undefined ? { label, value } : { label, citation, value }
}

/** A line `label: text`, if there is a text. */
export function labelled(label: string, text: string | null | undefined): ReportLine[] {
  return text === null || text === undefined ? [] : [line(`${label}: ${text}`)]
}

/** The text as a line, or an open point in its place. */
export function orGap(text: string | null | undefined, missing: string): ReportLine[] {
  return [text === null || text === undefined ? gap(missing) : line(text)]
}

/** Neighbouring blocks of a form drawn as one. */
export function joinedFields(nodes: readonly ReportNode[], summary: string): ReportNode[] {
  const joined: ReportNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.kind === 'fields' && last?.kind === 'fields') {
      joined[joined.length - 1] = { ...last, rows: [...last.rows, ...node.rows] }
    } else joined.push(node.kind === 'fields' ? { ...node, summary } : node)
  }
  return joined
}

export const fields = (...rows: FieldRow[]): FieldsNode => ({ kind: 'fields', summary: '', rows })

/** Every text of a node that a reader sees or hears, in order. */
export function textsIn(node: ReportNode): string[] {
  const of = (value: ReportValue) => value.map(({ text }) => text)
  switch (node.kind) {
    case 'heading':
    case 'paragraph':
      return [node.text]
    case 'fields':
      return [
        node.summary,
        ...node.rows.flatMap(({ label, citation, value }) => [label, citation ?? '', ...of(value)]),
      ]
    case 'table':
      return [
        node.caption,
        ...node.columns.map(({ header }) => header),
        ...node.rows.flatMap((cells) => cells.flatMap(of)),
      ]
    case 'figure':
      return [
        node.caption,
        node.alternative,
        node.flow.title,
        node.flow.thirdCountryLabel,
        ...Object.values(node.flow.columnTitles),
        ...node.flow.nodes.map(({ text }) => text),
      ]
    case 'pageBreak':
      return []
  }
}

/** How many open points some nodes show. */
export function gapsIn(nodes: readonly ReportNode[]): number {
  const of = (value: ReportValue) => value.filter(({ tone }) => tone === 'gap').length
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
  return sum(
    nodes.map((node) => {
      if (node.kind === 'paragraph') return node.tone === 'gap' ? 1 : 0
      if (node.kind === 'fields') return sum(node.rows.map(({ value }) => of(value)))
      return node.kind === 'table' ? sum(node.rows.flat().map(of)) : 0
    }),
  )
}
