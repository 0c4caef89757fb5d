import { type Service, ServiceFailure } from '../exchange/adapters/ciso-assistant/service.action.ts'
import { type Language } from '../law/entry.ts'
import { type Call, checkUuid, oneOf, UsageError } from './command.ts'
import { text } from './key/act.ts'
import { activityRoles } from '../record/activities/activity.ts'

/** The environment variable the token is taken from; it never stands in the arguments, which others can see. */
const tokenVariable = 'CISO_ASSISTANT_TOKEN'

export const serviceOptions = { url: text, organisation: text, role: text, lang: text } as const

/** The service and the record that `vvt push` and `vvt pull` are about. Throws a `UsageError`. */
export function serviceOf(
  { signal }: Call,
  system: string | undefined,
  values: { readonly [option in keyof typeof serviceOptions]?: string },
) {
  if (system !== 'ciso-assistant') throw new UsageError('the only system known is ciso-assistant')
  if (!values.url || !values.organisation) throw new UsageError('--url and --organisation are needed')
  checkUuid('--organisation', values.organisation)
  const url = URL.parse(values.url)
  if (!url || !isSafe(url))
    throw new UsageError('--url must be an address with https, or http on this machine')
  const token = process.env[tokenVariable]
  if (!token || !/^[\x21-\x7e]+$/.test(token)) throw new UsageError(`${tokenVariable} must hold a token`)
  const service: Service = { url, token, signal }
  const role = oneOf('--role', activityRoles, values.role ?? 'controller')
  const lang = values.lang === undefined ? undefined : oneOf('--lang', ['de', 'en'] as const, values.lang)
  return { service, lang, place: { organisationId: values.organisation.toLowerCase(), role, signal } }
}

const isSafe = ({ protocol, hostname }: URL) =>
  protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))

/** Says what the other system did not do, instead of a stack. */
export async function orFailure(
  say: Call['say'],
  lang: Language,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error
    say(error.words[lang])
    return 3
  }
}
