import { parseArgs } from 'node:util'
import { checkUuid, type Command, oneOf, UsageError } from './command.ts'
import { verifyFiling } from './verify/bundle.ts'
import { verifyLedgers } from './verify/ledger.ts'

/** `vvt verify`: whether ledgers hold, or with a path whether the bundle of a filing does. */
export const verify: Command = {
  name: 'verify',
  usage: 'verify [--organisation ID]\n  vvt verify BUNDLE.zip [--jwks FILE] [--lang de|en]',
  summary:
    'Check that no row of the ledger was altered, or that a filing is as it was signed, which needs no database; exit code 1 if not',
  run: async (call) => {
    const { bundle, jwks, lang, organisation } = parse(call.args)
    return bundle === undefined
      ? verifyLedgers(call, organisation)
      : verifyFiling(call, { bundle, jwks, lang })
  },
}

const text = { type: 'string' } as const

function parse(args: readonly string[]) {
  const options = { organisation: text, jwks: text, lang: text }
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const { organisation, jwks } = values
  const [bundle, more] = positionals
  if (more !== undefined) throw new UsageError(`${more}: one bundle at a time`)
  if (bundle === undefined ? (jwks ?? values.lang) !== undefined : organisation !== undefined)
    throw new UsageError('--organisation is for ledgers, --jwks and --lang are for a bundle')
  if (organisation !== undefined) checkUuid('--organisation', organisation)
  const lang = oneOf('--lang', ['de', 'en'] as const, values.lang ?? 'en')
  return { bundle, jwks, lang, organisation: organisation?.toLowerCase() ?? null }
}
