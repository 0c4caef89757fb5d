import { filingJob } from '../filings/filing-job.action.ts'
import { type JobKind } from './job-kind.ts'

/** Every kind of job the program does. */
export const kinds: readonly JobKind<never, object, never>[] = [filingJob]
