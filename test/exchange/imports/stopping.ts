import { pino } from 'pino'
import { openContext } from '../../../src/context.ts'
import { applyJob, planJob } from '../../../src/exchange/imports/import-jobs.action.ts'
import { performJob } from '../../../src/jobs/perform-job.action.ts'

/** Does a job of an import and stands still for good at its nth report, in the middle of a transaction, to be killed. */
if (import.meta.main) {
  const [url = '', kind = '', organisationId = '', jobId = '', reports = '1'] = process.argv.slice(2)
  const log = pino({ level: 'silent' })
  const context = await openContext({ url, poolSize: 6, cursorSecret: 'c'.repeat(32), log })
  let left = Number(reports)
  await performJob(
    context,
    kind === 'plan' ? planJob : applyJob,
    { organisationId, jobId },
    {
      stopping: new AbortController().signal,
      whenStopped: 'interrupted',
      most: 3,
      watch: () => {
        left -= 1
        if (left > 0) return
        process.stdout.write('standing\n')
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
      },
    },
  )
  await context.close()
}
