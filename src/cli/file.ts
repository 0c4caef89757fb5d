import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { actingAs, type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { examineFiling, type FilingInput } from '../filings/begin-filing.action.ts'
import { zipOf } from '../filings/bundle.action.ts'
import { filingJob } from '../filings/filing-job.action.ts'
import { bundleName, type Manifest } from '../filings/manifest.ts'
import { isQuarter } from '../filings/period.ts'
import { filesOf, readFiling } from '../filings/read-filing.action.ts'
import { formatNames as formats } from '../filings/format-names.ts'
import { runJobNow } from '../jobs/run-job-now.action.ts'
import { activityRoles } from '../record/activities/activity.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { type Call, checkUuid, type Command, oneOf, UsageError } from './command.ts'
import { openBeside } from './open-beside.action.ts'
import { progressOn } from './progress.ts'
import { writeFile } from './write-file.action.ts'

/** `vvt file`: files a quarter or an instant, unless it is filed already, and writes the bundle to a folder. */
export const file: Command = {
  name: 'file',
  usage: `file QUARTER|INSTANT --organisation ID --out DIR [--formats ${formats.join(',')}] [--roles ${activityRoles.join(',')}] [--langs de,en] [--reason TEXT]`,
  summary:
    'File the record of a quarter (2026-Q3) or a past instant, unless it is filed already, and write its bundle to a folder; --reason makes a further edition',
  run: async (call) => {
    const { organisationId, out, input } = parse(call.args)
    const program = await openBeside(call)
    try {
      const context = actingAs(program.context, 'cli:file')
      const id =
        (await filed(context, organisationId, input)) ?? (await make(call, context, organisationId, input))
      call.say(`Filing written: ${await write(context, { organisationId, id }, out, call.signal)}`)
    } finally {
      await program.close()
    }
    return 0
  },
}

/** The filing that stands already; null where it is to be made. */
async function filed(context: Context, organisationId: string, input: FilingInput): Promise<string | null> {
  try {
    await inOrganisation(context, organisationId, (em) =>
      examineFiling(context, em, { ...input, organisationId }),
    )
    return null
  } catch (error) {
    if (error instanceof Refusal && error.refused.code === 'already-filed') return error.refused.filing
    throw error
  }
}

async function make(
  { signal }: Call,
  context: Context,
  organisationId: string,
  input: FilingInput,
): Promise<string> {
  const { show, end } = progressOn(process.stderr)
  try {
    const watch = (percent: number, { words }: { words: { en: string } }) => show(percent, words.en)
    const { result } = await runJobNow(context, filingJob, organisationId, input, { signal, watch })
    return result.filingId
  } finally {
    end()
  }
}

async function write(
  context: Context,
  place: { organisationId: string; id: string },
  out: string,
  signal: AbortSignal,
): Promise<string> {
  const filing = await readFiling(context, place)
  const manifest = JSON.parse(filing.manifest) as Manifest
  await mkdir(out, { recursive: true })
  const path = join(out, bundleName(manifest))
  await writeFile(path, zipOf(filesOf(context, place, filing), manifest), signal)
  return path
}

const text = { type: 'string' } as const

function parse(args: readonly string[]) {
  const options = { organisation: text, out: text, formats: text, roles: text, langs: text, reason: text }
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const { organisation, out, reason } = values
  const [label, more] = positionals
  if (label === undefined || more !== undefined) throw new UsageError('one quarter or instant is needed')
  if (!isQuarter(label) && !(label.includes('T') && !Number.isNaN(Date.parse(label))))
    throw new UsageError(`${label} is neither a quarter, such as 2026-Q3, nor an RFC 3339 instant`)
  if (!organisation || !out) throw new UsageError('--organisation and --out are needed')
  checkUuid('--organisation', organisation)
  const input: FilingInput = {
    ...(isQuarter(label) ? { period: label } : { asOf: label }),
    ...some('--formats', 'formats', formats, values.formats),
    ...some('--roles', 'roles', activityRoles, values.roles),
    ...some('--langs', 'langs', ['de', 'en'] as const, values.langs),
    ...(reason ? { reason } : {}),
  }
  return { organisationId: organisation.toLowerCase(), out, input }
}

/** A list with commas, as a member of the input; nothing where it was left out. */
function some<T extends string>(
  option: string,
  name: string,
  allowed: readonly T[],
  given: string | undefined,
) {
  if (given === undefined) return {}
  return { [name]: [...new Set(given.split(',').map((one) => oneOf(option, allowed, one.trim())))] }
}
