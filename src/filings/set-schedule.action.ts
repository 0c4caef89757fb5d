import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { schedules } from '../store/aggregates.ts'
import { accepted, insert, update } from '../store/change-aggregate.action.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { loadOne } from '../store/read-one.ts'
import { type Schedule } from './schedule.ts'

/**
 * Sets when filings are made by themselves, if it is still at the version the caller saw; 0 where nothing was set yet.
 * A rhythm that is new, or switched on again, begins now. Refuses with `invalid` or `stale`.
 */
export function setSchedule(
  context: Context,
  organisationId: string,
  version: number,
  input: unknown,
): Promise<Schedule> {
  const place = { aggregate: schedules, organisationId }
  const value = accepted(context, schedules, input) as Pick<Schedule, 'enabled' | 'cron'>
  return inOrganisation(context, organisationId, async (em) => {
    const current = (await loadOne(em, place, organisationId)) as Schedule | null
    if ((current?.version ?? 0) !== version)
      throw new Refusal({ code: 'stale', current: current?.version ?? 0 })
    const isSame = current?.enabled === true && current.cron === value.cron
    const since = value.enabled ? (isSame ? current.since : context.now().toISOString()) : null
    const stored = current
      ? await update(context, em, place, current, { ...value, since })
      : await insert(context, em, place, { ...value, id: organisationId, since })
    return stored as unknown as Schedule
  })
}
