import { type Context } from '../context.ts'
import { readIn, type Statement } from '../store/read.ts'
import { entrySelect } from './entry.ts'

export type ChangesRequest = {
  readonly organisationId: string
  /** Position of the last entry the reader has; 0 from the beginning. */
  readonly after: number
  readonly limit: number
  /** Only these kinds; all when empty. */
  readonly kinds: readonly string[]
  /** Whether the documents come along. */
  readonly documents: boolean
  /** Seconds to wait for a change when there is none yet. */
  readonly wait: number
  readonly signal: AbortSignal
}

type Row = { readonly item: string; readonly seq: string }

const statement = (documents: boolean): Statement => ({
  name: documents ? 'changes-documents' : 'changes',
  text: `select l.seq, ${
    documents
      ? `left(${entrySelect}, -1) || ', "document": ' || coalesce(l.document::text, 'null') || '}'`
      : entrySelect
  } as item from ledger l
    where l.organisation_id = $1 and l.seq > $2 and (cardinality($3::text[]) = 0 or l.kind = any($3::text[]))
    order by l.seq limit $4`,
})

const headStatement = {
  name: 'ledger-head',
  text: `select coalesce(max(l.seq), 0) as seq from ledger l where l.organisation_id = $1`,
}

/** Milliseconds after which the database is asked again: without a line for notices, and with one that may have died unnoticed. */
const patience = { withoutLine: 1_000, withLine: 10_000 }

/**
 * The changes of an organisation after a position, in order and without gaps, as JSON text `{items, next}`. `next` is
 * the position to go on from, also when nothing of the kinds asked for was among the changes. With `wait` the answer
 * comes as soon as there is something, or empty when the time is over or the reader has gone.
 */
export async function readChanges(context: Context, request: ChangesRequest): Promise<string> {
  const until = performance.now() + request.wait * 1_000
  let after = request.after
  for (;;) {
    const grown = growth(context, request)
    try {
      const { items, next } = await page(context, { ...request, after })
      after = next
      const left = until - performance.now()
      if (items.length > 0 || left <= 0 || request.signal.aborted)
        return `{"items":[${items.join(',')}],"next":${next}}`
      await grown.within(left)
    } finally {
      grown.end()
    }
  }
}

async function page(context: Context, request: ChangesRequest) {
  const { organisationId, after, kinds, limit, documents } = request
  // The head is read first: what comes in between is simply part of the next page.
  const [head] = await readIn<{ seq: string }>(context, organisationId, headStatement, [organisationId])
  const values = [organisationId, after, kinds, limit]
  const rows = await readIn<Row>(context, organisationId, statement(documents), values)
  const last = Number(rows.at(-1)?.seq ?? 0)
  const reached = rows.length === limit ? last : Math.max(last, Number(head?.seq ?? 0))
  return { items: rows.map(({ item }) => item), next: Math.max(after, reached) }
}

/** Waits for a notice that the ledger of the organisation has grown, listening from the moment it is called. */
function growth({ notices }: Context, { organisationId, signal }: ChangesRequest) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const listener = (payload: string | null) => {
    if (payload === null || payload === organisationId) resolve()
  }
  const give = () => resolve()
  notices.on('ledger_grown', listener)
  signal.addEventListener('abort', give)
  return {
    within: async (milliseconds: number) => {
      // Not awaited: while the line is being opened the time runs on, and its opening wakes the reader.
      if (!notices.isOpen()) void notices.open()
      const most = notices.isOpen() ? patience.withLine : patience.withoutLine
      const timer = setTimeout(give, Math.min(milliseconds, most))
      await promise
      clearTimeout(timer)
    },
    end: () => {
      notices.off('ledger_grown', listener)
      signal.removeEventListener('abort', give)
    },
  }
}
