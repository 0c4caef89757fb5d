import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { type Aggregate } from '../store/aggregate.ts'
import { readIn } from '../store/read.ts'
import { type StoredText } from '../store/read-one.ts'

const bySeq = {
  name: 'version-as-of',
  text: `select l.document::text as item, l.version from ledger l
    where l.organisation_id = $1 and l.kind = $2 and l.entity_id = $3 and l.seq <= $4 order by l.seq desc limit 1`,
}
const byVersion = {
  name: 'version',
  text: `select l.document::text as item, l.version from ledger l
    where l.organisation_id = $1 and l.kind = $2 and l.entity_id = $3 and l.version = $4 order by l.seq desc limit 1`,
}

type Row = { readonly item: string | null; readonly version: number }
type Which = { readonly seq: number } | { readonly version: number }

/**
 * One aggregate as the ledger keeps it: at a position, or in one of its versions. Refuses with `not-found` when it did
 * not exist then or was deleted.
 */
export async function readVersion(
  context: Context,
  organisationId: string,
  { kind }: Aggregate,
  id: string,
  which: Which,
): Promise<StoredText> {
  const statement = 'seq' in which ? bySeq : byVersion
  const values = [organisationId, kind, id, 'seq' in which ? which.seq : which.version]
  const [row] = await readIn<Row>(context, organisationId, statement, values)
  if (!row || row.item === null) throw notFound()
  return { item: row.item, version: row.version }
}
