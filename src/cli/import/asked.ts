import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { profilePattern } from '../../exchange/import-mappings/import-mapping.ts'
import { type ReadingAsked } from '../../exchange/imports/foreign-options.action.ts'
import { fileLimit, type ImportOrder, modes, policies } from '../../exchange/imports/import.ts'
import { type Language } from '../../law/entry.ts'
import { checkUuid, oneOf, UsageError } from '../command.ts'
import { text } from '../key/act.ts'

const formats = ['text', 'json'] as const

export const importUsage = `import FILE|- --organisation ID [--policy ${policies.join('|')}] [--mode ${modes.join('|')}] [--apply] [--reason TEXT] [--format ${formats.join('|')}] [--lang de|en] [--file-name NAME] [--mapping ID] [--profile NAME]`

/** What `vvt import` is asked for. */
export type Asked = {
  /** `-`: standard input. */
  readonly path: string
  readonly fileName: string
  readonly organisationId: string
  readonly order: ImportOrder
  readonly isApplied: boolean
  readonly reason: string | null
  readonly format: (typeof formats)[number]
  readonly lang: Language | undefined
  /** How a register that is not one of ours is read. */
  readonly reading: ReadingAsked
}

/** Longest name of a file that is kept. */
const longestName = 200

/** Throws a `UsageError`. */
export function parseImport(args: readonly string[]): Asked {
  const options = {
    organisation: text,
    policy: text,
    mode: text,
    apply: { type: 'boolean' as const },
    reason: text,
    format: text,
    lang: text,
    'file-name': text,
    mapping: text,
    profile: text,
  }
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [path, more] = positionals
  if (path === undefined || more !== undefined)
    throw new UsageError('one file is needed, or - for standard input')
  if (!values.organisation) throw new UsageError('--organisation is needed')
  checkUuid('--organisation', values.organisation)
  const { mapping, profile } = values
  if (mapping !== undefined) checkUuid('--mapping', mapping)
  if (profile !== undefined && !new RegExp(profilePattern).test(profile))
    throw new UsageError(`--profile: ${profilePattern}`)
  const name = values['file-name'] ?? (path === '-' ? 'import' : basename(path))
  return {
    path,
    fileName: Array.from(name).slice(-longestName).join(''),
    organisationId: values.organisation.toLowerCase(),
    order: {
      policy: oneOf('--policy', policies, values.policy ?? 'fail'),
      mode: oneOf('--mode', modes, values.mode ?? 'atomic'),
    },
    isApplied: values.apply === true,
    reason: values.reason ?? null,
    format: oneOf('--format', formats, values.format ?? 'text'),
    reading: { mappingId: mapping?.toLowerCase() ?? null, profile: profile ?? null },
    lang: values.lang === undefined ? undefined : oneOf('--lang', ['de', 'en'] as const, values.lang),
  }
}

/** The bytes of the file. Throws a `UsageError` where there is none or it is too large. */
export async function readSent(path: string, input: AsyncIterable<Buffer>): Promise<Buffer> {
  const tooLarge = new UsageError(`${path}: more than ${fileLimit} bytes`)
  if (path !== '-') {
    try {
      if ((await stat(path)).size > fileLimit) throw tooLarge
      return await readFile(path)
    } catch (error) {
      const { code = '' } = error as { code?: string }
      throw ['ENOENT', 'EISDIR', 'ENOTDIR'].includes(code) ? new UsageError(`${path} is no file`) : error
    }
  }
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of input) {
    size += piece.length
    if (size > fileLimit) throw tooLarge
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
