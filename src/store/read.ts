import { type PoolClient, type QueryConfig } from 'pg'
import { type Context } from '../context.ts'
import { operatorVariable, organisationVariable } from './wall.ts'

/** A statement that is planned once a connection. */
export type Statement = { readonly name: string; readonly text: string }

const begin = { name: 'begin', text: 'begin read only' }
const commit = { name: 'commit', text: 'commit' }
const enter = {
  name: 'enter',
  text: `select set_config('${organisationVariable}', $1, true), set_config('${operatorVariable}', $2, true)`,
}

/**
 * Reads rows of one organisation. Begin, wall, query and end travel together, in one round trip; the wall stands for
 * this transaction only.
 */
export async function readIn<R extends object>(
  context: Context,
  organisationId: string,
  statement: Statement,
  values: readonly unknown[],
  operator = false,
): Promise<R[]> {
  const client = await context.reads.connect()
  let failure: Error | undefined
  try {
    const rows = await pipelined<R>(client, [organisationId, operator ? 'on' : ''], {
      ...statement,
      values: [...values],
    })
    return rows
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    client.release(failure)
  }
}

async function pipelined<R extends object>(
  client: PoolClient,
  wall: string[],
  query: QueryConfig,
): Promise<R[]> {
  const begun = client.query(begin)
  const entered = client.query({ ...enter, values: wall })
  const asked = client.query<R>(query)
  const ended = client.query(commit)
  const [, , result] = await Promise.all([begun, entered, asked, ended])
  return result.rows
}
