import { type ControllerActivity } from '../../../record/activities/activity.ts'
import { dataFlowOf, dataFlowInWords } from '../../data-flow-of.ts'
import { type FieldRow, type ReportNode } from '../../report.ts'
import { fields, gap, labelled, line, orGap, row } from '../../values.ts'
import { dayInWords } from '../../words/day.ts'
import { gdpr } from '../citations.ts'
import { type Reading } from '../reading.ts'
import { numbered } from './sections.ts'

/** What authorities ask for beyond Art. 30 GDPR: impact assessment, automated decisions, information of data subjects. */
export function furtherNodes(reading: Reading, activity: ControllerActivity): ReportNode[] {
  const { texts, lang } = reading
  const { further, purposes, state } = texts
  const label = (name: string, part: number) =>
    `${numbered('controller', 'further', name, part)} (${purposes.information})`
  return [
    fields(
      assessmentRow(reading, activity, label(further.assessment, 1)),
      row(
        label(further.automated, 2),
        orGap(activity.automatedDecisions, state.notExamined),
        gdpr('22', lang),
      ),
      row(
        label(further.information, 3),
        orGap(activity.informationReference, further.informationMissing),
        gdpr('13, 14', lang),
      ),
    ),
  ]
}

function assessmentRow(
  { texts, words, lang }: Reading,
  activity: ControllerActivity,
  label: string,
): FieldRow {
  const { further, state } = texts
  const citation = gdpr('35', lang)
  const assessment = activity.impactAssessment
  if (!assessment) return row(label, [gap(state.notExamined)], citation)
  const { decision, reason, doneOn, reference } = assessment
  const decided = words.assessment[decision]
  return row(
    label,
    [
      decision === 'undecided' ? gap(decided) : line(decided),
      ...labelled(further.reason, reason),
      ...labelled(further.doneOn, doneOn && dayInWords(doneOn, lang)),
      ...labelled(further.reference, reference),
    ],
    citation,
  )
}

/** The picture of the data flow; a remark where there is nothing to draw yet. */
export function figureNodes(reading: Reading, activity: ControllerActivity): ReportNode[] {
  const { figure } = reading.texts
  const flow = dataFlowOf(activity, reading.around, reading.lang)
  if (flow.edges.length === 0) {
    return [fields(row(numbered('controller', 'figure', figure.label), [line(figure.notDrawn)]))]
  }
  return [
    {
      kind: 'figure',
      flow,
      alternative: dataFlowInWords(activity, reading.around, reading.lang),
      caption: numbered('controller', 'figure', figure.caption(activity.name)),
    },
  ]
}
