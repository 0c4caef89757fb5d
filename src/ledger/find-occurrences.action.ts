import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { folded } from '../record/search-text.ts'
import { walk } from '../record/walk.ts'
import { ownerColumn, type Aggregate } from '../store/aggregate.ts'
import { aggregateOfKind, organisations, owned } from '../store/aggregates.ts'
import { type Ask, type Filed, findFiled } from './find-filed.action.ts'
import { readIn } from '../store/read.ts'

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
    where ${owner} = $1 and exists (select from unnest($2::text[]) n where strpos(t.search, n) > 0)`
}

const currentStatement = {
  name: 'occurrences',
  text: [organisations, ...owned].map(each).join(' union all '),
}

const pastStatement = {
  name: 'past-occurrences',
  text: `select kind, id, count(*) filter (where found)::int as documents, count(*) filter (where given)::int as reasons
    from (
      select l.kind, l.entity_id as id,
        exists (select from unnest($2::text[]) n where strpos(lower(normalize(l.document::text, nfc)), n) > 0) as found,
        exists (select from unnest($3::text[]) n where strpos(lower(normalize(l.reason, nfc)), n) > 0) as given
      from ledger l where l.organisation_id = $1
    ) entry where found or given group by kind, id order by kind, id`,
}

type Row = { readonly kind: string; readonly id: string; readonly item: string }

/** The view of a transaction that is open for the organisation. */
export function within(em: EntityManager): Ask {
  return (statement, values) => {
    const order = [...statement.text.matchAll(/\$(\d)/g)].map(([, place]) => values[Number(place) - 1])
    return em.execute(
      statement.text.replaceAll(/\$\d::text\[\]/g, 'array[?]::text[]').replaceAll(/\$\d/g, '?'),
      order,
    )
  }
}

/** Where any of some texts stands in an organisation, now and in its ledger; letter case does not matter. */
export async function findOccurrences(
  ask: Ask,
  organisationId: string,
  texts: readonly string[],
): Promise<Occurrences> {
  if (texts.length === 0) return { current: [], past: [] }
  const sought = [...new Set(texts.map(folded))]
  // As they stand in the text of a JSON document.
  const quoted = sought.map((text) => JSON.stringify(text).slice(1, -1))
  const rows = await ask<Row>(currentStatement, [organisationId, sought])
  const past = await ask<Past>(pastStatement, [organisationId, quoted, sought])
  return { current: rows.flatMap((row) => placesIn(row, sought)), past }
}

const contactStatement = {
  name: 'contact-texts',
  text: `select array(select ledger_contact_texts($1, $2)) as texts where exists (
    select from ledger l where l.organisation_id = $1 and l.kind = 'party' and l.entity_id = $2)`,
}

/** What stands in the place of an erased name when the caller gives nothing else. */
export const erasedName = '[gelöscht]'

/**
 * The names, e-mail addresses and telephone numbers a contact has or had, and where they stand in other entries. Refuses
 * with `not-found` what was never a party of the organisation.
 */
export async function findContact(
  context: Context,
  organisationId: string,
  party: string,
): Promise<Occurrences & Filed & { readonly texts: readonly string[] }> {
  type Known = { readonly texts: string[] }
  const ask: Ask = (statement, values) => readIn(context, organisationId, statement, values)
  const [known] = await ask<Known>(contactStatement, [organisationId, party])
  if (!known) throw notFound()
  const texts = known.texts.filter((text) => text !== erasedName).toSorted()
  const { current, past } = await findOccurrences(ask, organisationId, texts)
  const isOther = ({ id }: { id: string }) => id !== party
  const filed = await findFiled(ask, organisationId, texts)
  return { texts, current: current.filter(isOther), past: past.filter(isOther), ...filed }
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
