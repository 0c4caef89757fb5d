import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { recordFormats, renderRecord, type RecordFormat } from '../filings/render-record.action.ts'
import { activityRoles } from '../record/activities/activity.ts'
import { checkUuid, type Command, oneOf, UsageError } from './command.ts'
import { openBeside } from './open-beside.action.ts'
import { writeFile } from './write-file.action.ts'

const formats = Object.keys(recordFormats) as RecordFormat[]

/** `vvt record`: writes the record of one organisation to a file. */
export const record: Command = {
  name: 'record',
  usage: `record --organisation ID --out FILE [--role ${activityRoles.join('|')}] [--format ${formats.join('|')}] [--lang de|en] [--part N]`,
  summary: 'Write the record of an organisation to a file',
  run: async (call) => {
    const { args, say, signal } = call
    const { out, ...request } = parse(args)
    const program = await openBeside(call)
    try {
      const { body } = await renderRecord(program.context, { ...request, signal })
      await writeFile(out, body instanceof Uint8Array ? Readable.from([body]) : body, signal)
      say(`Record written: ${out}`)
    } finally {
      await program.close()
    }
    return 0
  },
}

const text = { type: 'string' } as const

function parse(args: readonly string[]) {
  const options = { organisation: text, out: text, role: text, format: text, lang: text, part: text }
  const { values } = parseArgs({ args: [...args], options })
  if (!values.organisation || !values.out) throw new UsageError('--organisation and --out are needed')
  const part = values.part === undefined ? undefined : Number(values.part)
  if (part !== undefined && !(Number.isInteger(part) && part > 0))
    throw new UsageError('--part must be a number from 1')
  checkUuid('--organisation', values.organisation)
  const lang = values.lang === undefined ? undefined : oneOf('--lang', ['de', 'en'] as const, values.lang)
  return {
    organisationId: values.organisation,
    out: values.out,
    role: oneOf('--role', activityRoles, values.role ?? 'controller'),
    format: oneOf('--format', formats, values.format ?? 'pdf'),
    ...(lang ? { lang } : {}),
    ...(part ? { part } : {}),
  }
}
