import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import {
  recordFormats,
  renderRecord,
  type RecordFormat,
  type RenderedRecord,
} from '../filings/render-record.action.ts'
import { activityRoles } from '../record/activities/activity.ts'
import { checkUuid, type Command, UsageError } from './command.ts'
import { openProgram } from './open-program.action.ts'

const formats = Object.keys(recordFormats) as RecordFormat[]

/** `vvt record`: writes the record of one organisation to a file. */
export const record: Command = {
  name: 'record',
  usage: `record --organisation ID --out FILE [--role ${activityRoles.join('|')}] [--format ${formats.join('|')}] [--lang de|en] [--part N]`,
  summary: 'Write the record of an organisation to a file',
  run: async ({ args, config, log, say, signal }) => {
    const { out, ...request } = parse(args)
    const program = await openProgram(config, log, () => undefined, signal)
    try {
      const rendered = await renderRecord(program.context, { ...request, signal })
      await write(rendered, out, signal)
      say(`Record written: ${out}`)
    } finally {
      await program.close()
    }
    return 0
  },
}

/** A file of that name is either the whole record or not there. */
async function write({ body }: RenderedRecord, out: string, signal: AbortSignal): Promise<void> {
  const draft = `${out}.${process.pid}.part`
  try {
    const source = body instanceof Uint8Array ? Readable.from([body]) : body
    await pipeline(source, createWriteStream(draft, { flags: 'wx' }), { signal })
    await rename(draft, out)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
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

function oneOf<T extends string>(option: string, allowed: readonly T[], given: string): T {
  const found = allowed.find((one) => one === given)
  if (found === undefined) throw new UsageError(`${option} must be one of ${allowed.join(', ')}`)
  return found
}
