import { type EntityManager } from '@mikro-orm/postgresql'
import { type PoolClient } from 'pg'
import { type Context } from '../context.ts'
import { type Change } from './aggregate-change.ts'
import { entrance, type EntranceOptions } from './in-organisation.ts'

type Counted = { readonly n: number }

/** Makes a change in a transaction that is already open. `false` when it met another version, and then nothing is changed. */
export async function makeChange(em: EntityManager, { text, values }: Change): Promise<boolean> {
  const [row] = await em.execute<Counted[]>(text, [...values])
  return row?.n === 1
}

/**
 * Makes a change in a transaction of its own, like `inOrganisation`, but with begin, wall, lock, change and end in one
 * round trip: nobody waits for the lock longer than PostgreSQL needs to write.
 */
export async function makeChangeAlone(
  context: Context,
  organisationId: string,
  change: Change,
  options: EntranceOptions,
): Promise<boolean> {
  const pool = await context.orm.em.getConnection().getNativeClient()
  const client = await pool.connect()
  try {
    return await pipelined(client, entrance(context, organisationId, options), change)
  } finally {
    client.release()
  }
}

const begin = { name: 'begin', text: 'begin' }
const commit = { name: 'commit', text: 'commit' }

async function pipelined(client: PoolClient, enter: Change, change: Change): Promise<boolean> {
  const sent = [
    client.query(begin),
    client.query({ name: 'enter', ...numbered(enter) }),
    client.query<Counted>(numbered(change)),
    // After a failure this rolls back.
    client.query(commit),
  ] as const
  // Each answer is waited for, so that the connection is free again whatever happened.
  const failed = (await Promise.allSettled(sent)).find(({ status }) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
  const { rows } = await sent[2]
  return rows[0]?.n === 1
}

/** The same statement with `$1`, `$2` for its values. */
function numbered({ text, values }: Change) {
  let place = 0
  return { text: text.replaceAll('?', () => `$${(place += 1)}`), values: [...values] }
}
