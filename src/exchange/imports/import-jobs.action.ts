import { type Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { enqueueJob } from '../../jobs/enqueue-job.action.ts'
import { type Job } from '../../jobs/job.ts'
import { jobKind } from '../../jobs/job-kind.ts'
import { problemOf } from '../../jobs/job-problem.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { UnreadableSource } from '../sources/source.ts'
import { type ForeignOptions } from '../foreign/reading.ts'
import { applyPlan } from './apply-plan.action.ts'
import { itemLimit, type Counts, type ImportOrder } from './import.ts'
import { digestOf, fileOf, holdImport, keepFile, keepPlan, writeImport } from './keep-import.action.ts'
import { foreignOptions, mappingIn, type ReadingAsked } from './foreign-options.action.ts'
import { makePlan } from './make-plan.action.ts'
import { readFile } from './read-file.ts'

type Input = { readonly importId: string }
type PlanInput = Input & Partial<ReadingAsked>

/** Makes the plan of an import; done again, it makes it anew from the same file. */
export const planJob = jobKind<
  PlanInput,
  Input & { readonly counts: Counts | null },
  'reading' | 'comparing'
>({
  name: 'import-plan',
  steps: {
    reading: { de: 'Die Datei wird gelesen', en: 'The file is read' },
    comparing: { de: 'Ihre Einträge werden verglichen', en: 'Its entries are compared' },
  },
  run: async (
    context,
    { organisationId, input: { importId, mappingId = null, profile = null } },
    { report, signal },
  ) => {
    report(0, 'reading')
    const told = await inOrganisation(context, organisationId, async (em) => ({
      held: await holdImport(em, organisationId, importId),
      bytes: await fileOf(em, organisationId, importId),
    }))
    if (told.held.state !== 'planning') return { importId, counts: told.held.counts as Counts | null }
    try {
      const options = await foreignOptions(context, organisationId, { mappingId, profile })
      const file = await readable(told.bytes, told.held.fileName, options)
      signal.throwIfAborted()
      report(20, 'comparing')
      const items = await makePlan(context, organisationId, file, (share) => {
        signal.throwIfAborted()
        report(20 + 70 * share, 'comparing')
      })
      const counts = await inOrganisation(context, organisationId, async (em) => {
        const { state } = await holdImport(em, organisationId, importId)
        if (state !== 'planning') throw new DOMException('planned elsewhere', 'AbortError')
        const found = await keepPlan(em, organisationId, importId, items)
        await writeImport(context, em, organisationId, importId, {
          state: 'planned',
          counts: found,
          reading: file.foreign ? { profile: options.profile, mappingId, sheets: file.foreign.sheets } : null,
        })
        return found
      })
      return { importId, counts }
    } catch (error) {
      if (error instanceof Refusal)
        await inOrganisation(context, organisationId, (em) =>
          writeImport(context, em, organisationId, importId, { state: 'failed', problem: problemOf(error) }),
        )
      throw error
    }
  },
})

async function readable(bytes: Uint8Array, name: string, options: ForeignOptions) {
  try {
    const file = await readFile(bytes, name, options)
    if (file.entries.length > itemLimit) throw new UnreadableSource('too-large', `> ${itemLimit}`)
    return file
  } catch (error) {
    if (error instanceof UnreadableSource || error instanceof SyntaxError)
      throw new Refusal({ code: 'unreadable-file', because: error.message.slice(0, 200) })
    throw error
  }
}

/** Applies the plan of an import, from where it has come to. */
export const applyJob = jobKind<
  Input,
  Input & { readonly written: number; readonly failed: number },
  'applying'
>({
  name: 'import-apply',
  steps: { applying: { de: 'Der Plan wird ausgeführt', en: 'The plan is applied' } },
  run: async (context, { organisationId, input: { importId } }, { report, signal }) => {
    try {
      const done = await applyPlan(context, organisationId, importId, {
        signal,
        report: (share) => report(100 * share, 'applying'),
      })
      return { importId, ...done }
    } catch (error) {
      if (error instanceof Refusal)
        await inOrganisation(context, organisationId, (em) =>
          writeImport(context, em, organisationId, importId, { state: 'planned', problem: problemOf(error) }),
        )
      throw error
    }
  },
})

/**
 * Takes a file in, whose plan is then made as a job; `delay` keeps that back, in seconds. Gives the id of the import.
 * Refuses with `suspended`, or `invalid` for a mapping that does not exist.
 */
export function requestImport(
  context: Context,
  organisationId: string,
  file: { readonly name: string; readonly bytes: Buffer } & Partial<ReadingAsked>,
  delay = 0,
): Promise<{ readonly id: string; readonly job: Job }> {
  const { name, bytes, mappingId = null, profile = null } = file
  return inOrganisation(context, organisationId, async (em) => {
    const id = context.newId()
    if (mappingId !== null) await mappingIn(em, organisationId, mappingId)
    const input = { importId: id, mappingId, profile }
    const job = await enqueueJob(em, context, planJob, organisationId, input, delay)
    const at = context.now().toISOString()
    await em.execute(insertImport, [
      organisationId,
      id,
      at,
      at,
      context.actor,
      name,
      bytes.length,
      digestOf(bytes),
      job.id,
    ])
    await keepFile(em, organisationId, id, bytes)
    return { id, job }
  })
}

const insertImport = `insert into record_import
    (organisation_id, id, version, created_at, updated_at, created_by, file_name, size, sha256, state, position, written, failed, job_id)
  values (?, ?, 1, ?, ?, ?, ?, ?, ?, 'planning', 0, 0, 0, ?)`

/**
 * Asks that a plan be applied, or goes on with one that was interrupted; `delay` keeps it back, in seconds. Refuses with `not-found`, `not-planned`,
 * `not-clean` and `suspended`.
 */
export function requestApplication(
  context: Context,
  organisationId: string,
  importId: string,
  order: ImportOrder,
  delay = 0,
): Promise<Job> {
  return inOrganisation(context, organisationId, async (em) => {
    const { state, counts, policy, mode } = await holdImport(em, organisationId, importId)
    const isResumed = state === 'applying' && policy === order.policy && mode === order.mode
    if (state !== 'planned' && !isResumed) throw new Refusal({ code: 'not-planned', state })
    const { new: _new, same: _same, ...others } = counts ?? { new: 0, same: 0 }
    const unclean = Object.values(others).reduce((sum: number, one) => sum + one, 0)
    if (order.policy === 'fail' && unclean > 0) throw new Refusal({ code: 'not-clean', items: unclean })
    const job = await enqueueJob(em, context, applyJob, organisationId, { importId }, delay)
    const members = { state: 'applying', ...order, reason: context.reason, jobId: job.id, problem: null }
    await writeImport(context, em, organisationId, importId, members)
    return job
  })
}
