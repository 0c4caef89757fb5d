import { folded } from '../record/search-text.ts'
import { type Statement } from '../store/read.ts'

/** Asks the database something of one organisation: within its transaction, or by a read of its own. */
export type Ask = <R extends object>(statement: Statement, values: readonly unknown[]) => Promise<R[]>

/** What of filings may name somebody: frozen, so that it stays; and to whom they went, which can be erased. */
export type Filed = {
  readonly filings: readonly { readonly id: string; readonly label: string; readonly edition: number }[]
  readonly handOvers: readonly { readonly id: string; readonly filingId: string }[]
}

/** An activity counts in every version, since the record shows the one that was approved. */
const filings = {
  name: 'filed-texts',
  text: `with hit as materialized (select l.kind, l.entity_id, l.seq from ledger l where l.organisation_id = $1
      and exists (select from unnest($2::text[]) n where strpos(lower(normalize(l.document::text, nfc)), n) > 0))
    select f.id, f.label, f.edition from filing f where f.organisation_id = $1 and f.sealed_at is not null and exists (
      select from hit where hit.seq <= f.seq and (hit.kind = 'activity' or not exists (
        select from ledger y where y.organisation_id = f.organisation_id and y.kind = hit.kind and y.entity_id = hit.entity_id
          and y.seq > hit.seq and y.seq <= f.seq)))
    order by f.as_of, f.label, f.edition`,
}

const handOvers = {
  name: 'handed-texts',
  text: `select h.id, h.filing_id as "filingId" from hand_over h where h.organisation_id = $1
      and exists (select from unnest($2::text[]) n
        where strpos(lower(normalize(concat_ws(' ', h.recipient, h.handed_by, h.note), nfc)), n) > 0)
    order by h.id`,
}

/**
 * The filings in whose files any of some texts may stand, and the hand-overs that name them. To be asked before an
 * erasure: afterwards the ledger no longer tells.
 */
export async function findFiled(ask: Ask, organisationId: string, texts: readonly string[]): Promise<Filed> {
  if (texts.length === 0) return { filings: [], handOvers: [] }
  const sought = [...new Set(texts.map(folded))]
  // As they stand in the text of a JSON document.
  const quoted = sought.map((text) => JSON.stringify(text).slice(1, -1))
  return {
    filings: await ask(filings, [organisationId, quoted]),
    handOvers: await ask(handOvers, [organisationId, sought]),
  }
}
