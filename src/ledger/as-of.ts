import { germanOrder } from '../store/aggregate-table.ts'

/** What the past can be listed by, as SQL over the rows `x` of one aggregate, or of one under one name. */
const orders = {
  id: ['x.entity_id'],
  name: [`x.name collate "${germanOrder}"`, 'x.entity_id'],
  seq: ['max(x.seq)', 'x.entity_id'],
} as const
export type PastOrder = keyof typeof orders

/**
 * SQL of the aggregates of one kind as they stood at a position of the ledger: `organisation_id`, `id`, `seq`, `name`
 * (in the order of names alone) and `document` of each. What was deleted by then is not among them. `organisation` and
 * `seq` are places of parameters. An index gives them one by one in the order of ids or names, and no document is read
 * that nobody asks for. Changes are in the order of their positions, never of the clock.
 */
export function rowsAsOf(
  kind: string,
  organisation: string,
  seq: string,
  order: PastOrder = 'id',
  direction = '',
): string {
  const [name, group] = order === 'name' ? [orders.name[0], orders.name] : ['null::text', orders.id]
  const sorted = orders[order].map((one) => `${one}${direction}`)
  // What was renamed has a last position under each of its names, and `l` the last of all: only one is not before it.
  // An equality would say the same, but let PostgreSQL expect too few rows to read them in order.
  return `(select last.organisation_id, last.id, last.seq, last.name, l.document from (
      select x.organisation_id, x.entity_id as id, max(x.seq) as seq, ${name} as name from ledger x
      where x.organisation_id = ${organisation} and x.kind = '${kind}' and x.seq <= ${seq}
      group by x.organisation_id, ${group.join(', ')} order by ${sorted.join(', ')}
    ) last cross join lateral (
      select y.seq, y.document from ledger y
      where y.organisation_id = ${organisation} and y.kind = '${kind}' and y.entity_id = last.id and y.seq <= ${seq}
      order by y.seq desc limit 1
    ) l where l.seq <= last.seq and l.document is not null)`
}
