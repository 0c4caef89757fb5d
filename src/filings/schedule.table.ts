import { defineEntity, p } from '@mikro-orm/core'
import { aggregateTable } from '../store/aggregate-table.ts'
import { IsoInstant } from '../store/iso-instant.ts'
import { owned, wall } from '../store/wall.ts'
import { Schedule } from './schedule.ts'

export const ScheduleTable = aggregateTable('FilingSchedule', Schedule)

/** What a schedule had filed, one row for each period: whoever comes second finds it there. */
export const FilingPeriodTable = defineEntity({
  name: 'FilingPeriod',
  tableName: 'filing_period',
  comment: 'Periods for which a schedule has asked for a filing',
  properties: {
    ...owned,
    period: p.text().primary().comment('A quarter, 2026-Q3, or a day'),
    asOf: p.type(IsoInstant).comment('The instant whose record is filed'),
    jobId: p.uuid().comment('The job that files it, the last one'),
    tries: p.integer().comment('How many jobs it took so far'),
    triedAt: p.type(IsoInstant).comment('When the last one was asked for'),
  },
  indexes: [{ properties: ['organisationId', 'asOf'], name: 'filing_period_by_instant' }],
  ...wall(),
})
