import { importClearer } from '../exchange/imports/clear-imports.action.ts'
import { applyJob, planJob } from '../exchange/imports/import-jobs.action.ts'
import { filingJob } from '../filings/filing-job.action.ts'
import { filingPlanner } from '../filings/plan-filings.action.ts'
import { type Chore, type JobKind } from './job-kind.ts'

/** Every kind of job the program does. */
export const kinds: readonly JobKind<never, object, never>[] = [filingJob, planJob, applyJob]

/** Every housekeeping the program does. */
export const chores: readonly Chore[] = [filingPlanner(filingJob), importClearer]
