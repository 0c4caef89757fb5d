import { parseArgs } from 'node:util'
import { type Context } from '../../context.ts'
import { listKeys, type ListedKey } from '../../http/list-keys.action.ts'
import { checkUuid } from '../command.ts'
import { text, type KeyAct } from './act.ts'

const heading = ['KEY', 'STATE', 'ROLE', 'ORGANISATION', 'EXPIRES', 'LAST USED', 'NAME']

/** `vvt key list`: every key, one line for each organisation it opens; or the whole as JSON. */
export const list: KeyAct = {
  usage: 'list [--organisation ID] [--json]',
  parse: (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { organisation: text, json: { type: 'boolean' } },
    })
    const { organisation = null } = values
    if (organisation !== null) checkUuid('--organisation', organisation)
    return async (context, say) => {
      const keys = await listKeys(context, organisation)
      if (values.json) return say(JSON.stringify(keys, null, 2))
      const rows = keys.flatMap((key) => linesOf(context, key))
      for (const line of table([heading, ...rows])) say(line)
    }
  },
}

function linesOf(context: Context, { id, name, grants }: ListedKey): string[][] {
  const now = context.now().toISOString()
  if (grants.length === 0) return [[id, 'opens nothing', '', '', '', '', name]]
  return grants.map(({ organisationId, role, expiresAt, revokedAt, lastUsedAt }) => {
    const isOver = expiresAt !== null && expiresAt <= now
    const state = revokedAt === null ? (isOver ? 'expired' : 'valid') : 'revoked'
    return [id, state, role, organisationId ?? 'all', expiresAt ?? 'never', lastUsedAt ?? 'never', name]
  })
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = heading.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  return rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
