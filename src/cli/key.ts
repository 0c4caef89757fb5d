import { parseArgs } from 'node:util'
import { actingAs, type Context } from '../context.ts'
import { createKey } from '../http/create-key.action.ts'
import { roles, type Role } from '../http/roles.ts'
import { readIn } from '../store/read.ts'
import { checkUuid, type Command, UsageError } from './command.ts'
import { openProgram } from './open-program.action.ts'

/** `vvt key`: makes an access key and shows it this once. */
export const key: Command = {
  name: 'key',
  usage: 'key --role ROLE [--organisation ID] [--name TEXT] [--expires INSTANT]',
  summary: `Make an access key (roles: ${roles.join(', ')}); stop the server first if it runs its own PostgreSQL`,
  run: async ({ args, config, log, say, signal }) => {
    const request = parse(args)
    const program = await openProgram(config, log, () => undefined, signal)
    try {
      await checkOrganisation(program.context, request.organisationId)
      const made = await createKey(actingAs(program.context, 'cli:key'), request)
      say(made.key)
    } finally {
      await program.close()
    }
    return 0
  },
}

const found = { name: 'find-organisation', text: 'select id from organisation where id = $1' }

async function checkOrganisation(context: Context, id: string | null): Promise<void> {
  if (id === null) return
  const rows = await readIn(context, id, found, [id])
  if (rows.length === 0) throw new UsageError(`there is no organisation ${id}`)
}

const text = { type: 'string' } as const

function parse(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: { role: text, organisation: text, name: text, expires: text },
  })
  const role = roles.find((one) => one === values.role)
  if (!role) throw new UsageError(`--role must be one of ${roles.join(', ')}`)
  const organisationId = values.organisation ?? null
  checkScope(role, organisationId)
  const expiresAt = values.expires ?? null
  if (expiresAt !== null && !isInstant(expiresAt))
    throw new UsageError('--expires must be an RFC 3339 instant, such as 2027-01-31T00:00:00Z')
  return { role, organisationId, name: values.name ?? role, expiresAt }
}

/** With date, time and offset, so that no machine's time zone decides; and on a day that exists. */
function isInstant(written: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i.exec(written)?.[1]
  if (day === undefined || Number.isNaN(Date.parse(written))) return false
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

function checkScope(role: Role, organisationId: string | null): void {
  if (role === 'operator' && organisationId !== null)
    throw new UsageError('an operator key opens no single organisation')
  if (role !== 'operator' && organisationId === null)
    throw new UsageError(`--organisation is needed for the role ${role}`)
  if (organisationId !== null) checkUuid('--organisation', organisationId)
}
