import { type Context } from '../context.ts'
import { type Aggregate } from '../store/aggregate.ts'
import { positionAt } from '../ledger/find-position.action.ts'
import { readIn, type Beyond } from '../store/read.ts'
import { formatCursor, parseCursor } from './cursor.ts'
import { pageStatement, type Filters, type ListQuery } from './list.ts'

/** What a list must know of what it lists. */
export type Listed = Pick<Aggregate, 'select' | 'frame' | 'plural'> & { readonly kind: string }

/**
 * One page of a list as JSON text, put together from the texts of its items. `organisationId` is null for what belongs
 * to none; `beyond` says what of that is open, and is all of it unless told otherwise.
 */
export async function listPage(
  context: Context,
  aggregate: Listed,
  filters: Filters,
  query: ListQuery,
  organisationId: string | null,
  beyond: Beyond = organisationId === null,
): Promise<string> {
  const seq =
    organisationId !== null && query.asOf ? await positionAt(context, organisationId, query.asOf) : null
  const list = JSON.stringify([aggregate.plural, organisationId, query.sort, seq])
  const position = query.cursor === undefined ? null : parseCursor(query.cursor, list, context.cursorSecret)
  const { statement, values } = pageStatement(aggregate, filters, query, position, organisationId, seq)
  type Row = { item: string; key: string; id: string }
  const rows = await readIn<Row>(context, organisationId ?? '', statement, values, beyond)
  const items = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? items.at(-1) : undefined
  const next = last
    ? JSON.stringify(formatCursor({ list, key: last.key, id: last.id }, context.cursorSecret))
    : 'null'
  return `{"items":[${items.map(({ item }) => item).join(',')}],"next":${next}}`
}
