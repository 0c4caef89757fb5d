import { type Activity, ControllerActivity, ProcessorActivity } from '../../src/record/activities/activity.ts'
import { idOf, stored } from './fixture-ids.ts'

type Approval = Activity['approval']

/** An activity of a controller, filled up as the API would; in operation unless it says otherwise. */
export const controllerActivity = (number: number, approval: Approval, given: object) =>
  stored(
    ControllerActivity,
    idOf(number),
    { role: 'controller', operatingState: 'operating', ...given },
    standing(approval),
  )

/** An activity of a processor, filled up as the API would; in operation unless it says otherwise. */
export const processorActivity = (number: number, approval: Approval, given: object) =>
  stored(
    ProcessorActivity,
    idOf(number),
    { role: 'processor', operatingState: 'operating', ...given },
    standing(approval),
  )

/** What the server keeps of an activity's way to approval. */
function standing(approval: Approval) {
  return {
    approval,
    approvedVersion: approval === 'approved' ? 3 : null,
    submittedBy: null,
    publishedNotices: null,
    lastEditedBy: 'key:fixture',
  }
}

/** Items inside activities have ids of the same kind; the name says what a number stands for. */
export const item = idOf
export const link = idOf
