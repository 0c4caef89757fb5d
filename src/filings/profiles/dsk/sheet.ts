import {
  type Activity,
  type ControllerActivity,
  type ProcessorActivity,
} from '../../../record/activities/activity.ts'
import { type RecordedActivity } from '../../../record/dossier.ts'
import { type HeadingNode, type ReportNode } from '../../report.ts'
import { gapsIn, joinedFields } from '../../values.ts'
import { type ControllerSection, groupsOf, type Group, type ProcessorSection, type Section } from '../form.ts'
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

/** Whether the sheet marks anything as an open point. Draws no further than the first. */
export function isOpen(reading: Reading, activity: RecordedActivity): boolean {
  if (gapsIn(notices(reading, activity)) > 0) return true
  for (const nodes of blocksOf(reading, activity, 1)) if (gapsIn(nodes) > 0) return true
  return false
}

/** All blocks of the form, in its order. */
function blockNodes(reading: Reading, activity: Activity, number: number): ReportNode[] {
  const nodes = [...blocksOf(reading, activity, number)].flat()
  return joinedFields(nodes, reading.texts.sheet(number, activity.name))
}

function* blocksOf(reading: Reading, activity: Activity, number: number): Generator<ReportNode[], void> {
  const { form, lang } = reading
  const around = function* <S extends Section>(
    groups: readonly Group<S>[],
    draw: (section: S) => ReportNode[],
  ): Generator<ReportNode[], void> {
    for (const group of groups) {
      yield headingOf(reading, group, activity.id)
      for (const section of group.sections) yield draw(section)
      for (const remark of group.remarks ?? [])
        yield [{ kind: 'paragraph', tone: 'muted', text: remark[lang] }]
    }
  }
  if (activity.role === 'controller')
    yield* around(form.groups.controller, (section) => controllerBlocks[section](reading, activity, number))
  else yield* around(form.groups.processor, (section) => processorBlocks[section](reading, activity, number))
}
