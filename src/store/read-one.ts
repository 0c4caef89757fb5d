import { createHash } from 'node:crypto'
import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { ownerColumn, type Aggregate, type Place, type Stored } from './aggregate.ts'
import { organisations, owned } from './aggregates.ts'
import { organisationVariable } from './wall.ts'

/** An aggregate as the JSON text the API sends, with its version. */
export type StoredText = { readonly item: string; readonly version: number }

type ReadFunction = { readonly name: string; readonly create: string }

/**
 * The database function that reads one aggregate: it puts up the wall for the transaction of its own statement and
 * reads behind it, so that a read is one statement instead of four. It runs with the caller's rights. Its name
 * carries a digest of its text; programs of two versions can work side by side.
 */
function readFunction(aggregate: Aggregate): ReadFunction {
  const { kind, select } = aggregate
  const owner = `t.${ownerColumn(kind)}`
  const body = `begin
    perform set_config('${organisationVariable}', organisation::text, true);
    return query select ${select}, t.version from "${kind}" t where ${owner} = organisation and t.id = wanted;
  end`
  const name = `read_${kind}_${createHash('sha256').update(body).digest('hex').slice(0, 12)}`
  return {
    name,
    create: `create function ${name}(organisation uuid, wanted uuid) returns table (item text, version int)
      language plpgsql as $function$ ${body} $function$`,
  }
}

const functions = new Map(
  [organisations, ...owned].map((aggregate) => [aggregate.kind, readFunction(aggregate)]),
)

/** SQL that creates the read functions a database lacks; run by the owner, under the lock of the migrations. */
export function createReadFunctions(): string {
  const each = [...functions.values()].map(
    ({ name, create }) => `if to_regproc('${name}') is null then ${create}; end if;`,
  )
  return `do $do$ begin ${each.join('\n')} end $do$`
}

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
