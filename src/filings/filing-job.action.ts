import { type Context } from '../context.ts'
import { enqueueJob } from '../jobs/enqueue-job.action.ts'
import { type Job } from '../jobs/job.ts'
import { jobKind } from '../jobs/job-kind.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { examineFiling, type FilingInput } from './begin-filing.action.ts'
import { type FilingStep } from './content-files.action.ts'
import { makeFiling } from './make-filing.action.ts'

/** What comes of a job that files. */
type FilingResult = { readonly filingId: string; readonly edition: number }

/** Makes a filing, under the id of the job: whoever does it again finds it there already. */
export const filingJob = jobKind<FilingInput, FilingResult, FilingStep>({
  name: 'filing',
  steps: {
    drawing: { de: 'Das Verzeichnis wird gezeichnet', en: 'The record is drawn' },
    checking: { de: 'Das Verzeichnis wird geprüft', en: 'The record is checked' },
    comparing: { de: 'Die Änderungen werden ermittelt', en: 'The changes are gathered' },
    sealing: { de: 'Die Fassung wird unterschrieben', en: 'The filing is signed' },
  },
  run: async (context, { organisationId, jobId, input }, { report, signal }) => {
    const request = { ...input, organisationId, id: jobId }
    const { id, edition } = await makeFiling(context, request, { report, signal })
    return { filingId: id, edition }
  },
})

/**
 * Asks for a filing, which is then made as a job. What can be said against it is said at once: refuses with `not-found`,
 * `invalid`, `already-filed` and `suspended`.
 */
export function requestFiling(context: Context, organisationId: string, input: FilingInput): Promise<Job> {
  return inOrganisation(context, organisationId, async (em) => {
    await examineFiling(context, em, { ...input, organisationId })
    return enqueueJob(em, context, filingJob, organisationId, input)
  })
}
