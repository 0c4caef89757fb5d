import { type Pool } from 'pg'
import { organisationVariable, actorVariable, instantVariable } from '../../src/store/wall.ts'

export type Target = { readonly organisationId: string; readonly id: string }

const enter = {
  name: 'hand-enter',
  text: `select set_config('${organisationVariable}', $1, true), set_config('${actorVariable}', 'hand', true), set_config('${instantVariable}', $2, true)`,
}
const lock = {
  name: 'hand-lock',
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 7213031))',
}
const read = { name: 'hand-read', text: 'select * from activity where organisation_id = $1 and id = $2' }
const change = {
  name: 'hand-change',
  text: `update activity set notes = $3, search = $4, updated_at = $5, version = version + 1
    where organisation_id = $1 and id = $2 and version = $6`,
}

/** The change of one text of an activity as somebody would write it by hand: one transaction, prepared statements, no checks. */
export async function changeByHand(pool: Pool, { organisationId, id }: Target, notes: string): Promise<void> {
  const client = await pool.connect()
  try {
    const at = new Date().toISOString()
    await client.query('begin')
    await client.query({ ...enter, values: [organisationId, at] })
    await client.query({ ...lock, values: [organisationId] })
    const { rows } = await client.query({ ...read, values: [organisationId, id] })
    const values = [organisationId, id, notes, rows[0].search, at, rows[0].version]
    const { rowCount } = await client.query({ ...change, values })
    await client.query('commit')
    if (rowCount !== 1) throw new Error('nothing was changed')
  } finally {
    client.release()
  }
}
