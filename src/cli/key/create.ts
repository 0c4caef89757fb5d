import { parseArgs } from 'node:util'
import { type KeyGrant } from '../../http/access-key-schemas.ts'
import { createSharedKey } from '../../http/create-key.action.ts'
import { organisationRoles, roles } from '../../http/roles.ts'
import { checkUuid, UsageError } from '../command.ts'
import { instantOf, text, type KeyAct } from './act.ts'

const options = {
  role: text,
  organisation: text,
  grant: { ...text, multiple: true },
  name: text,
  expires: text,
  json: { type: 'boolean' },
} as const

/** `vvt key create`: makes a key and shows it this once. */
export const create: KeyAct = {
  usage: `[create] (--role operator | --role ROLE --organisation ID | --grant ID=ROLE ...) [--name TEXT] [--expires INSTANT] [--json]`,
  parse: (args) => {
    const { values } = parseArgs({ args: [...args], options })
    const grants = values.grant ? severalGrants(values) : [oneGrant(values)]
    const request = {
      name: values.name ?? grants.map(({ role }) => role).join(', '),
      expiresAt: instantOf('--expires', values.expires),
      grants,
    }
    return async (context, say) => {
      const made = await createSharedKey(context, request)
      say(values.json ? JSON.stringify(made) : made.key)
    }
  },
}

type Given = { readonly role?: string; readonly organisation?: string; readonly grant?: readonly string[] }

function severalGrants({ role, organisation, grant = [] }: Given): KeyGrant[] {
  if (role !== undefined || organisation !== undefined)
    throw new UsageError('--grant stands in the place of --role and --organisation')
  return grant.map((written) => {
    const [organisationId = '', given] = written.split('=')
    const found = organisationRoles.find((one) => one === given)
    if (!found)
      throw new UsageError(`--grant must be ID=ROLE, the role one of ${organisationRoles.join(', ')}`)
    checkUuid('the organisation of --grant', organisationId)
    return { organisationId, role: found }
  })
}

function oneGrant({ role: given, organisation }: Given): KeyGrant {
  const role = roles.find((one) => one === given)
  if (!role) throw new UsageError(`--role must be one of ${roles.join(', ')}`)
  if (role === 'operator' && organisation !== undefined)
    throw new UsageError('an operator key opens no single organisation')
  if (role !== 'operator' && organisation === undefined)
    throw new UsageError(`--organisation is needed for the role ${role}`)
  if (organisation !== undefined) checkUuid('--organisation', organisation)
  return { organisationId: organisation ?? null, role }
}
