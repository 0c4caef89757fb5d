import { type PoolClient, type QueryConfig } from 'pg'
import { type Context } from '../context.ts'
import { operatorVariable, organisationVariable, seenVariable } from './wall.ts'

/** A statement that is planned once a connection. */
export type Statement = { readonly name: string; readonly text: string }

const begin = { name: 'begin', text: 'begin read only' }
const commit = { name: 'commit', text: 'commit' }
const enter = {
  name: 'enter',
  text: `select set_config('${organisationVariable}', $1, true), set_config('${operatorVariable}', $2, true)`,
}
const enterSeeing = {
  name: 'enter-seeing',
  text: `select set_config('${organisationVariable}', '', true), set_config('${seenVariable}', $1, true)`,
}

/** What is open beside one organisation: what belongs to none, or some organisations by id, as such and no further. */
export type Beyond = boolean | readonly string[]

/**
 * Reads rows of one organisation. Begin, wall, query and end travel together, in one round trip; the wall stands for
 * this transaction only.
 */
export async function readIn<R extends object>(
  context: Context,
  organisationId: string,
  statement: Statement,
  values: readonly unknown[],
  beyond: Beyond = false,
): Promise<R[]> {
  const client = await context.reads.connect()
  let failure: Error | undefined
  try {
    return await pipelined<R>(client, entering(organisationId, beyond), {
      ...statement,
      values: [...values],
    })
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    client.release(failure)
  }
}

function entering(organisationId: string, beyond: Beyond): QueryConfig {
  if (typeof beyond === 'boolean') return { ...enter, values: [organisationId, beyond ? 'on' : ''] }
  return { ...enterSeeing, values: [`{${beyond.join(',')}}`] }
}

async function pipelined<R extends object>(
  client: PoolClient,
  wall: QueryConfig,
  query: QueryConfig,
): Promise<R[]> {
  const begun = client.query(begin)
  const entered = client.query(wall)
  const asked = client.query<R>(query)
  const ended = client.query(commit)
  const [, , result] = await Promise.all([begun, entered, asked, ended])
  return result.rows
}
