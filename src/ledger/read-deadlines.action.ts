import { type Context } from '../context.ts'
import { openRecord } from '../filings/open-record.action.ts'
import { lawAt } from '../law/law.ts'
import { activityRoles } from '../record/activities/activity.ts'
import { addDuration } from '../record/calendar-days.ts'
import { type Deadline, gatherDeadlines } from './deadline.ts'
import { deadlineFrame, deadlinesAround } from './deadlines-around.ts'
import { deadlinesOfActivity } from './deadlines.ts'

/** How far ahead is looked where nothing else is asked for. */
export const horizon = 'P1Y'

export type Deadlines = {
  readonly on: string
  readonly until: string
  readonly name: string
  readonly items: Deadline[]
}

/** All deadlines of an organisation up to a day, overdue ones included, by day. Reads one activity after the other. */
export async function readDeadlines(
  context: Context,
  organisationId: string,
  until?: string,
): Promise<Deadlines> {
  const gathered = gatherDeadlines()
  let shown = { on: '', until: '', name: '' }
  for (const role of activityRoles) {
    const record = await openRecord(context, { organisationId, role })
    try {
      const { around } = record
      const last = until ?? addDuration(around.on, horizon) ?? around.on
      const { name, keepEndedEntries: keepEnded } = around.organisation
      const frame = deadlineFrame(around, { law: lawAt(around.on), until: last, keepEnded })
      shown = { on: around.on, until: last, name }
      gathered.add(deadlinesAround(frame))
      for await (const activity of record.activities()) gathered.add(deadlinesOfActivity(activity, frame))
    } finally {
      await record.close()
    }
  }
  return { ...shown, items: gathered.sorted() }
}
