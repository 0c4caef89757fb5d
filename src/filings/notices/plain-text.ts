import { type Report, type ReportLabels, type ReportLine } from '../report.ts'

/** A text as plain lines, for an invitation or a chat; an open point carries its word in brackets. */
export function plainText({ front, labels, nodes }: Report): string {
  const facts = front.facts.map(({ label, value }) => `${label}: ${value}`)
  const warning = front.notice === undefined ? [] : [`[${labels.notice}: ${front.notice}]`]
  const sections = nodes.flatMap((node) =>
    node.kind === 'fields'
      ? node.rows.map(({ label, citation, value }) =>
          [citation === undefined ? label : `${label} (${citation})`, ...value.map(lineIn(labels))].join(
            '\n',
          ),
        )
      : [],
  )
  const head = [front.organisation, front.title, ...warning].join('\n')
  return `${[head, ...sections, facts.join('\n')].join('\n\n')}\n`
}

const lineIn =
  ({ gap }: ReportLabels) =>
  ({ text, tone, bullet }: ReportLine): string =>
    tone === 'gap' ? `[${gap}: ${text}]` : bullet === true ? `- ${text}` : text
