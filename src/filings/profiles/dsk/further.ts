import { type ControllerActivity } from '../../../record/activities/activity.ts'
import { dataFlowOf, dataFlowInWords } from '../../data-flow-of.ts'
import { type FieldRow, type ReportNode } from '../../report.ts'
import { fields, gap, labelled, line, orGap, row } from '../../values.ts'
import { dayInWords } from '../../words/day.ts'
import { forInformation } from '../citations.ts'
import { type Reading } from '../reading.ts'
import { numbered } from './sections.ts'

/** What authorities ask for beyond Art. 30 GDPR: impact assessment, automated decisions, information of data subjects. */
export function furtherNodes(reading: Reading, activity: ControllerActivity): ReportNode[] {
  const { further, state } = reading.texts
  return [
    fields(
      assessmentRow(reading, activity, furtherLabel(further.assessment, 1)),
      row(
        furtherLabel(further.automated, 2),
        orGap(activity.automatedDecisions, state.notExamined),
        forInformation(reading, '22'),
      ),
      row(
        furtherLabel(further.information, 3),
        orGap(activity.informationReference, further.informationMissing),
        forInformation(reading, '13, 14'),
      ),
    ),
  ]
}

function furtherLabel(name: string, part: number): string {
  return numbered('controller', 'further', name, part)
}

function assessmentRow(reading: Reading, activity: ControllerActivity, label: string): FieldRow {
  const { texts, words, lang } = reading
  const { further, state } = texts
  const citation = forInformation(reading, '35')
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
  const { texts } = reading
  const { figure } = texts
  const flow = dataFlowOf(activity, reading.around, reading.lang)
  if (flow.edges.length === 0) {
    const text = texts.withText(figure.label, figure.notDrawn)
    return [{ kind: 'paragraph', tone: 'muted', text }]
  }
  return [
    {
      kind: 'figure',
      flow,
      alternative: dataFlowInWords(activity, reading.around, reading.lang),
      caption: figure.caption(activity.name),
    },
  ]
}
