import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { rotateSigningKey } from '../filings/seal/signing-keys.action.ts'
import { type Command, UsageError } from './command.ts'
import { signingKeyFileOf } from './open-program.action.ts'

/** `vvt seal rotate`: a new key signs from now on. */
export const seal: Command = {
  name: 'seal',
  usage: 'seal rotate',
  summary:
    'Sign filings with a new key from now on; the old public key stays published, so that earlier filings stay verifiable',
  run: async ({ args, config, say }) => {
    if (args[0] !== 'rotate' || args.length > 1) throw new UsageError('the one thing seal can do is rotate')
    const file = signingKeyFileOf(config)
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    const { kid } = await rotateSigningKey(file)
    say(`New signing key: ${kid}`)
    return 0
  },
}
