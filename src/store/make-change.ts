import { type EntityManager } from '@mikro-orm/postgresql'
import { type QueryResult } from 'pg'
import { type Context } from '../context.ts'
import { type Change } from './aggregate-change.ts'
import { entrance, suspended, type EntranceOptions } from './in-organisation.ts'

/** Statements of one message cannot look at one another's results: the gate fails instead of telling. */
const mustBeOpen = 'ledger_must_be_open(?)'
const isSuspended = 'VVT01'

type Counted = { readonly n: number }

/**
 * Makes a change of so many rows in a transaction that is already open. `false` when it met another version, and then
 * nothing is changed.
 */
export async function makeChange(em: EntityManager, { text, values }: Change, rows = 1): Promise<boolean> {
  const [row] = await em.execute<Counted[]>(text, [...values])
  return row?.n === rows
}

/**
 * Makes a change in a transaction of its own, like `inOrganisation`, but in one round trip: PostgreSQL takes statements
 * that come in one message as one transaction. Nobody waits for the lock longer than it needs to write.
 */
export async function makeChangeAlone(
  context: Context,
  organisationId: string,
  change: Change,
  options: EntranceOptions,
): Promise<boolean> {
  const { em } = context.orm
  const enter = entrance(context, organisationId, options, mustBeOpen)
  const message = em
    .getPlatform()
    .formatQuery(`${enter.text}; ${change.text}`, [...enter.values, ...change.values])
  const pool = await em.getConnection('write').getNativeClient()
  const client = await pool.connect()
  try {
    const results: unknown = await client.query(message)
    const last = (results as QueryResult<Counted>[]).at(-1)
    return last?.rows[0]?.n === 1
  } catch (error) {
    throw (error as { code?: string }).code === isSuspended ? suspended() : error
  } finally {
    client.release()
  }
}
