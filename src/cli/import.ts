import { type Context, actingAs } from '../context.ts'
import { Refusal } from '../errors.ts'
import {
  applyJob,
  planJob,
  requestApplication,
  requestImport,
} from '../exchange/imports/import-jobs.action.ts'
import { type Counts } from '../exchange/imports/import.ts'
import { fieldTexts } from '../http/field-texts.ts'
import { problemDetails, say as worded } from '../http/texts.ts'
import { hold, performHeldJob } from '../jobs/run-job-now.action.ts'
import { type Language } from '../law/entry.ts'
import { type Call, type Command, UsageError } from './command.ts'
import { type Asked, importUsage, parseImport, readSent } from './import/asked.ts'
import { confirmed } from './import/confirmed.ts'
import { countsLine, failureLines, itemLines } from './import/plan-lines.ts'
import { importOf, showItems, showJson, type Shown } from './import/show-plan.ts'
import { importTexts } from './import/texts.ts'
import { languageOf } from './language-of.action.ts'
import { openBeside } from './open-beside.action.ts'
import { progressOn } from './progress.ts'

/** `vvt import`: makes a plan of a file, shows it like a linter, and carries it out where that was asked for. */
export const importFile: Command = {
  name: 'import',
  usage: importUsage,
  summary:
    'Compare a file (-: standard input) with the record and show the plan; written is only with --apply, or when a person at a terminal agrees. Exit code 1 where something is rejected, in conflict or failed',
  run: async (call) => {
    const asked = parseImport(call.args)
    const bytes = await readSent(asked.path, process.stdin)
    const program = await openBeside(call)
    try {
      return await runImport(call, actingAs(program.context, 'cli:import', asked.reason), asked, bytes)
    } finally {
      await program.close()
    }
  },
}

async function runImport(call: Call, context: Context, asked: Asked, bytes: Buffer): Promise<number> {
  const { organisationId, order, format } = asked
  const lang = asked.lang ?? (await languageOf(context, organisationId))
  const texts = importTexts[lang]
  const job = (kind: typeof planJob | typeof applyJob, jobId: string) =>
    perform(context, kind, { organisationId, jobId }, lang, call.signal)
  const id = await readable(asked, lang, async () => {
    const sent = await requestImport(
      context,
      organisationId,
      { name: asked.fileName, bytes, ...asked.reading },
      hold,
    )
    await job(planJob, sent.job.id)
    return sent.id
  })
  const shown: Shown = { context, organisationId, id, say: call.say }
  const counts = (await importOf(shown)).counts as Counts
  if (format === 'text') {
    call.say(countsLine(asked.fileName, counts, lang))
    await showItems(shown, (item) => itemLines(item, lang))
  }
  const conflicts = conflictsOf(asked, counts)
  const mayAsk =
    format === 'text' &&
    asked.path !== '-' &&
    counts.new + counts.changed > 0 &&
    !(order.policy === 'fail' && conflicts > 0)
  const isWanted =
    asked.isApplied ||
    (mayAsk && (await confirmed(texts.question, process.stdin, process.stderr, call.signal)))
  const refusal = isWanted
    ? await refusedBy(async () =>
        job(applyJob, (await requestApplication(context, organisationId, id, order, hold)).id),
      )
    : null
  const { written, failed, position } = await importOf(shown)
  if (format === 'json') await showJson(shown)
  else if (refusal) for (const line of refusalLines(refusal, lang)) call.say(line)
  else if (isWanted) {
    await showItems(shown, (item) => failureLines(item, lang))
    call.say(texts.applied({ written, failed, left: position - written - failed }))
  } else call.say(texts.unapplied)
  return refusal || conflicts + failed > 0 ? 1 : 0
}

/** Entries of a plan that a person must look at: those the order would neither write nor leave out on purpose. */
function conflictsOf({ order: { policy } }: Asked, counts: Counts): number {
  const { changed, 'ended-match': ended, 'near-duplicate': alike, rejected } = counts
  return rejected + alike + (policy === 'new_version' ? 0 : ended) + (policy === 'fail' ? changed : 0)
}

/** Does a job here, with a bar that tells how far it is. */
async function perform(
  context: Context,
  kind: typeof planJob | typeof applyJob,
  delivery: { readonly organisationId: string; readonly jobId: string },
  lang: Language,
  signal: AbortSignal,
): Promise<void> {
  const { show, end } = progressOn(process.stderr)
  try {
    await performHeldJob<{ readonly importId: string }, object>(context, kind, delivery, {
      signal,
      watch: (percent, { words }) => show(percent, words[lang]),
    })
  } finally {
    end()
  }
}

/** A file that is none of ours is a wrong call. */
async function readable(asked: Asked, lang: Language, work: () => Promise<string>): Promise<string> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal && error.refused.code === 'unreadable-file')) throw error
    const { refused } = error
    throw new UsageError(`${asked.fileName}: ${worded(problemDetails, refused.code, lang, refused)}`)
  }
}

/** Why nothing was written; null where it was. */
async function refusedBy(work: () => Promise<void>): Promise<Refusal | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.refused.code !== 'not-clean' && error.refused.code !== 'batch-refused') throw error
    return error
  }
}

function refusalLines({ refused }: Refusal, lang: Language): string[] {
  const faults = 'errors' in refused ? refused.errors : []
  return [
    worded(problemDetails, refused.code, lang, refused),
    ...faults.map(
      ({ pointer, code, values }) => `    ${pointer}  ${code}  ${worded(fieldTexts, code, lang, values)}`,
    ),
  ]
}
