import { type PoolClient } from 'pg'
import { type Context } from '../../context.ts'
import { invalid, notFound } from '../../errors.ts'
import { rowsAsOf } from '../../ledger/as-of.ts'
import { positionAt } from '../../ledger/find-position.action.ts'
import { type Activity, type ActivityRole } from '../../record/activities/activity.ts'
import { dayIn } from '../../record/day-in.ts'
import { type Organisation } from '../../record/organisations/organisation.ts'
import {
  activities,
  aggregateOfKind,
  assessments,
  contracts,
  measures,
  organisations,
  overrides,
  parties,
  systems,
} from '../../store/aggregates.ts'
import { openSnapshot, type Snapshot } from '../open-snapshot.action.ts'
import { type DiffHead } from './diff-nodes.ts'
import { type EntryDiff, followEntry, type LedgerRow } from './follow-entry.ts'
import { lastDays } from './has-ended.ts'
import { movedFindings } from './moved-findings.action.ts'
import { type MovedFindings } from './moved-findings.ts'
import { type NamesById } from './wording.ts'

export type DiffPlace = {
  readonly organisationId: string
  /** Instants, RFC 3339, neither to come; the later one not before the earlier. */
  readonly from: string
  readonly to: string
  /** Only activities of this role, and everything around them; of both when absent. */
  readonly role?: ActivityRole
  readonly signal?: AbortSignal
}

/** Two states of a record, held open for comparison. */
export type OpenDiff = Pick<Snapshot, 'lost' | 'close'> & {
  readonly head: DiffHead
  /** The last name of everything that was ever recorded by the later position. */
  readonly names: NamesById
  /** What differs, kind by kind and in the order of ids; may be asked for again once it has been read. */
  readonly entries: () => AsyncGenerator<EntryDiff, void>
  /** What the rules find at one of the two instants alone; not while entries are read. */
  readonly findings: () => Promise<MovedFindings>
}

/** Rows of the ledger fetched at once. */
const chunk = 50
/** What is compared; what is asked in prior checks and what lists processors gave is no part of the record. */
export const compared = [
  organisations,
  activities,
  parties,
  systems,
  contracts,
  measures,
  assessments,
  overrides,
]
const kinds = compared.map(({ kind }) => kind)

/**
 * Opens the comparison of a record between two instants, in one snapshot of the database. Only what changed in between,
 * or ended by then, is looked at, row by row. `close` must be called, whatever happens. Refuses with `not-found`, also
 * where the organisation was not there at the later instant, and with `invalid` (instants); throws the signal's reason.
 */
