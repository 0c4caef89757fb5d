import { parseArgs } from 'node:util'
import { Refusal } from '../errors.ts'
import { diffFormats, type DiffFormat, renderDiff } from '../filings/diff/render-diff.action.ts'
import { checkUuid, type Command, oneOf, UsageError } from './command.ts'
import { instantOf, text } from './key/act.ts'
import { openBeside } from './open-beside.action.ts'
import { writeFile } from './write-file.action.ts'

const formats = Object.keys(diffFormats) as DiffFormat[]

/** `vvt diff`: what changed in the record of an organisation between two instants. */
export const diff: Command = {
  name: 'diff',
  usage: `diff --organisation ID --from INSTANT --to INSTANT --out FILE [--format ${formats.join('|')}] [--lang de|en]`,
  summary: 'Write what changed in the record of an organisation between two instants to a file',
  run: async (call) => {
    const { out, ...request } = parse(call.args)
    const program = await openBeside(call)
    try {
      const { body } = await renderDiff(program.context, { ...request, signal: call.signal })
      await writeFile(out, body, call.signal)
      call.say(`Changes written: ${out}`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.refused.code === 'not-found')
        throw new UsageError(`there is no organisation ${request.organisationId}, or there was none yet`)
      if (error.refused.code !== 'invalid') throw error
      throw new UsageError('--from must not be after --to, and --to not to come')
    } finally {
      await program.close()
    }
    return 0
  },
}

function parse(args: readonly string[]) {
  const options = { organisation: text, from: text, to: text, out: text, format: text, lang: text }
  const { values } = parseArgs({ args: [...args], options })
  const { organisation, out } = values
  const [from, to] = [instantOf('--from', values.from), instantOf('--to', values.to)]
  if (organisation === undefined || out === undefined || from === null || to === null)
    throw new UsageError('--organisation, --from, --to and --out are needed')
  checkUuid('--organisation', organisation)
  return {
    organisationId: organisation.toLowerCase(),
    out,
    from,
    to,
    format: oneOf('--format', formats, values.format ?? 'html'),
    ...(values.lang === undefined ? {} : { lang: oneOf('--lang', ['de', 'en'] as const, values.lang) }),
  }
}
