import { type ControllerActivity } from '../../../record/activities/activity.ts'
import { type FieldRow, type ReportLine, type ReportNode } from '../../report.ts'
import { fields, inline, labelled, line, orGap, row } from '../../values.ts'
import { art30 } from '../citations.ts'
import { type Reading } from '../reading.ts'
import { contractLine, partyLines } from './parties.ts'
import { numbered } from './sections.ts'
import { answeredBy, statementOn } from './statements.ts'

type JointController = NonNullable<ControllerActivity['jointControllers']>[number]

/** Joint controllers of an activity, each with its own law, its tasks and the arrangement. */
export function jointNodes(reading: Reading, activity: ControllerActivity): ReportNode[] {
  const { joint } = reading.texts
  const citation = art30('joint', 'controller', reading.lang)
  return answeredBy(
    reading,
    { label: numbered(reading, 'controller', 'joint', joint.label), citation },
    activity.jointControllers,
    statementOn(activity, 'jointControllers'),
    (controllers) => [
      fields(...controllers.map((each, index) => jointRow(reading, each, index + 1, citation))),
    ],
  )
}

function jointRow(
  reading: Reading,
  { partyId, law, tasks, contractId }: JointController,
  part: number,
  citation: string | undefined,
): FieldRow {
  const { joint } = reading.texts
  return row(
    numbered(reading, 'controller', 'joint', joint.each, part),
    [
      ...partyLines(reading, partyId),
      ...inline([
        ...labelled(joint.law, law),
        ...(tasks === null ? orGap(null, joint.tasksMissing) : [line(`${joint.tasks}: ${tasks}`)]),
        withLabel(joint.arrangement, contractLine(reading, contractId, joint.arrangementMissing)),
      ]),
    ],
    citation,
  )
}

/** An open point says itself what is missing. */
function withLabel(label: string, { text, ...rest }: ReportLine): ReportLine {
  return { ...rest, text: rest.tone === 'gap' ? text : `${label}: ${text}` }
}
