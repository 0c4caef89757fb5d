import { actingAs, type Context } from '../context.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { installationId } from '../ledger/installation.ts'
import { type Credential } from './credential.ts'

export type KeyUses = {
  /** Notes that a key was used, in an organisation or outside of all. Costs no statement. */
  readonly note: (credential: Credential, organisationId: string | undefined) => void
  /** Writes down what was noted since the last time. Never rejects: what cannot be written now is written next time. */
  readonly flush: () => Promise<void>
  /** Writes the last uses and ends. */
  readonly close: () => Promise<void>
}

/** Milliseconds between two writings; also how precise an instant of use is. */
const minute = 60_000

/** A row that a change holds at the moment is left out: being late is better than waiting for each other. */
const write = `update access_key k set last_used_at = u.at from (
    select x.organisation_id, x.id, n.at from access_key x
    join json_to_recordset(?::json) as n (owner uuid, id uuid, at timestamptz) on n.owner = x.organisation_id and n.id = x.id
    where x.last_used_at is null or x.last_used_at < n.at for update of x skip locked
  ) u where u.organisation_id = k.organisation_id and u.id = k.id`

/** When keys were used last: kept in memory and written once a minute, beside the requests and not on their way. */
export function createKeyUses(context: Context): KeyUses {
  let noted = new Map<string, { owner: string; id: string; at: string }>()
  const timer = setInterval(() => void flush(), minute).unref()

  function note({ actor, isOperator }: Credential, organisationId: string | undefined): void {
    const owner = isOperator ? installationId : organisationId?.toLowerCase()
    const [, id] = /^key:(.+)$/.exec(actor) ?? []
    if (id === undefined || owner === undefined) return
    const at = new Date(Math.floor(context.now().getTime() / minute) * minute).toISOString()
    noted.set(`${owner}/${id}`, { owner, id, at })
  }

  async function flush(): Promise<void> {
    if (noted.size === 0) return
    const uses = noted
    noted = new Map()
    try {
      const text = JSON.stringify([...uses.values()])
      const work = async (em: Parameters<Parameters<typeof inOrganisation>[2]>[0]) =>
        em.execute(write, [text])
      await inOrganisation(actingAs(context, 'program'), '', work, { operator: true })
    } catch (error) {
      context.log.warn({ error: (error as Error).message }, 'the last uses of keys are not written yet')
      noted = new Map([...uses, ...noted])
    }
  }

  async function close(): Promise<void> {
    clearInterval(timer)
    await flush()
  }

  return { note, flush, close }
}
