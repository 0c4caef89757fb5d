import { citationsOf } from '../../../law/citation-links.ts'
import { type AcceptedFinding } from '../../../findings/accepted.ts'
import { type ReportNode, type ReportValue } from '../../report.ts'
import { capitalised, inline, line, muted } from '../../values.ts'
import { dayInWords } from '../../words/day.ts'
import { type Reading } from '../reading.ts'

/** What does not hold of an entry, or is to be examined, by all rules on the day of the record. */
export function findingNodes(reading: Reading, findings: readonly AcceptedFinding[]): ReportNode[] {
  const { found } = reading
  if (findings.length === 0) return [{ kind: 'paragraph', tone: 'muted', text: found.noFindings }]
  return [
    {
      kind: 'table',
      caption: found.findings,
      columns: [
        { header: found.rule, width: 3.6 },
        { header: found.finding, width: 5.2 },
        { header: found.citation, width: 3.6 },
      ],
      rows: findings.map((finding) => findingCells(reading, finding)),
    },
  ]
}

function findingCells({ found, lang }: Reading, finding: AcceptedFinding): ReportValue[] {
  const { rule, cites, verdict, text, pointer, since, override } = finding
  const state = `${capitalised(found.severity[rule.severity])}, ${found.verdict[verdict]}`
  return [
    [line(`${rule.code} ${rule.title[lang]}`), muted(state)],
    [
      line(text[lang]),
      ...inline([
        ...(pointer === '' ? [] : [muted(pointer)]),
        muted(found.since(dayInWords(since, lang))),
        ...(override?.state === 'in_force'
          ? [muted(found.isAccepted(dayInWords(override.until, lang)))]
          : []),
      ]),
    ],
    citationsOf(cites, lang).map(({ text: cited }) => line(cited)),
  ]
}
