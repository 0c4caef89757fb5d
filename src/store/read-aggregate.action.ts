import { type Context } from '../context.ts'
import { ownerColumn, type Aggregate, type Identified } from './aggregate.ts'
import { readOneText } from './read-one.ts'
import { readIn } from './read.ts'

type Row = { readonly item: string }

/** One aggregate as a value; null when the organisation has none with this id. */
export async function readOne<T extends Identified>(
  context: Context,
  organisationId: string,
  aggregate: Aggregate,
  id: string,
): Promise<T | null> {
  const row = await readOneText(context, organisationId, aggregate, id)
  return row && (JSON.parse(row.item) as T)
}

/** Those of the aggregates with these ids that the organisation has. */
export async function readMany<T extends Identified>(
  context: Context,
  organisationId: string,
  aggregate: Aggregate,
  ids: readonly string[],
): Promise<T[]> {
  if (ids.length === 0) return []
  const owner = ownerColumn(aggregate.kind)
  const statement = {
    name: `read-many-${aggregate.kind}`,
    text: `select ${aggregate.select} as item from "${aggregate.kind}" t where t.${owner} = $1 and t.id = any($2::uuid[])`,
  }
  const rows = await readIn<Row>(context, organisationId, statement, [organisationId, ids])
  return rows.map(({ item }) => JSON.parse(item) as T)
}
