import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { ownerColumn, type Aggregate, type Place, type Stored } from './aggregate.ts'
import { organisations, owned } from './aggregates.ts'
import { readFunction } from './read-function.ts'

/** An aggregate as the JSON text the API sends, with its version. */
export type StoredText = { readonly item: string; readonly version: number }

const functions = new Map(
  [organisations, ...owned].map((aggregate) => {
    const { kind, select } = aggregate
    const body = `return query select ${select}, t.version from "${kind}" t
      where t.${ownerColumn(kind)} = organisation and t.id = wanted;`
    return [kind, readFunction(kind, ', wanted uuid', 'item text, version int', body)]
  }),
)

/** The functions the database needs to read one aggregate of each kind. */
export const oneFunctions = [...functions.values()]

/** One aggregate of an organisation; null when it has none with this id. */
export async function readOneText(
  context: Context,
  organisationId: string,
  { kind }: Aggregate,
  id: string,
): Promise<StoredText | null> {
  const { name = '' } = functions.get(kind) ?? {}
  const query = { name, text: `select item, version from ${name}($1, $2)`, values: [organisationId, id] }
  const { rows } = await context.reads.query<StoredText>(query)
  return rows[0] ?? null
}

/** One aggregate as a value, as it is inside a transaction that is already open. */
export async function loadOne(
  em: EntityManager,
  { aggregate, organisationId }: Place,
  id: string,
): Promise<Stored | null> {
  const { name = '' } = functions.get(aggregate.kind) ?? {}
  const [row] = await em.execute<StoredText[]>(`select item, version from ${name}(?, ?)`, [
    organisationId,
    id,
  ])
  return row ? (JSON.parse(row.item) as Stored) : null
}
