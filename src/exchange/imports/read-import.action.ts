import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { jsonSelect } from '../../store/json-select.ts'
import { readIn } from '../../store/read.ts'
import { Import, ImportItem } from './import.ts'

const one = {
  name: 'import',
  text: `select t.version, ${jsonSelect(Import, 't')} as item from record_import t where t.organisation_id = $1 and t.id = $2`,
}

/** An import as it stands, as JSON, with its version. Refuses with `not-found`. */
export async function readImport(
  context: Context,
  organisationId: string,
  id: string,
): Promise<{ readonly version: number; readonly item: string }> {
  const values = [organisationId, id]
  const [row] = await readIn<{ item: string; version: number }>(context, organisationId, one, values)
  if (!row) throw notFound()
  return row
}

const page = {
  name: 'import-plan',
  text: `select t.number, ${jsonSelect(ImportItem, 't')} as item from record_import_item t
    where t.organisation_id = $1 and t.import_id = $2 and t.number > $3 and ($4::text is null or t.outcome = $4)
    order by t.number limit $5`,
}

export type PlanPage = { readonly cursor: number; readonly outcome: string | null; readonly limit: number }

/** Items of a plan after a cursor, each as JSON, and the cursor of the next page; null: that was the last. */
export async function readPlan(
  context: Context,
  organisationId: string,
  id: string,
  { cursor, outcome, limit }: PlanPage,
): Promise<{ readonly items: readonly string[]; readonly next: number | null }> {
  const values = [organisationId, id, cursor, outcome, limit + 1]
  const rows = await readIn<{ number: number; item: string }>(context, organisationId, page, values)
  const shown = rows.slice(0, limit)
  const next = rows.length > limit ? (shown.at(-1)?.number ?? null) : null
  return { items: shown.map(({ item }) => item), next }
}
