import { defineEntity, type InferEntity } from '@mikro-orm/core'
import { keywordsOf } from '../record/schema.ts'
import { columns } from '../store/columns.ts'
import { owned, wall } from '../store/wall.ts'
import { Job } from './job.ts'

/**
 * Jobs as users see them, which is the truth; the queue of pg-boss only delivers their ids. A job is no part of the
 * record: it stands in no ledger, and is forgotten some time after it has ended.
 */
export const JobTable = defineEntity({
  name: 'Job',
  tableName: 'organisation_job',
  comment: keywordsOf(Job).description ?? '',
  properties: { ...owned, ...columns(Job), id: columns(Job).id.primary() },
  indexes: [{ properties: ['organisationId', 'finishedAt'], name: 'organisation_job_by_end' }],
  ...wall(),
})

/** A row as the API shows it. */
export function jobOf(row: InferEntity<typeof JobTable>): Job {
  const names = Object.keys(Job.properties) as (keyof Job)[]
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Job
}
