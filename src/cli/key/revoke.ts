import { parseArgs } from 'node:util'
import { actingAs } from '../../context.ts'
import { revokeKey } from '../../http/change-key.action.ts'
import { placeOf, text, type KeyAct } from './act.ts'

/** `vvt key revoke`: a key opens nothing any more, or one organisation no longer. */
export const revoke: KeyAct = {
  usage: 'revoke KEY [--organisation ID] [--reason TEXT]',
  parse: (args) => {
    const options = { organisation: text, reason: text }
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const place = placeOf(positionals, values.organisation)
    return async (context, say) => {
      await revokeKey(actingAs(context, String(context.actor), values.reason ?? null), place)
      say(`Revoked: ${place.id}`)
    }
  },
}
