import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { beginFiling, type Begun, type FilingRequest } from './begin-filing.action.ts'
import { contentFiles, type FilingStep } from './content-files.action.ts'
import { type FilingFile } from './manifest.ts'
import { sealFiling } from './seal-filing.action.ts'
import { storeFile } from './store-file.action.ts'

/** Who makes a filing is told how far it is, and can end it. */
export type Watch = {
  /** Is told how much is done, in percent, and what comes now. */
  readonly report: (percent: number, step: FilingStep) => Promise<void> | void
  readonly signal: AbortSignal
}

export type MadeFiling = { readonly id: string; readonly edition: number }

/** How often it is begun anew when something was erased from the ledger meanwhile. */
const attempts = 3

/**
 * Makes a filing: draws the record of an instant in every form asked for, keeps the files as they are, and signs their
 * list. Nobody sees it before it is complete; what was left unfinished, by whatever, goes when it is made anew. Whoever
 * gives `id` can repeat it: a filing with this id that is sealed already is given back. Refuses with `not-found`,
 * `invalid`, `already-filed`, `suspended` and `busy`; throws the signal's reason.
 */
export async function makeFiling(given: Context, request: FilingRequest, watch: Watch): Promise<MadeFiling> {
  // It takes many transactions, and a key stands for one.
  const context = { ...given, idempotency: null }
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const begun = await beginFiling(context, request)
    if ('edition' in begun) return begun
    const made = await fill(context, begun, watch)
    if (made) return made
  }
  throw new Refusal({ code: 'busy' })
}

/** Null when it would no longer be what the ledger now shows of that instant. */
async function fill(context: Context, begun: Begun, { report, signal }: Watch): Promise<MadeFiling | null> {
  const { organisationId, id: filingId, asOf, plan } = begun
  const previous = begun.previous?.asOf ?? null
  try {
    const steps = contentFiles(context, { organisationId, asOf, previous, signal }, plan)
    const files: FilingFile[] = []
    for (const [place, { step, draw }] of steps.entries()) {
      await report(Math.floor((place / (steps.length + 1)) * 100), step)
      for await (const file of draw()) {
        signal.throwIfAborted()
        files.push(await storeFile(context, { organisationId, filingId }, file))
      }
    }
    await report(Math.floor((steps.length / (steps.length + 1)) * 100), 'sealing')
    signal.throwIfAborted()
    const made = await sealFiling(context, begun, files)
    if (!made) await discard(context, begun)
    return made
  } catch (error) {
    // What cannot be taken away now goes when the next one is made.
    await discard(context, begun).catch(() => undefined)
    throw error
  }
}

function discard(context: Context, { organisationId, id }: Begun): Promise<unknown> {
  return inOrganisation(
    context,
    organisationId,
    (em) => em.execute('select ledger_discard(?, ?)', [organisationId, id]),
    { whileSuspended: true },
  )
}
