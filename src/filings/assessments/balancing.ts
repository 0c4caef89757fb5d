import { type InterestBalancing } from '../../record/assessments/assessment.ts'
import { labelOf } from '../profiles/reading.ts'
import { type FieldRow, type ReportNode } from '../report.ts'
import { line, muted, orGap, row } from '../values.ts'
import { heading, itemsOf, nameIn, said, type Sheet } from './frame.ts'

/** A balancing of interests in the three steps of Art. 6(1)(f) GDPR. */
export function balancingNodes(sheet: Sheet<InterestBalancing>): ReportNode[] {
  const { assessment, around, own, reading } = sheet
  const { balancing } = own
  const { systemIds, dataSubjects, children, result } = assessment
  const systems = systemIds && systemIds.map((id) => nameIn(sheet, around.systems, id))
  const subjects = dataSubjects && dataSubjects.map((code) => labelOf(reading, 'data-subjects', code))
  return [
    ...block(
      balancing.first,
      'interest',
      row(own.systems, itemsOf(sheet, systems)),
      row(balancing.interest, said(sheet, assessment.interest)),
      row(balancing.isLawful, said(sheet, assessment.isLawful)),
    ),
    ...block(balancing.second, 'necessity', row(balancing.necessity, said(sheet, assessment.necessity))),
    ...block(
      balancing.third,
      'balancing',
      row(balancing.subjects, itemsOf(sheet, subjects)),
      row(balancing.expectations, said(sheet, assessment.expectations)),
      row(balancing.impact, said(sheet, assessment.impact)),
      row(balancing.children, [children === null ? muted(balancing.noChildren) : line(children)]),
      row(balancing.safeguards, said(sheet, assessment.safeguards)),
      row(balancing.objection, said(sheet, assessment.objection)),
    ),
    ...block(
      balancing.resultTitle,
      'balance',
      row(balancing.result, orGap(result && balancing.results[result], own.notExamined)),
      row(balancing.reason, said(sheet, assessment.resultReason)),
    ),
  ]
}

const block = (title: string, id: string, ...rows: FieldRow[]): ReportNode[] => [
  heading(1, title, id),
  { kind: 'fields', summary: title, rows },
]
