import { pino } from 'pino'
import { actingAs, openContext } from '../../src/context.ts'
import { jobKind } from '../../src/jobs/job-kind.ts'
import { runJobNow } from '../../src/jobs/run-job-now.action.ts'
import { startWorkers } from '../../src/jobs/start-workers.action.ts'

/** Work that never ends where it is run as a program, so that it can be killed in the middle. */
export const hanging = (run: () => Promise<object>) =>
  jobKind<object, object, 'hanging'>({
    name: 'test-hanging',
    steps: { hanging: { de: 'Hängen', en: 'Hanging' } },
    retryLimit: 1,
    run: async (_context, _request, { report }) => {
      report(30, 'hanging')
      return run()
    },
  })

if (import.meta.main) {
  const [url = '', organisationId] = process.argv.slice(2)
  const log = pino({ level: 'silent' })
  const opened = await openContext({ url, poolSize: 6, cursorSecret: 'c'.repeat(32), log })
  const kind = hanging(() => {
    process.stdout.write('begun\n')
    return new Promise(() => undefined)
  })
  if (organisationId === undefined) await startWorkers(opened, [kind], { poll: 0.5, supervise: 60 })
  else
    await runJobNow(
      actingAs(opened, 'cli:test'),
      kind,
      organisationId,
      {},
      { signal: new AbortController().signal },
    )
}
