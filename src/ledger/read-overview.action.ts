import { type Context } from '../context.ts'
import { openSnapshot } from '../filings/open-snapshot.action.ts'
import { formatCursor, parseCursor } from '../http/cursor.ts'
import { folded } from '../record/search-text.ts'
import { readIn } from '../store/read.ts'
import { countsStatement, pageStatements } from '../store/read-overview.ts'
import { type DetailsAsked, gatherDetails } from './gather-details.action.ts'
import { type Overview } from './overview.ts'

export type OverviewRequest = DetailsAsked & {
  /** The organisations that may be seen; null: all. */
  readonly visible: readonly string[] | null
  /** Only those in whose data this text occurs. */
  readonly text?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export type OverviewPage = { readonly items: Overview[]; readonly next: string | null }

const list = 'overview'

/**
 * Organisations at a glance, by name, in a number of statements that does not depend on how many there are. Each is
 * read behind its own wall, one after the other, within a statement. Refuses with `invalid` a cursor of another list.
 */
export async function readOverview(context: Context, request: OverviewRequest): Promise<OverviewPage> {
  const { visible, text, limit, cursor, deadlines, findings } = request
  const position = cursor === undefined ? null : parseCursor(cursor, list, context.cursorSecret)
  const values = [text === undefined ? null : folded(text), position?.key, position?.id, limit + 1]
  const rows = visible
    ? await readIn<Named>(context, '', pageStatements.some, [...values, visible])
    : await readIn<Named>(context, '', pageStatements.all, values, true)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const ids = shown.map(({ id }) => id)
  return {
    items: await overviewsOf(context, ids, { deadlines, findings }),
    next: last ? formatCursor({ list, key: last.name, id: last.id }, context.cursorSecret) : null,
  }
}

type Named = { readonly id: string; readonly name: string }

/** The overviews of organisations in the order of their ids; one that is gone is left out. */
export async function overviewsOf(
  context: Context,
  ids: readonly string[],
  asked: DetailsAsked,
): Promise<Overview[]> {
  const { client, close } = await openSnapshot(context, '')
  try {
    const { rows } = await client.query<{ item: string }>({ ...countsStatement, values: [ids] })
    const isAsked = asked.deadlines > 0 || asked.findings
    const found = isAsked ? await gatherDetails(context, client, ids, asked) : null
    return rows.map(({ item }) => {
      const counted = JSON.parse(item) as Overview
      return { ...counted, deadlines: null, findings: null, ...found?.get(counted.id) }
    })
  } finally {
    await close()
  }
}
