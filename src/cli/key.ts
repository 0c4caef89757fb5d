import { parseArgs } from 'node:util'
import { actingAs } from '../context.ts'
import { createKey } from '../http/create-key.action.ts'
import { roles, type Role } from '../http/roles.ts'
import { type Command, UsageError } from './command.ts'
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
      const made = await createKey(actingAs(program.context, 'cli:key'), request)
      say(made.key)
    } finally {
      await program.close()
    }
    return 0
  },
}

const text = { type: 'string' } as const
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

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
  if (expiresAt !== null && Number.isNaN(Date.parse(expiresAt)))
    throw new UsageError('--expires must be an RFC 3339 instant')
  return { role, organisationId, name: values.name ?? role, expiresAt }
}

function checkScope(role: Role, organisationId: string | null): void {
  if (role === 'operator' && organisationId !== null)
    throw new UsageError('an operator key opens no single organisation')
  if (role !== 'operator' && organisationId === null)
    throw new UsageError(`--organisation is needed for the role ${role}`)
  if (organisationId !== null && !uuid.test(organisationId))
    throw new UsageError('--organisation must be a UUID')
}