export async function openDiff(context: Context, place: DiffPlace): Promise<OpenDiff> {
  const { organisationId, from, to, role, signal } = place
  const [earlier, later] = [
    await positionAt(context, organisationId, from, '/from'),
    await positionAt(context, organisationId, to, '/to'),
  ]
  if (Date.parse(from) > Date.parse(to)) throw invalid([{ pointer: '/to', code: 'wrong-value' }])
  const snapshot = await openSnapshot(context, organisationId)
  const { client, lost, close } = snapshot
  try {
    signal?.throwIfAborted()
    const text = `select t.document from ${rowsAsOf('organisation', '$1', '$2')} t`
    const found = await client.query<{ document: Organisation }>(text, [organisationId, later])
    const organisation = found.rows[0]?.document
    if (!organisation) throw notFound()
    const mark = (instant: string, seq: number) => {
      const at = new Date(instant)
      return { at: at.toISOString(), seq, day: dayIn(organisation.timeZone, at) }
    }
    const head = { organisation, from: mark(from, earlier), to: mark(to, later) }
    const names = await namesBy(client, organisationId, later)
    return {
      head,
      names,
      entries: () => ofRole(entriesBetween(client, head, signal), role),
      findings: () => movedFindings(context, snapshot, place),
      lost,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function* ofRole(
  entries: AsyncGenerator<EntryDiff, void>,
  role: ActivityRole | undefined,
): AsyncGenerator<EntryDiff, void> {
  for await (const entry of entries)
    if ((role ?? entry.document['role']) === entry.document['role'] || entry.kind !== 'activity') yield entry
}

async function namesBy(client: PoolClient, organisationId: string, seq: number): Promise<NamesById> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `select distinct on (l.kind, l.entity_id) l.entity_id as id, l.name from ledger l
     where l.organisation_id = $1 and l.seq <= $2 and l.kind = any($3::text[]) and l.name is not null
     order by l.kind, l.entity_id, l.seq desc`,
    [organisationId, seq, kinds],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What changed between `$2` and `$3`, and what had its last day from `$5` on and before `$6`. */
const looked = `select l.kind, l.entity_id as id from ledger l
    where l.organisation_id = $1 and l.seq > $2 and l.seq <= $3 and l.kind = any($4::text[])
  ${Object.entries(lastDays)
    .map(
      ([kind, member]) => `union select '${kind}', t.id from ${rowsAsOf(kind, '$1', '$3')} t
    where t.document ->> '${member}' >= $5 and t.document ->> '${member}' < $6`,
    )
    .join('\n')}`

const instant = `to_char(l.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const rowsText = `select e.kind, e.id, l.seq::float8 as seq, ${instant} as at, l.actor, l.action, l.version, l.reason,
    l.valid_since::text as "validSince", l.document::text as item
  from (select c.kind, c.id, array_position($4::text[], c.kind) as place from (${looked}) c order by place, c.id) e
  cross join lateral (
    (select * from ledger b where b.organisation_id = $1 and b.kind = e.kind and b.entity_id = e.id and b.seq <= $2
      order by b.seq desc limit 1)
    union all
    (select * from ledger b where b.organisation_id = $1 and b.kind = e.kind and b.entity_id = e.id and b.seq > $2 and b.seq <= $3)
  ) l
  order by e.place, e.id, l.seq`

/** The versions of activities that were approved last, where a newer draft stood. */
const approvedText = `select l.entity_id as id, l.document::text as item
  from unnest($2::uuid[], $3::int[]) as wanted (id, version) join ledger l
    on l.organisation_id = $1 and l.kind = 'activity' and l.entity_id = wanted.id and l.version = wanted.version`

type Fetched = Omit<LedgerRow, 'document'> & {
  readonly kind: string
  readonly id: string
  readonly item: string | null
}
type Row = Omit<Fetched, 'item'> & { readonly document: unknown; readonly approved: unknown }

type Followed = {
  readonly kind: string
  readonly id: string
  readonly entry: ReturnType<typeof followEntry>
}

async function* entriesBetween(
  client: PoolClient,
  { organisation, from, to }: DiffHead,
  signal: AbortSignal | undefined,
): AsyncGenerator<EntryDiff, void> {
  if (from.at === to.at) return
  let open: Followed | undefined
  const values = [organisation.id, from.seq, to.seq, kinds, from.day, to.day]
  for await (const { kind, id, approved, ...act } of rowsOf(client, organisation.id, from.seq, values)) {
    signal?.throwIfAborted()
    if (open?.id !== id || open.kind !== kind) {
      const found = open?.entry.end()
      if (found) yield found
      const { schemaOf } = aggregateOfKind(kind)
      open = { kind, id, entry: followEntry(kind, id, { from: from.day, to: to.day, schemaOf }) }
    }
    if (act.seq > from.seq) open.entry.add(act)
    else open.entry.begin(act.document, approved)
  }
  const found = open?.entry.end()
  if (found) yield found
}

async function* rowsOf(
  client: PoolClient,
  organisationId: string,
  from: number,
  values: readonly unknown[],
): AsyncGenerator<Row, void> {
  await client.query(`declare changed no scroll cursor for ${rowsText}`, [...values])
  let isOpen = true
  try {
    while (isOpen) {
      const { rows: fetched } = await client.query<Fetched>(`fetch ${chunk} from changed`)
      isOpen = fetched.length === chunk
      const rows = fetched.map(({ item, ...row }) => ({ ...row, document: parsed(item) }))
      const drafts = rows.filter(({ kind, seq }) => kind === 'activity' && seq <= from).flatMap(newerDraft)
      const approved = await approvedOf(client, organisationId, drafts)
      for (const row of rows)
        yield { ...row, approved: row.seq <= from ? (approved.get(row.id) ?? null) : null }
    }
  } finally {
    // Where the transaction has failed or the connection is lost, the cursor has gone with it.
    await client.query('close changed').catch(() => undefined)
  }
}

type Draft = { readonly id: string; readonly version: number }

/** The version before a newer draft that is shown in its place; PostgreSQL would have to read every document to find it. */
function newerDraft({ id, document }: { readonly id: string; readonly document: unknown }): Draft[] {
  const { approval, approvedVersion } = (document ?? {}) as Partial<Activity>
  const isNewer = approval !== 'approved' && typeof approvedVersion === 'number'
  return isNewer ? [{ id, version: approvedVersion }] : []
}

async function approvedOf(
  client: PoolClient,
  organisationId: string,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, unknown>> {
  if (drafts.length === 0) return new Map()
  const { rows } = await client.query<{ id: string; item: string | null }>(approvedText, [
    organisationId,
    drafts.map(({ id }) => id),
    drafts.map(({ version }) => version),
  ])
  return new Map(rows.map(({ id, item }) => [id, parsed(item)]))
}

const parsed = (item: string | null): unknown => (item === null ? null : JSON.parse(item))
