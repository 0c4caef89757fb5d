import { parseArgs } from 'node:util'
import { rotateKey } from '../../http/rotate-key.action.ts'
import { instantOf, placeOf, text, type KeyAct } from './act.ts'

/** `vvt key rotate`: makes a key in the place of another, which goes on for a day or until the instant given. */
export const rotate: KeyAct = {
  usage: 'rotate KEY [--organisation ID] [--until INSTANT] [--expires INSTANT] [--json]',
  parse: (args) => {
    const options = { organisation: text, until: text, expires: text, json: { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const place = placeOf(positionals, values.organisation)
    const overlapUntil = instantOf('--until', values.until)
    const expiresAt = instantOf('--expires', values.expires)
    return async (context, say) => {
      const made = await rotateKey(context, place, null, {
        ...(overlapUntil === null ? {} : { overlapUntil }),
        ...(expiresAt === null ? {} : { expiresAt }),
      })
      say(values.json ? JSON.stringify(made) : made.key)
    }
  },
}
