import { Readable } from 'node:stream'
import { type PoolClient } from 'pg'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { openSnapshot } from '../filings/open-snapshot.action.ts'
import { formatReceipt } from '../http/export-receipt.ts'
import { lawVersion } from '../law/law.ts'
import { entrySelect } from '../ledger/entry.ts'
import { ownerColumn } from '../store/aggregate.ts'
import { organisations, owned } from '../store/aggregates.ts'

/** Rows read at once; keeps the memory of an export of any size small. */
const chunk = 100

/**
 * All that is kept of an organisation, as JSON lines in one snapshot of the database: a first line that says what this
 * is, one for every aggregate as it stands, one for every filing, one for every row of the ledger with its document, and a last one that
 * counts them and carries the receipt. Without that last line it is not whole. Refuses with `not-found`. The stream must
 * be read to its end or destroyed.
 */
export async function exportOrganisation(
  context: Context,
  organisationId: string,
  signal: AbortSignal,
): Promise<Readable> {
  const snapshot = await openSnapshot(context, organisationId)
  const end = AbortSignal.any([snapshot.lost, signal])
  try {
    const { rowCount } = await snapshot.client.query('select 1 from organisation where id = $1', [
      organisationId,
    ])
    if (rowCount === 0) throw notFound()
  } catch (error) {
    await snapshot.close()
    throw error
  }
  const body = Readable.from(lines(context, snapshot.client, organisationId), { signal: end })
  body.once('close', () => void snapshot.close())
  return body
}

async function* lines(
  context: Context,
  client: PoolClient,
  organisationId: string,
): AsyncGenerator<string, void> {
  const at = context.now().toISOString()
  yield `${JSON.stringify({ line: 'export', formatVersion: 1, organisationId, at, lawVersion })}\n`
  let aggregates = 0
  for (const { kind, select } of [organisations, ...owned]) {
    const source = `select '{"line":"aggregate","kind":"${kind}","item":' || ${onOneLine(select)} || '}' as line, t.id::text as key
      from "${kind}" t where t.${ownerColumn(kind)} = $1 and t.id > $2::uuid order by t.id limit ${chunk}`
    for await (const rows of chunks(client, { name: `export-${kind}`, text: source }, organisationId, nil)) {
      aggregates += rows.length
      yield rows.map(({ line }) => `${line}\n`).join('')
    }
  }
  for await (const rows of chunks(client, filings, organisationId, nil))
    yield rows.map(({ line }) => `${line}\n`).join('')
  let head = { seq: 0, hash: '' }
  for await (const rows of chunks(client, changes, organisationId, '0')) {
    const last = rows.at(-1)
    if (last) head = { seq: Number(last.key), hash: String(last.hash) }
    yield rows.map(({ line }) => `${line}\n`).join('')
  }
  const receipt = formatReceipt({ organisationId, hash: head.hash, at }, context.cursorSecret)
  yield `${JSON.stringify({ line: 'end', aggregates, changes: head.seq, head, receipt })}\n`
}

type Row = { readonly line: string; readonly key: string; readonly hash?: string }

const nil = '00000000-0000-0000-0000-000000000000'

/** Line breaks between the members of a text that came from outside the program are no part of it. */
const onOneLine = (text: string) => `translate(${text}, E'\\n\\r', '  ')`

/** Of a filing what proves it; its files are too many to be lines. */
const filings = {
  name: 'export-filings',
  text: `select '{"line":"filing","manifest":' || to_json(t.manifest) || ',"signature":' || to_json(t.signature) || '}' as line, t.id::text as key
    from filing t where t.organisation_id = $1 and t.id > $2::uuid and t.sealed_at is not null order by t.id limit ${chunk}`,
}

/** The document stands last and as it was written: its digest can be computed from the line. */
const changes = {
  name: 'export-ledger',
  text: `select '{"line":"change",' || substr(left(${entrySelect}, -1), 2) || ', "digest" : "' || encode(l.digest, 'hex') || '", "previousHash" : "'
      || encode(l.previous_hash, 'hex') || '", "redaction" : ' || coalesce(l.redaction::text, 'null') || ', "document":'
      || ${onOneLine(`coalesce(l.document::text, 'null')`)} || '}' as line, l.seq::text as key, encode(l.hash, 'hex') as hash
    from ledger l where l.organisation_id = $1 and l.seq > $2::bigint order by l.seq limit ${chunk}`,
}

async function* chunks(
  client: PoolClient,
  statement: { readonly name: string; readonly text: string },
  organisationId: string,
  first: string,
): AsyncGenerator<Row[], void> {
  let last: string | undefined = first
  while (last !== undefined) {
    const { rows }: { rows: Row[] } = await client.query<Row>({
      ...statement,
      values: [organisationId, last],
    })
    yield rows
    last = rows.length < chunk ? undefined : rows.at(-1)?.key
  }
}
