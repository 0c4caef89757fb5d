import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { profileNames } from '../filings/profiles.ts'
import { formatNames } from '../filings/format-names.ts'
import { exportForAdapter, reportLoss } from '../exchange/adapters/export-for-adapter.action.ts'
import { adapterNames } from '../exchange/adapters/names.ts'
import { renderRecord } from '../filings/render-record.action.ts'
import { activityRoles } from '../record/activities/activity.ts'
import { checkUuid, type Command, oneOf, UsageError } from './command.ts'
import { openBeside } from './open-beside.action.ts'
import { writeFile } from './write-file.action.ts'

/** `vvt export`: writes the record of one organisation to a file. */
export const exportRecord: Command = {
  name: 'export',
  usage: `export --organisation ID --out FILE [--role ${activityRoles.join('|')}] [--format ${[...formatNames, ...adapterNames].join('|')}] [--profile ${profileNames.join('|')}] [--lang de|en] [--as-of INSTANT] [--part N] [--domain-id ID] [--losses]`,
  summary:
    'Write the record of an organisation to a file; --losses writes what the GRC system of --format has no place for, as JSON',
  run: async (call) => {
    const { args, say, signal } = call
    const { out, format, isLosses, ...request } = parse(args)
    const adapter = adapterNames.find((name) => name === format)
    if (isLosses && !adapter) throw new UsageError(`--losses is for --format ${adapterNames.join(' and ')}`)
    const program = await openBeside(call)
    try {
      const { body } = adapter
        ? await (isLosses ? reportLoss : exportForAdapter)(program.context, { ...request, adapter, signal })
        : await renderRecord(program.context, {
            ...request,
            format: oneOf('--format', formatNames, format),
            signal,
          })
      await writeFile(out, body instanceof Uint8Array ? Readable.from([body]) : body, signal)
      say(isLosses ? `Losses written: ${out}` : `Record written: ${out}`)
    } finally {
      await program.close()
    }
    return 0
  },
}

const text = { type: 'string' } as const

function parse(args: readonly string[]) {
  const options = {
    organisation: text,
    out: text,
    role: text,
    format: text,
    profile: text,
    lang: text,
    'as-of': text,
    part: text,
    'domain-id': text,
    losses: { type: 'boolean' as const },
  }
  const { values } = parseArgs({ args: [...args], options })
  if (!values.organisation || !values.out) throw new UsageError('--organisation and --out are needed')
  const part = values.part === undefined ? undefined : Number(values.part)
  if (part !== undefined && !(Number.isInteger(part) && part > 0))
    throw new UsageError('--part must be a number from 1')
  checkUuid('--organisation', values.organisation)
  const domainId = values['domain-id']
  if (domainId !== undefined) checkUuid('--domain-id', domainId)
  const lang = values.lang === undefined ? undefined : oneOf('--lang', ['de', 'en'] as const, values.lang)
  return {
    organisationId: values.organisation,
    out: values.out,
    isLosses: values.losses === true,
    role: oneOf('--role', activityRoles, values.role ?? 'controller'),
    format: oneOf('--format', [...formatNames, ...adapterNames], values.format ?? 'pdf'),
    profile: oneOf('--profile', profileNames, values.profile ?? 'dsk'),
    ...(lang ? { lang } : {}),
    ...(values['as-of'] === undefined ? {} : { asOf: instantOf(values['as-of']) }),
    ...(part ? { part } : {}),
    ...(domainId ? { domainId } : {}),
  }
}

function instantOf(written: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T/.test(written) || Number.isNaN(Date.parse(written)))
    throw new UsageError('--as-of must be an RFC 3339 instant, such as 2026-09-30T22:00:00Z')
  return new Date(written).toISOString()
}
