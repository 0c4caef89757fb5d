import { type RecordedActivity } from '../../../record/dossier.ts'
import { type ReportNode } from '../../report.ts'
import { joinedFields } from '../../values.ts'
import { type Reading } from '../reading.ts'
import { chainNodes } from './chain.ts'
import { controllerNodes } from './controllers.ts'
import { dataNodes, subjectNodes } from './data.ts'
import { figureNodes, furtherNodes } from './further.ts'
import { generalNodes, notices } from './general.ts'
import { jointNodes } from './joint.ts'
import { measureNodes } from './measures.ts'
import { purposeNodes } from './purposes.ts'
import { recipientNodes } from './recipients.ts'
import { retentionNodes } from './retention.ts'
import { systemNodes } from './systems.ts'
import { transferNodes } from './transfers.ts'

/** The sheet of one activity without its heading: notices, the picture of the data flow, and the form. */
export function sheetNodes(reading: Reading, activity: RecordedActivity, number: number): ReportNode[] {
  const figure = activity.role === 'controller' ? figureNodes(reading, activity) : []
  return [...notices(reading, activity), ...figure, ...blockNodes(reading, activity, number)]
}

/** The sheet without its picture: all that can hold an open point. */
export function formNodes(reading: Reading, activity: RecordedActivity, number: number): ReportNode[] {
  return [...notices(reading, activity), ...blockNodes(reading, activity, number)]
}

/** All blocks of the form, in its order. */
function blockNodes(reading: Reading, activity: RecordedActivity, number: number): ReportNode[] {
  const blocks =
    activity.role === 'controller'
      ? [
          generalNodes(reading, activity, number),
          jointNodes(reading, activity),
          purposeNodes(reading, activity),
          systemNodes(reading, activity),
          subjectNodes(reading, activity),
          dataNodes(reading, activity),
          recipientNodes(reading, activity),
          chainNodes(reading, activity),
          transferNodes(reading, activity),
          retentionNodes(reading, activity),
          measureNodes(reading, activity),
          furtherNodes(reading, activity),
        ]
      : [
          generalNodes(reading, activity, number),
          controllerNodes(reading, activity),
          systemNodes(reading, activity),
          chainNodes(reading, activity),
          transferNodes(reading, activity),
          measureNodes(reading, activity),
        ]
  const summary = reading.texts.sheet(number, activity.name)
  return joinedFields(blocks.flat(), summary)
}
