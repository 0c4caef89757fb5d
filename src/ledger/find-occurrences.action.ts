import { type EntityManager } from '@mikro-orm/postgresql'
import { folded } from '../record/search-text.ts'
import { walk } from '../record/walk.ts'
import { ownerColumn, type Aggregate } from '../store/aggregate.ts'
import { aggregateOfKind, organisations, owned } from '../store/aggregates.ts'

/** A text of an entry as it is now, with how often something sought stands in it. */
type Place = { readonly kind: string; readonly id: string; readonly pointer: string; readonly count: number }

/** An entry in whose earlier documents, or in the reasons of whose changes, something sought stands. */
type Past = {
  readonly kind: string
  readonly id: string
  readonly documents: number
  readonly reasons: number
}

export type Occurrences = { readonly current: readonly Place[]; readonly past: readonly Past[] }

const each = ({ kind, select }: Aggregate) => {
  const owner = `t.${ownerColumn(kind)}`
  return `select '${kind}' as kind, t.id, ${select} as item from "${kind}" t
    where ${owner} = ? and exists (select from unnest(array[?]::text[]) n where strpos(t.search, n) > 0)`
}

const aggregates = [organisations, ...owned]
const currentStatement = aggregates.map(each).join(' union all ')

const pastStatement = `select kind, id, count(*) filter (where found)::int as documents, count(*) filter (where given)::int as reasons
    from (
      select l.kind, l.entity_id as id,
        exists (select from unnest(array[?]::text[]) n where strpos(lower(normalize(l.document::text, nfc)), n) > 0) as found,
        exists (select from unnest(array[?]::text[]) n where strpos(lower(normalize(l.reason, nfc)), n) > 0) as given
      from ledger l where l.organisation_id = ?
    ) entry where found or given group by kind, id order by kind, id`

type Row = { readonly kind: string; readonly id: string; readonly item: string }

/** Where any of some texts stands in an organisation, now and in its ledger, as its transaction sees it; letter case does not matter. */
export async function findOccurrences(
  em: EntityManager,
  organisationId: string,
  texts: readonly string[],
): Promise<Occurrences> {
  if (texts.length === 0) return { current: [], past: [] }
  const sought = [...new Set(texts.map(folded))]
  // As they stand in the text of a JSON document.
  const quoted = sought.map((text) => JSON.stringify(text).slice(1, -1))
  const rows = await em.execute<Row[]>(
    currentStatement,
    aggregates.flatMap(() => [organisationId, sought]),
  )
  const past = await em.execute<Past[]>(pastStatement, [quoted, sought, organisationId])
  return { current: rows.flatMap((row) => placesIn(row, sought)), past }
}

function placesIn({ kind, id, item }: Row, sought: readonly string[]): Place[] {
  const value: unknown = JSON.parse(item)
  const places: Place[] = []
  walk(aggregateOfKind(kind).schemaOf(value), value, (_keywords, text, pointer) => {
    if (typeof text !== 'string') return
    const count = sought.reduce((sum, one) => sum + folded(text).split(one).length - 1, 0)
    if (count > 0) places.push({ kind, id, pointer, count })
  })
  return places
}
