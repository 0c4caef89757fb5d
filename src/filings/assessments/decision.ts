import { type ReportLine, type ReportNode } from '../report.ts'
import { gap, line, muted, notice, row } from '../values.ts'
import { dayOf, heading, itemsOf, nameIn, type Sheet, validityOf, whoIn } from './frame.ts'

/** The decision: verdict and officer, reasons, validity, and the conditions with their days. */
export function decisionNodes(sheet: Sheet): ReportNode[] {
  const { assessment, around, own } = sheet
  const { decision } = own
  const { verdict, verdictReason, decidedBy, decidedOn, reviewBy, previousId, contractIds } = assessment
  const told = verdict === null ? [gap(decision.missingVerdict)] : [line(own.verdicts[verdict])]
  const reason = verdictReason === null ? gap(decision.missingReason) : line(verdictReason)
  const review = reviewBy === null ? muted(decision.noReview) : line(dayOf(sheet, reviewBy))
  const contracts = contractIds && contractIds.map((id) => nameIn(sheet, around.contracts, id))
  const rows = [
    row(decision.verdict, told),
    ...(verdict === null
      ? []
      : [
          row(decision.reason, [reason]),
          row(decision.by, [
            line(
              decision.byAt(
                decidedBy === null ? '–' : whoIn(sheet, decidedBy),
                dayOf(sheet, decidedOn ?? sheet.law.on),
              ),
            ),
          ]),
          row(decision.validity, [line(validityOf(sheet) ?? '–')]),
          row(decision.reviewBy, [review]),
        ]),
    ...(assessment.submittedBy === null
      ? []
      : [row(decision.submittedBy, [line(whoIn(sheet, assessment.submittedBy))])]),
    ...(previousId === null
      ? []
      : [row(decision.previous, [line(nameIn(sheet, around.assessments, previousId))])]),
    row(decision.contracts, itemsOf(sheet, contracts)),
  ]
  return [
    heading(1, decision.title, 'decision'),
    { kind: 'fields', summary: decision.title, rows },
    ...conditionNodes(sheet),
  ]
}

function conditionNodes(sheet: Sheet): ReportNode[] {
  const { assessment, law, own } = sheet
  const { decision } = own
  if (assessment.conditions.length === 0) return []
  const state = ({ dueOn, doneOn, note }: (typeof assessment.conditions)[number]): ReportLine[] => [
    ...(doneOn === null
      ? [dueOn < law.on ? notice(decision.overdue(dayOf(sheet, dueOn))) : gap(decision.notDone)]
      : [line(dayOf(sheet, doneOn))]),
    ...(note === null ? [] : [muted(note)]),
  ]
  return [
    {
      kind: 'table',
      caption: decision.conditions,
      columns: [
        { header: decision.condition, width: 5 },
        { header: decision.dueOn, width: 2 },
        { header: decision.done, width: 3 },
      ],
      rows: assessment.conditions.map((each) => [
        [line(each.text)],
        [line(dayOf(sheet, each.dueOn))],
        state(each),
      ]),
    },
  ]
}
