import { type ControllerActivity } from '../../../record/activities/activity.ts'
import { dataFlowOf, dataFlowInWords } from '../../data-flow-of.ts'
import { type FieldRow, type ReportLine, type ReportNode } from '../../report.ts'
import { besides, fields, gap, labelled, line, listed, orGap, row } from '../../values.ts'
import { dayInWords } from '../../words/day.ts'
import { forInformation } from '../citations.ts'
import { labelOf, type Reading, yesNo } from '../reading.ts'
import { numbered } from './sections.ts'

type Screening = NonNullable<NonNullable<ControllerActivity['impactAssessment']>['screening']>

/** What authorities ask for beyond Art. 30 GDPR: impact assessment, automated decisions, information of data subjects. */
export function furtherNodes(reading: Reading, activity: ControllerActivity): ReportNode[] {
  const { further, state } = reading.texts
  return [
    fields(
      assessmentRow(reading, activity, furtherLabel(reading, further.assessment, 1)),
      row(
        furtherLabel(reading, further.automated, 2),
        orGap(activity.automatedDecisions, state.notExamined),
        forInformation(reading, '22'),
      ),
      row(
        furtherLabel(reading, further.information, 3),
        [
          ...orGap(activity.informationReference, further.informationMissing),
          ...publishedLines(reading, activity),
          ...provisionLines(reading, activity),
        ],
        forInformation(reading, '13, 14'),
      ),
      ...protectionRows(reading, activity, furtherLabel(reading, further.protection, 4)),
    ),
  ]
}

/** Texts for those concerned that were published, as a row each. */
function publishedLines(reading: Reading, { publishedNotices }: ControllerActivity): ReportLine[] {
  const { texts, words, lang } = reading
  return (publishedNotices ?? []).map(({ type, publishedOn, place }) =>
    line(texts.further.published(words.notice[type], dayInWords(publishedOn, lang), place)),
  )
}

/** Whether data must be given, Art. 13(2)(e) GDPR, as far as it is recorded. */
function provisionLines(reading: Reading, { dataProvision }: ControllerActivity): ReportLine[] {
  const { further } = reading.texts
  if (!dataProvision) return []
  const { requirement, isObliged, consequences } = dataProvision
  return [
    ...labelled(further.provision, reading.words.provision[requirement]),
    ...labelled(further.obliged, isObliged === null ? null : yesNo(reading, isObliged)),
    ...labelled(further.consequences, consequences),
  ]
}

/** Special circumstances of the data subjects, as far as they are given. */
function protectionRows(reading: Reading, activity: ControllerActivity, label: string): FieldRow[] {
  const { texts, words } = reading
  const { further } = texts
  const { riskLevel, professionalSecrecy, bystanders, minors, employeeInvolvement } = activity
  const lines = [
    ...labelled(further.riskLevel, riskLevel && words.riskLevel[riskLevel]),
    ...labelled(
      further.professionalSecrecy,
      professionalSecrecy === null ? null : yesNo(reading, professionalSecrecy),
    ),
    ...labelled(further.bystanders, bystanders),
    ...labelled(further.minors, minors),
    ...labelled(further.employeeInvolvement, employeeInvolvement),
  ]
  return lines.length > 0 ? [row(label, lines, forInformation(reading))] : []
}

/** The criteria looked at, put together by what the look gave. */
function screeningLines(reading: Reading, screening: Screening): ReportLine[] {
  const { further } = reading.texts
  const alike = Map.groupBy(screening, ({ isMet, note }) => JSON.stringify([isMet, note]))
  return [...alike.values()].map((group) => {
    const { isMet, note } = group[0]!
    const names = listed(group.map(({ code }) => labelOf(reading, 'dpia-criteria', code)))
    const met = isMet === null ? further.criteriaOpen : isMet ? further.criteriaMet : further.criteriaNotMet
    const said = `${met}: ${names}`
    return line(note === null ? said : besides(said, note))
  })
}

function furtherLabel(reading: Reading, name: string, part: number): string {
  return numbered(reading, 'controller', 'further', name, part)
}

function assessmentRow(reading: Reading, activity: ControllerActivity, label: string): FieldRow {
  const { texts, words, lang } = reading
  const { further, state } = texts
  const citation = forInformation(reading, '35')
  const assessment = activity.impactAssessment
  if (!assessment) return row(label, [gap(state.notExamined)], citation)
  const { decision, reason, screening, residualRisk, consultedOn, doneOn, reference } = assessment
  const decided = words.assessment[decision]
  return row(
    label,
    [
      decision === 'undecided' ? gap(decided) : line(decided),
      ...labelled(further.reason, reason),
      ...(screening ? screeningLines(reading, screening) : []),
      ...labelled(further.residualRisk, residualRisk && words.residualRisk[residualRisk]),
      ...labelled(further.consultedOn, consultedOn && dayInWords(consultedOn, lang)),
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
