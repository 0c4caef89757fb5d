import { type PoolClient } from 'pg'
import { type Context } from '../context.ts'
import { organisationVariable } from '../store/wall.ts'

/** A connection that sees one organisation as it was at one moment. */
export type Snapshot = {
  readonly client: PoolClient
  /** Aborts when the connection breaks, with what broke it as the reason. */
  readonly lost: AbortSignal
  /** Gives the connection back. May be called again; never fails. */
  readonly close: () => Promise<void>
}

/** Whoever takes nothing for this long loses the snapshot, so that it does not hold up PostgreSQL's housekeeping. */
const patience = '2min'

/** Opens a snapshot of what the database holds of one organisation. `close` must be called, whatever happens. */
export async function openSnapshot(context: Context, organisationId: string): Promise<Snapshot> {
  const client = await context.snapshots.connect()
  const loss = new AbortController()
  const lose = (error: Error): void => loss.abort(error)
  // A broken connection that nobody listens to would end the program.
  client.on('error', lose)
  let closed: Promise<void> | undefined
  const end = async () => {
    const failure = await client.query('rollback').then(
      () => undefined,
      (error: Error) => error,
    )
    client.removeListener('error', lose)
    client.release(failure)
  }
  const close = () => (closed ??= end())
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local idle_in_transaction_session_timeout = '${patience}'`)
    await client.query(`select set_config('${organisationVariable}', $1, true)`, [organisationId])
    return { client, lost: loss.signal, close }
  } catch (error) {
    await close()
    throw error
  }
}
