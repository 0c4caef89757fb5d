import { finished } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { Refusal } from '../errors.ts'
import { counted, isPassed, noCounts, type Output } from '../findings/output/checked.ts'
import { findingFormats, type FindingFormat } from '../findings/output/formats.ts'
import { type CheckedBy, readChecked } from '../findings/read-checked.action.ts'
import { readCheckedFile } from '../findings/read-checked-file.action.ts'
import { profiles } from '../findings/rule.ts'
import { type Language } from '../law/entry.ts'
import { type Call, checkDay, checkUuid, type Command, oneOf, UsageError } from './command.ts'
import { openBeside } from './open-beside.action.ts'
import { readable } from './readable.ts'
import { writeFile } from './write-file.action.ts'

const formats = Object.keys(findingFormats) as FindingFormat[]
const common = `[--on DAY] [--profile ${profiles.join('|')}] [--lang de|en] [--format ${formats.join('|')}] [--max-warnings N] [--out FILE]`

/** `vvt check`: what the rules find in the record of an organisation, or in one that was exported. */
export const check: Command = {
  name: 'check',
  usage: `check (--organisation ID [--approved] | RECORD.json) ${common}`,
  summary:
    'Check a record by the rules, like a linter; exit code 1 where an error is found or more warnings than N',
  run: async (call) => {
    const asked = parse(call.args)
    const outcome = { isFine: false }
    const body = Readable.from(written(opened(asked, call), asked, outcome))
    await (asked.out === undefined ? show(body) : writeFile(asked.out, body, call.signal))
    return outcome.isFine ? 0 : 1
  },
}

type Asked = ReturnType<typeof parse>

/** What is looked at, from the file or from the database, which is let go of at the end. */
async function* opened(asked: Asked, call: Call): AsyncGenerator<CheckedBy & { lang?: Language }, void> {
  const { path, organisationId, profile, on } = asked
  const request = { profile, ...(on === undefined ? {} : { on }) }
  const version = asked.isApproved ? 'approved' : 'standing'
  if (path !== undefined) {
    yield* readable(readCheckedFile({ path, ...request }), path)
    return
  }
  const program = await openBeside(call)
  try {
    yield* readChecked(program.context, { organisationId, ...request, version, signal: call.signal })
  } catch (error) {
    if (!(error instanceof Refusal && error.refused.code === 'not-found')) throw error
    throw new UsageError(`there is no organisation ${organisationId}`)
  } finally {
    await program.close()
  }
}

/** The document in the form asked for, piece by piece. */
async function* written(
  all: AsyncGenerator<CheckedBy & { lang?: Language }, void>,
  { format, profile, lang, maxWarnings }: Asked,
  outcome: { isFine: boolean },
): AsyncGenerator<string, void> {
  let output: Output | undefined
  let counts = noCounts
  for await (const checked of all) {
    if (!output) {
      const { organisation } = checked.around
      const language = lang ?? checked.lang ?? organisation.language
      const options = { set: checked.set, profile, lang: language, organisation, maxWarnings }
      output = findingFormats[format](options)
      yield output.head()
    }
    counts = counted(counts, checked)
    const text = output.item(checked)
    if (text !== '') yield text
  }
  outcome.isFine = isPassed(counts, maxWarnings)
  if (output) yield output.tail(counts)
}

/** To standard output. Whoever reads no further, such as `head`, has seen enough. */
async function show(body: Readable): Promise<void> {
  const { stdout } = process
  stdout.once('error', (error: Error) =>
    body.destroy((error as { code?: string }).code === 'EPIPE' ? undefined : error),
  )
  body.pipe(stdout, { end: false })
  await finished(body).catch((error: { code?: string }) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}

const text = { type: 'string' } as const

function parse(args: readonly string[]) {
  const options = {
    organisation: text,
    approved: { type: 'boolean' as const },
    on: text,
    profile: text,
    lang: text,
    format: text,
    'max-warnings': text,
    out: text,
  }
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const { organisation = '', on, out } = values
  const [path, second] = positionals
  if (second !== undefined || (path === undefined) === (organisation === ''))
    throw new UsageError('either --organisation or one file is needed')
  if (path !== undefined && values.approved === true)
    throw new UsageError('--approved is for --organisation: a file holds what was exported')
  if (path === undefined) checkUuid('--organisation', organisation)
  checkDay('--on', on)
  const most = values['max-warnings']
  if (most !== undefined && !/^\d{1,9}$/.test(most))
    throw new UsageError('--max-warnings must be a number from 0')
  return {
    path,
    organisationId: organisation.toLowerCase(),
    on,
    out,
    isApproved: values.approved === true,
    profile: oneOf('--profile', profiles, values.profile ?? 'strict'),
    format: oneOf('--format', formats, values.format ?? 'text'),
    lang: values.lang === undefined ? undefined : oneOf('--lang', ['de', 'en'] as const, values.lang),
    maxWarnings: most === undefined ? Infinity : Number(most),
  }
}
