import { type Context } from '../context.ts'
import { invalid } from '../errors.ts'
import { readIn } from '../store/read.ts'

const statement = {
  name: 'ledger-position',
  text: `select l.seq from ledger l where l.organisation_id = $1 and l.at <= $2 order by l.at desc, l.seq desc limit 1`,
}

/**
 * The position of the ledger that an instant stands for: the last change recorded by then, 0 before the first. Time
 * never runs backwards along the ledger, so no later version can show an older state. Refuses the future; `pointer` names
 * the parameter at fault.
 */
export async function positionAt(
  context: Context,
  organisationId: string,
  instant: string,
  pointer = '/asOf',
): Promise<number> {
  if (Number.isNaN(Date.parse(instant))) {
    throw invalid([{ pointer, code: 'wrong-format', values: { format: 'date-time' } }])
  }
  if (new Date(instant) > context.now()) throw invalid([{ pointer, code: 'in-the-future' }])
  const [row] = await readIn<{ seq: string }>(context, organisationId, statement, [organisationId, instant])
  return Number(row?.seq ?? 0)
}
