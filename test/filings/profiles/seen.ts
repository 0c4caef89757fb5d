import { type Report, type ReportNode } from '../../../src/filings/report.ts'
import { textsIn } from '../../../src/filings/values.ts'
import { type Activity, activitySchema } from '../../../src/record/activities/activity.ts'
import { textsOf } from '../../../src/record/walk.ts'

/** All that a reader of some nodes sees or hears, one text per line. */
export function seenIn(nodes: readonly ReportNode[]): string {
  return nodes.flatMap(textsIn).join('\n')
}

/** All that a reader of a report sees or hears, its front page and the lines of every page among it. */
export function seenInReport({ front, labels, nodes }: Report): string {
  const { title, subtitle, organisation, generatedFor, facts } = front
  const told = facts.flatMap(({ label, value }) => [label, value])
  return [title, subtitle, organisation, generatedFor, ...told, ...Object.values(labels), seenIn(nodes)].join(
    '\n',
  )
}

/** Every text an activity holds, except the internal notes. */
export function storedTexts(activity: Activity): string[] {
  return textsOf(activitySchema(activity.role), { ...activity, notes: null })
}

/** What follows the heading that has this text, up to the next heading. */
export function sheetOf(report: Report, title: string): readonly ReportNode[] {
  const from = report.nodes.findIndex((node) => node.kind === 'heading' && node.text === title)
  const rest = report.nodes.slice(from + 1)
  const end = rest.findIndex((node) => node.kind === 'heading')
  return rest.slice(0, end < 0 ? rest.length : end)
}

/** Labels of rows and captions of tables and figures, in order. */
export function labelsIn(nodes: readonly ReportNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'fields') return node.rows.map(({ label }) => label)
    return node.kind === 'table' || node.kind === 'figure' ? [node.caption] : []
  })
}

/** The value that stands beside a label, as text. */
export function valueOf(nodes: readonly ReportNode[], label: string): string {
  const rows = nodes.flatMap((node) => (node.kind === 'fields' ? node.rows : []))
  const row = rows.find((each) => each.label === label)
  return row
    ? row.value.map(({ text, tone = 'normal' }) => `${tone}: ${text}`).join('\n')
    : `no row "${label}"`
}
