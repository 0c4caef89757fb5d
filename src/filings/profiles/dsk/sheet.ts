import {
  type Activity,
  type ControllerActivity,
  type ProcessorActivity,
} from '../../../record/activities/activity.ts'
import { type RecordedActivity } from '../../../record/dossier.ts'
import { type HeadingNode, type ReportNode } from '../../report.ts'
import { joinedFields } from '../../values.ts'
import { type ControllerSection, groupsOf, type Group, type ProcessorSection } from '../form.ts'
import { type Reading } from '../reading.ts'
import { chainNodes } from './chain.ts'
import { controllerNodes } from './controllers.ts'
import { dataNodes, subjectNodes } from './data.ts'
import { figureNodes, furtherNodes } from './further.ts'
import { contactNodes, datesNodes, identityNodes, notices } from './general.ts'
import { jointNodes } from './joint.ts'
import { measureNodes } from './measures.ts'
import { purposeNodes } from './purposes.ts'
import { recipientNodes } from './recipients.ts'
import { retentionNodes } from './retention.ts'
import { systemNodes } from './systems.ts'
import { transferNodes } from './transfers.ts'

type Block<A extends Activity> = (reading: Reading, activity: A, number: number) => ReportNode[]

const controllerBlocks: Readonly<Record<ControllerSection, Block<ControllerActivity>>> = {
  identity: identityNodes,
  dates: datesNodes,
  contact: contactNodes,
  joint: jointNodes,
  purposes: purposeNodes,
  systems: systemNodes,
  subjects: subjectNodes,
  data: dataNodes,
  recipients: recipientNodes,
  processors: chainNodes,
  transfers: transferNodes,
  retention: retentionNodes,
  measures: measureNodes,
  further: furtherNodes,
}

const processorBlocks: Readonly<Record<ProcessorSection, Block<ProcessorActivity>>> = {
  identity: identityNodes,
  dates: datesNodes,
  contact: contactNodes,
  controllers: controllerNodes,
  systems: systemNodes,
  processors: chainNodes,
  transfers: transferNodes,
  measures: measureNodes,
}

/** The sheet of one activity without its heading: notices, the picture of the data flow, and the form. */
export function sheetNodes(reading: Reading, activity: RecordedActivity, number: number): ReportNode[] {
  const figure = activity.role === 'controller' ? figureNodes(reading, activity) : []
  return [...notices(reading, activity), ...figure, ...blockNodes(reading, activity, number)]
}

/** The sheet without its picture: all that can hold an open point. */
export function formNodes(reading: Reading, activity: RecordedActivity, number: number): ReportNode[] {
  return [...notices(reading, activity), ...blockNodes(reading, activity, number)]
}

/** The headings within a sheet, in the order of the form. */
export function groupHeadings(reading: Reading, activityId: string): HeadingNode[] {
  const { form, around } = reading
  return groupsOf(form, around.role).flatMap((group) => headingOf(reading, group, activityId))
}

function headingOf({ lang }: Reading, { id, title }: Group, activityId: string): HeadingNode[] {
  return title === null
    ? []
    : [{ kind: 'heading', level: 3, text: title[lang], id: `activity-${activityId}-${id}` }]
}

/** All blocks of the form, in its order. */
function blockNodes(reading: Reading, activity: Activity, number: number): ReportNode[] {
  const { form, texts, lang } = reading
  const heading = (group: Group) => headingOf(reading, group, activity.id)
  const remarks = (group: Group): ReportNode[] =>
    (group.remarks ?? []).map((remark) => ({ kind: 'paragraph', tone: 'muted', text: remark[lang] }))
  const nodes =
    activity.role === 'controller'
      ? form.groups.controller.flatMap((group) => [
          ...heading(group),
          ...group.sections.flatMap((section) => controllerBlocks[section](reading, activity, number)),
          ...remarks(group),
        ])
      : form.groups.processor.flatMap((group) => [
          ...heading(group),
          ...group.sections.flatMap((section) => processorBlocks[section](reading, activity, number)),
          ...remarks(group),
        ])
  return joinedFields(nodes, texts.sheet(number, activity.name))
}
