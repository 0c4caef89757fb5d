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

/**
 * The changes of an organisation after a position, in order and without gaps, as JSON text `{items, next}`. `next` is
 * the position to go on from, also when nothing of the kinds asked for was among the changes. With `wait` the answer
 * comes as soon as there is something, or empty when the time is over.
 */
export async function readChanges(context: Context, request: ChangesRequest): Promise<string> {
  const until = performance.now() + request.wait * 1_000
  for (;;) {
    const grown = growth(context, request)
    try {
      const text = await page(context, request)
      if (text !== null) return text
      const left = until - performance.now()
      if (left <= 0 || request.signal.aborted) return `{"items":[],"next":${request.after}}`
      await grown.within(left)
    } finally {
      grown.end()
    }
  }
}

async function page(context: Context, request: ChangesRequest): Promise<string | null> {
  const { organisationId, after, kinds, limit, documents } = request
  // The head is read first: what comes in between is simply part of the next page.
  const [head] = await readIn<{ seq: string }>(context, organisationId, headStatement, [organisationId])
  const rows = await readIn<Row>(context, organisationId, statement(documents), [
    organisationId,
    after,
    kinds,
    limit,
  ])
  const last = rows.length === limit ? rows.at(-1)?.seq : undefined
  const next = Math.max(after, Number(last ?? head?.seq ?? 0), Number(rows.at(-1)?.seq ?? 0))
  if (rows.length === 0 && next === after) return null
  if (rows.length === 0 && request.wait > 0) return null
  return `{"items":[${rows.map(({ item }) => item).join(',')}],"next":${next}}`
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
      await notices.open()
      // Without a line for notices the database is asked again every second.
      const timer = setTimeout(give, notices.isOpen() ? milliseconds : Math.min(milliseconds, 1_000))
      await promise
      clearTimeout(timer)
    },
    end: () => {
      notices.off('ledger_grown', listener)
      signal.removeEventListener('abort', give)
    },
  }
}
