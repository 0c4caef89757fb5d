import { type Context } from '../context.ts'
import { readIn } from './read.ts'

/** How many organisations are looked at in one statement. */
const page = 1_000

const next = {
  name: 'next-organisation',
  text: `select t.id from organisation t where t.id > $1 order by t.id limit ${page}`,
}

/** The ids of every organisation of the installation, many at a time. */
export async function* everyOrganisation(context: Context): AsyncGenerator<string[]> {
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await readIn<{ id: string }>(context, '', next, [last], true)
    if (rows.length > 0) yield rows.map(({ id }) => id)
    if (rows.length < page) return
    last = rows.at(-1)?.id ?? last
  }
}
