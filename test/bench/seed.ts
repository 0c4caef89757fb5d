import { Client } from 'pg'
import { type Context } from '../../src/context.ts'
import { buildDemo } from '../../src/cli/demo/build-demo.action.ts'

/** Copies the demo's first activity until the organisation has `count` of them, with their facets and references. */
export async function seedActivities(
  context: Context,
  superuserUrl: string,
  count: number,
): Promise<{ organisationId: string; activityId: string }> {
  const { organisationId, activityId } = await buildDemo(context, () => undefined)
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  const columns = await client.query<{ names: string }>(
    `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
     where table_name = 'activity' and column_name not in ('id', 'name', 'search')`,
  )
  const others = columns.rows[0]?.names ?? ''
  await client.query(`create temp table copy as select uuidv7() as id, n from generate_series(1, ${count}) n`)
  await client.query(
    `insert into activity (id, name, search, ${others}) select c.id, 'Besprechung ' || c.n, 'besprechung ' || c.n || t.search, ${others
      .split(', ')
      .map((name) => `t.${name}`)
      .join(', ')} from copy c, activity t where t.id = $1`,
    [activityId],
  )
  for (const [table, rest] of [
    ['facet', 'organisation_id, facet, value'],
    ['reference', 'organisation_id, source_kind, target_id, target_kind'],
  ] as const) {
    await client.query(
      `insert into ${table} (source_id, ${rest}) select c.id, ${rest} from copy c, ${table} t where t.source_id = $1`,
      [activityId],
    )
  }
  await client.query('vacuum analyze')
  await client.end()
  return { organisationId, activityId }
}
